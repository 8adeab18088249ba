package jp.sango.shift;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.FacilityPersonId;

/**
 * Somebody who works at a facility.
 *
 * @param name as the tablet shows it; empty once it has been forgotten
 * @param until her last day
 * @param hasPin whether she has set a PIN of her own
 * @param codeUntil until when the one-time code is good that she has not used yet
 * @param tries since the last right PIN or code
 */
public record FacilityPerson(
    FacilityPersonId id,
    Workplace at,
    Optional<String> name,
    Instant addedAt,
    Optional<LocalDate> until,
    Optional<Instant> revokedAt,
    boolean hasPin,
    Optional<Instant> codeUntil,
    int tries) {

  /** Wrong ones; after that the office gives a new code. */
  public static final int MOST_TRIES = 5;
  /** Who may be there at one facility at the same time. */
  public static final int MOST_PEOPLE = 50;

  public static FacilityPerson added(
      Workplace at, FacilityPersonId id, String name, Optional<LocalDate> until, Instant now, OneTimeCode code) {
    return new FacilityPerson(
        id, at, Optional.of(name), now, until, Optional.empty(), false, Optional.of(code.until()), 0);
  }

  public FacilityPerson named(Optional<String> known) {
    return new FacilityPerson(id, at, known, addedAt, until, revokedAt, hasPin, codeUntil, tries);
  }

  /** Where she stands, for the office and for the tablet. */
  public enum State {
    /** Her PIN is still to be set. */
    INVITED,
    ACTIVE,
    /** Until the office gives a new code. */
    LOCKED,
    /** Revoked, or her last day is over. */
    LEFT
  }

  public State state(LocalDate today) {
    if (!mayBeThere(today)) {
      return State.LEFT;
    }
    if (isLocked()) {
      return State.LOCKED;
    }
    return hasPin ? State.ACTIVE : State.INVITED;
  }

  public boolean mayBeThere(LocalDate today) {
    return revokedAt.isEmpty() && until.filter(today::isAfter).isEmpty();
  }

  public boolean isLocked() {
    return tries >= MOST_TRIES;
  }

  @Override
  public String toString() {
    return "FacilityPerson[" + id + "]";
  }
}
