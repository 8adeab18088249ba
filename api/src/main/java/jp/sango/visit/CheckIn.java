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
    Optional<Late> late,
    Optional<Reverted> reverted) {

  /**
   * Entered afterwards, without the live code of the card.
   *
   * @param claimable false where it lay beyond the limit: the facility cannot claim for it
   */
  public record Late(LateReason reason, boolean claimable) {}

  /** Why it is entered afterwards. */
  public enum LateReason {
    /** The card had not arrived yet, or she had no device with her. */
    CARD_NOT_THERE,
    TABLET_OFFLINE,
    OTHER
  }

  public boolean isClaimable() {
    return late.map(Late::claimable).orElse(true);
  }

  public CheckIn takenBack(Instant when, String why) {
    return new CheckIn(id, visit, municipality, family, facility, date, at, late,
        Optional.of(new Reverted(when, why)));
  }

  /** Taken back, and why: the day counts as confirmed again, not as used. */
  public record Reverted(Instant at, String reason) {}
}
