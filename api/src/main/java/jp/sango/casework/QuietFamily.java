package jp.sango.casework;

import java.time.Instant;
import java.util.Optional;
import jp.sango.registration.RegistrationId;

/**
 * A family of high need of whom nothing is heard.
 *
 * @param since when it began
 * @param lastContact when somebody was last in touch with her
 */
public record QuietFamily(
    RegistrationId family, QuietReason reason, Instant since, Optional<Instant> lastContact) {}
