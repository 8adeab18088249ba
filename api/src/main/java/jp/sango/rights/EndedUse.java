package jp.sango.rights;

import java.time.LocalDate;
import jp.sango.registration.RegistrationId;

/** When a family's use ended, as far as it is known today. */
public record EndedUse(RegistrationId family, LocalDate on) {}
