package jp.sango.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;

/** One day that has been entered on the usage card. */
public record CheckIn(
    CheckInId id,
    VisitId visit,
    MunicipalityCode municipality,
    RegistrationId family,
    FacilityId facility,
    LocalDate date,
    Instant at,
    Optional<Reverted> reverted) {

  public CheckIn takenBack(Instant when, String why) {
    return new CheckIn(id, visit, municipality, family, facility, date, at, Optional.of(new Reverted(when, why)));
  }

  /** Taken back, and why: the day counts as confirmed again, not as used. */
  public record Reverted(Instant at, String reason) {}
}
