package jp.sango.booking;

import java.time.Instant;
import java.util.Optional;
import jp.sango.application.ApplicationId;
import jp.sango.application.CoordinationState;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;

/**
 * A step on a booking's way, never changed.
 *
 * @param number 1 is its beginning, which is no step of the table
 * @param step empty for the beginning
 * @param state after it
 * @param by empty for the system's own
 * @param why a code; empty where the step says it
 */
public record TakenStep(
    ApplicationId booking,
    int number,
    Optional<BookingStep> step,
    CoordinationState state,
    Optional<By> by,
    Instant at,
    Optional<String> why,
    Task task,
    Optional<Instant> due) {

  /** Who did it. */
  public record By(PersonId person, Role role) {}
}
