package jp.sango.programme.file;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Japan;
import jp.sango.programme.ApplicationPolicy;
import jp.sango.programme.Contact;
import jp.sango.programme.Contact.OfficeHours;
import jp.sango.programme.Night;
import jp.sango.programme.RefillPolicy;
import jp.sango.programme.RefillPolicy.Hold;
import jp.sango.programme.VisitPolicy;

/** Reads how seats are offered that come free after their draw, and refuses times that contradict each other. */
final class RefillReader {

  private static final int MOST_MINUTES = 7 * 24 * 60;
  private static final LocalDate ANY_DATE = LocalDate.EPOCH;

  private final Section version;
  private final ApplicationPolicy application;
  private final VisitPolicy visits;
  private final List<Contact> contacts;
  private final Night night;

  /** @param night when no phone rings */
  RefillReader(
      Section version, ApplicationPolicy application, VisitPolicy visits, List<Contact> contacts, Night night) {
    this.version = version;
    this.application = application;
    this.visits = visits;
    this.contacts = contacts;
    this.night = night;
  }

  /** @param drawn whether anything is: without a draw nobody has lost one */
  Optional<RefillPolicy> read(boolean drawn) {
    var refill = version.ifAny("refill").map(node -> Section.of(node, Shape.REFILL)).map(this::refill);
    if (refill.isPresent() && !drawn) {
      throw version.placeOf("refill").fault("'refill' stands here, but nothing is drawn: nobody waits for a seat");
    }
    return refill;
  }

  private RefillPolicy refill(Section section) {
    var preparation = Duration.ofHours(section.whole("preparationHours", 0, 24 * 14));
    if (preparation.isZero()) {
      throw section.placeOf("preparationHours").fault("who accepts last would do so when the call before her visit is due "
          + "(callDueAt of visits): nobody could call her any more");
    }
    if (!visits.callDue(ANY_DATE).minus(preparation).isAfter(application.opens(ANY_DATE))) {
      throw section.placeOf("preparationHours").fault("nobody could accept: applications open later than that");
    }
    var holds = section.list("holds", node -> hold(Section.of(node, Shape.HOLD)));
    requireOneForEveryDate(section, holds);
    requireShorterNearer(section, holds);
    var refill = new RefillPolicy(preparation, night, holds, callHours(section));
    requireCallsByDay(section, refill);
    requireTimeToAccept(section, refill);
    return refill;
  }

  /** Without any of its own, while somebody is at the office. */
  private Optional<OfficeHours> callHours(Section section) {
    return section.ifAny("callHours").map(node -> WordsReader.officeHours(Section.of(node, Shape.OFFICE_HOURS)))
        .or(() -> contacts.stream().filter(contact -> contact.kind() == Contact.Kind.OFFICE)
            .flatMap(office -> office.staffed().stream()).findFirst());
  }

  private static void requireCallsByDay(Section section, RefillPolicy refill) {
    refill.callHours()
        .filter(hours -> refill.night().rests(Japan.at(ANY_DATE, hours.from()))
            || refill.night().rests(Japan.at(ANY_DATE, hours.until()).minusNanos(1)))
        .ifPresent(atNight -> {
          throw section.placeOf("callHours").fault("the office would telephone at night, when no phone rings");
        });
  }

  private static Hold hold(Section section) {
    var hold = new Hold(
        section.ifAny("withinDays").map(node -> node.whole(0, 366)), minutes(section, "answerMinutes"),
        minutes(section, "nextWayAfterMinutes"), minutes(section, "callWithinMinutes"));
    if (hold.nextWayAfter().compareTo(hold.answer()) > 0) {
      throw section.placeOf("nextWayAfterMinutes").fault("it waits longer for word than she has for her answer");
    }
    return hold;
  }

  private static Duration minutes(Section section, String key) {
    return Duration.ofMinutes(section.whole(key, 1, MOST_MINUTES));
  }

  private static void requireOneForEveryDate(Section section, List<Hold> holds) {
    boolean lastIsForTheRest = !holds.isEmpty() && holds.getLast().withinDays().isEmpty();
    if (!lastIsForTheRest || holds.stream().filter(hold -> hold.withinDays().isEmpty()).count() > 1) {
      throw section.placeOf("holds").fault("the last hold, and no other, is without withinDays: for all later dates");
    }
  }

  private static void requireShorterNearer(Section section, List<Hold> holds) {
    for (int i = 1; i < holds.size(); i++) {
      var nearer = holds.get(i - 1);
      var farther = holds.get(i);
      if (farther.withinDays().filter(days -> days <= nearer.withinDays().orElseThrow()).isPresent()) {
        throw section.placeOf("holds").fault("withinDays has to ascend");
      }
      if (farther.answer().compareTo(nearer.answer()) < 0) {
        throw section.placeOf("holds").fault("she has less time to answer for a date that lies farther ahead");
      }
    }
  }

  /** From the first instant of the farthest of its days until the last at which anybody may answer. */
  private void requireTimeToAccept(Section section, RefillPolicy refill) {
    var latest = refill.latestAnswer(visits.callDue(ANY_DATE), Japan.at(ANY_DATE, LocalTime.MAX));
    for (var hold : refill.holds()) {
      hold.withinDays().map(days -> Japan.at(ANY_DATE.minusDays(days), LocalTime.MIDNIGHT))
          .filter(first -> refill.night().after(first, hold.answer()).isAfter(latest))
          .ifPresent(tooShort -> {
            throw section.placeOf("holds").fault("preparationHours before the call (callDueAt of visits) leave no time for "
                + "the hold within " + hold.withinDays().orElseThrow() + " days");
          });
    }
  }
}
