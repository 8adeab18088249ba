package jp.sango.booking;

import java.util.EnumSet;
import java.util.Set;
import jp.sango.application.Way;
import jp.sango.application.Wish;
import jp.sango.kernel.FacilityId;
import jp.sango.programme.BookingPolicy;
import jp.sango.programme.Policy;
import jp.sango.programme.ServicePolicy.Allocation;
import jp.sango.registration.Family;

/**
 * Which way a family comes to what she wishes: the policy's decision. Pure.
 *
 * @param because empty for a draw; what speaks for the way that it is
 */
public record BookingRoute(Way way, Set<Reason> because) {

  /** Why it goes this way. */
  public enum Reason {
    /** Of this type everything is booked with the facility. */
    ALWAYS_DIRECT,
    /** She has used this facility before. */
    SECOND_USE,
    FACILITY_OF_BIRTH,
    /** A nurse looks after her. Never shown to the family: it discloses need. */
    HIGH_NEED,
    /** She has used no facility yet. */
    FIRST_USE,
    /** She has used others, and this one not yet. */
    CHANGE_OF_FACILITY,
    /** The policy knows no direct booking for it. */
    ALWAYS_COORDINATED
  }

  public BookingRoute {
    because = Set.copyOf(because);
  }

  /** @param used facilities at which a day was checked in and not reverted */
  public static BookingRoute of(Policy policy, Family family, Set<FacilityId> used, Wish wish) {
    if (policy.service(wish.type()).orElseThrow().allocation() == Allocation.DRAW) {
      return new BookingRoute(Way.DRAW, Set.of());
    }
    var booking = policy.booking().orElseThrow();
    if (booking.highNeedIsCoordinated() && family.highNeed()) {
      return new BookingRoute(Way.COORDINATION, Set.of(Reason.HIGH_NEED));
    }
    var direct = direct(booking, family, used, wish);
    return direct.isEmpty()
        ? new BookingRoute(Way.COORDINATION, Set.of(coordinated(used, wish)))
        : new BookingRoute(Way.DIRECT, direct);
  }

  private static Set<Reason> direct(BookingPolicy booking, Family family, Set<FacilityId> used, Wish wish) {
    var direct = EnumSet.noneOf(Reason.class);
    if (booking.alwaysDirect().contains(wish.type())) {
      direct.add(Reason.ALWAYS_DIRECT);
    }
    if (booking.directFromSecondUse() && used.contains(wish.facility())) {
      direct.add(Reason.SECOND_USE);
    }
    if (booking.directAtFacilityOfBirth() && family.facilityOfBirth().filter(wish.facility()::equals).isPresent()) {
      direct.add(Reason.FACILITY_OF_BIRTH);
    }
    return direct;
  }

  private static Reason coordinated(Set<FacilityId> used, Wish wish) {
    if (used.contains(wish.facility())) {
      return Reason.ALWAYS_COORDINATED;
    }
    return used.isEmpty() ? Reason.FIRST_USE : Reason.CHANGE_OF_FACILITY;
  }
}
