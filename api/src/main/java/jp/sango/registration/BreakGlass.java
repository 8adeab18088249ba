package jp.sango.registration;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.Actor;

/**
 * Access to one family that somebody took in an emergency, against the rule of who looks after whom; prints without the
 * reason.
 *
 * @param by with the district of then
 * @param reason empty once the family has been erased
 * @param until exclusive; it ends by itself
 * @param seenAt when an auditor of the municipality first said that it has been seen
 */
public record BreakGlass(
    BreakGlassId id, RegistrationId family, Actor by, Optional<String> reason, Instant openedAt, Instant until,
    Optional<Instant> seenAt) {

  public boolean isOpenAt(Instant instant) {
    return instant.isBefore(until);
  }

  @Override
  public String toString() {
    return "BreakGlass[" + id + "]";
  }
}
