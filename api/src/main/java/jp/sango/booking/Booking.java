package jp.sango.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import jp.sango.application.ApplicationId;
import jp.sango.application.CoordinationState;
import jp.sango.application.Way;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;

/**
 * How an application comes to its visit that no draw decides.
 *
 * @param because why it goes this way
 * @param task what is to be done next
 * @param due by when; empty where nobody waits for it
 * @param wishedUntil the latest first date that was wished or agreed to: from it on nothing of it can be met
 * @param steps how many have been taken
 */
public record Booking(
    ApplicationId id,
    MunicipalityCode municipality,
    RegistrationId family,
    PersonId person,
    Way way,
    CoordinationState state,
    Set<BookingRoute.Reason> because,
    Task task,
    Optional<Instant> due,
    LocalDate wishedUntil,
    int steps) {

  public Booking {
    because = Set.copyOf(because);
  }

  /** Whether somebody still has to do something for it to come to a visit. */
  public boolean isOpen() {
    return switch (state) {
      case APPLIED, ASSESSING, COORDINATING, REQUESTED, ACCEPTED -> true;
      case DECLINED -> way == Way.COORDINATION;
      case CONFIRMED, WITHDRAWN, EXPIRED -> false;
    };
  }

  /** Whether the office, or whoever it waits for, has something to do: also with her whom time ran out for. */
  public boolean isToBeDone() {
    return isOpen() || task == Task.SPEAK_WITH_FAMILY;
  }

  public boolean isOverdue(Instant now) {
    return isToBeDone() && due.filter(by -> !now.isBefore(by)).isPresent();
  }

  /** She agreed to these days; while they lie ahead, it is worth looking for others around them. */
  Booking lastingUntil(LocalDate agreed) {
    return new Booking(
        id, municipality, family, person, way, state, because, task, due,
        agreed.isAfter(wishedUntil) ? agreed : wishedUntil, steps);
  }

  Booking after(BookingStep step, CoordinationState next, Optional<Instant> nextDue) {
    return new Booking(
        id, municipality, family, person, way, next, because, Task.after(step, next, way), nextDue, wishedUntil,
        steps + 1);
  }
}
