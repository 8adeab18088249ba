package jp.sango.rights;

import java.time.Instant;
import java.time.LocalDate;
import jp.sango.registration.RegistrationId;

/**
 * A family who should be erased by now and could not be; why stands in the log of that moment.
 *
 * @param times how often it has failed
 */
public record FailedErasure(RegistrationId family, LocalDate endOfUse, Instant lastFailedAt, int times) {}
