package jp.sango.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.Actor;
import jp.sango.registration.RegistrationId;

/**
 * Somebody has been in touch with a family; what she said may be sensitive, so that it prints as redacted.
 *
 * @param followUpOn on this date she is on the list again, if nothing has changed
 */
public record QuietContact(
    RegistrationId family, Actor by, Instant at, LocalDate followUpOn, Optional<String> note) {

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
