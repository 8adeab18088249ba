package jp.sango.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;

/**
 * A day on which nobody came, as the facility says.
 *
 * @param counts whether the day counts against the family's limit, by the policy of that day
 */
public record NoShow(
    UUID id,
    VisitId visit,
    MunicipalityCode municipality,
    RegistrationId family,
    FacilityId facility,
    LocalDate date,
    Optional<Reason> reason,
    boolean counts,
    Instant at) {

  public enum Reason {
    /** Nobody heard of her. */
    NO_WORD,
    /** She said so when the visit could no longer be cancelled. */
    WORD_TOO_LATE,
    OTHER
  }
}
