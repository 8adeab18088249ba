package jp.sango.programme.file;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.ServiceType;
import jp.sango.programme.ApplicationPolicy;
import jp.sango.programme.BookingPolicy;
import jp.sango.programme.ChancePolicy;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Facility;
import jp.sango.programme.PriorityTier;
import jp.sango.programme.ServicePolicy;
import jp.sango.programme.ServicePolicy.Allocation;

/** Reads how seats are given: draw and tiers, booking. */
final class AllocationReader {

  private final Section version;
  private final Values values;
  private final List<ServicePolicy> services;
  private final List<Facility> facilities;

  AllocationReader(Section version, Values values, List<ServicePolicy> services, List<Facility> facilities) {
    this.version = version;
    this.values = values;
    this.services = services;
    this.facilities = facilities;
  }

  /** Ends with everyone where anything is drawn, so that nobody falls through. */
  List<PriorityTier> tiers() {
    var tiers = new ArrayList<PriorityTier>();
    for (Section section : version.sections("tiers", Shape.TIER)) {
      if (!tiers.isEmpty() && tiers.getLast().membership() == PriorityTier.Membership.EVERYONE) {
        throw section.place().fault("nobody can be in a tier after the one for EVERYONE");
      }
      tiers.add(new PriorityTier(
          section.at("name").parsed("a short name such as HIGH_NEED", AllocationReader::shortName),
          values.text(section.at("title")), section.at("membership").oneOf(PriorityTier.Membership.class)));
    }
    if (tiers.stream().map(PriorityTier::name).distinct().count() < tiers.size()
        || tiers.stream().map(PriorityTier::membership).distinct().count() < tiers.size()) {
      throw version.placeOf("tiers").fault("two tiers have the same name or the same membership");
    }
    boolean endsWithEveryone =
        !tiers.isEmpty() && tiers.getLast().membership() == PriorityTier.Membership.EVERYONE;
    if (any(Allocation.DRAW) && !endsWithEveryone) {
      throw version.placeOf("tiers").fault("the last tier has to be for EVERYONE");
    }
    return List.copyOf(tiers);
  }

  Optional<DrawPolicy> draw(List<PriorityTier> tiers, ApplicationPolicy application) {
    var draw = version.ifAny("draw").map(node -> draw(Section.of(node, Shape.DRAW), tiers, application));
    bothOrNeither(Allocation.DRAW, draw.isPresent(), "draw");
    return draw;
  }

  private DrawPolicy draw(Section section, List<PriorityTier> tiers, ApplicationPolicy application) {
    List<LocalTime> times = section.list("times", Values::time);
    if (times.isEmpty()) {
      throw section.placeOf("times").fault("there has to be at least one time of the day");
    }
    for (int i = 1; i < times.size(); i++) {
      if (!times.get(i - 1).isBefore(times.get(i))) {
        throw section.placeOf("times").fault("draw times have to ascend, each once");
      }
    }
    requireADrawInTime(section, times, application);
    return new DrawPolicy(times, section.whole("seedCommittedHoursBefore", 1, 24 * 14),
        section.ifAny("smallestCountShown").map(node -> node.whole(3, 100)).orElse(DrawPolicy.SMALLEST_COUNT_SHOWN),
        section.ifAny("chances").map(node -> chances(Section.of(node, Shape.CHANCES))).orElse(ChancePolicy.USUAL),
        new AllowancesReader(section, values, tiers, services, facilities).read(),
        new BeaconReader(section, values, times).read());
  }

  /** Whoever applies at the last moment is drawn before her date is over. */
  private static void requireADrawInTime(Section section, List<LocalTime> times, ApplicationPolicy application) {
    if (application.closesDaysBefore() == 0 && times.getLast().isBefore(application.closesAt())) {
      throw section.placeOf("times").fault("an application may come in until " + application.closesAt()
          + " of its own date, but the last draw of that date is before");
    }
  }

  private static ChancePolicy chances(Section section) {
    return new ChancePolicy(section.whole("fewestCases", 3, 1000), section.whole("learntFromDays", 7, 400));
  }

  Optional<BookingPolicy> booking() {
    var booking = version.ifAny("booking").map(node -> booking(Section.of(node, Shape.BOOKING)));
    bothOrNeither(Allocation.BOOKING, booking.isPresent(), "booking");
    return booking;
  }

  private BookingPolicy booking(Section section) {
    Set<ServiceType> booked = new HashSet<>();
    services.stream().filter(service -> service.allocation() == Allocation.BOOKING)
        .forEach(service -> booked.add(service.type()));
    return new BookingPolicy(
        section.truth("directFromSecondUse"), section.truth("directAtFacilityOfBirth"),
        Values.distinct(section.at("alwaysDirect"), node -> {
          if (!booked.contains(Values.type(node))) {
            throw node.place().fault(node.text() + " is not a service with allocation BOOKING");
          }
          return Values.type(node);
        }),
        section.truth("highNeedIsCoordinated"), direct(section.section("direct", Shape.DIRECT)),
        deadlines(section.section("deadlines", Shape.DEADLINES)));
  }

  private static BookingPolicy.DirectWindow direct(Section section) {
    var window = new BookingPolicy.DirectWindow(
        section.whole("opensDaysBefore", 1, 366), section.whole("closesDaysBefore", 1, 366),
        Values.time(section.at("closesAt")));
    if (!window.opens(LocalDate.EPOCH).isBefore(window.closes(LocalDate.EPOCH))) {
      throw section.placeOf("opensDaysBefore").fault("the window opens after it closes");
    }
    return window;
  }

  private static BookingPolicy.Deadlines deadlines(Section section) {
    return new BookingPolicy.Deadlines(
        section.whole("assessWithinDays", 1, 90), section.whole("arrangeWithinDays", 1, 90),
        section.whole("answerWithinDays", 1, 90), Values.time(section.at("dueAt")));
  }

  private void bothOrNeither(Allocation allocation, boolean present, String key) {
    if (any(allocation) && !present) {
      throw version.placeOf("services").fault(
          "a service has allocation " + allocation + ", but the key '" + key + "' is missing");
    }
    if (!any(allocation) && present) {
      throw version.placeOf(key).fault("'" + key + "' stands here, but no service has allocation " + allocation);
    }
  }

  private boolean any(Allocation allocation) {
    return services.stream().anyMatch(service -> service.allocation() == allocation);
  }

  private static String shortName(String text) {
    if (!text.matches("[A-Z][A-Z0-9_]{0,39}")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }
}
