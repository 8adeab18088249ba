package jp.sango.care;

import java.time.Instant;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.VisitId;

/**
 * That something was shown to a provider.
 *
 * @param version of the care plan or assessment
 * @param actor whose tablet it was
 */
public record Disclosure(
    MunicipalityCode municipality,
    RegistrationId family,
    VisitId visit,
    FacilityId facility,
    PersonId actor,
    What what,
    int version,
    Instant at) {

  /** What can be shown. */
  public enum What {
    CARE_PLAN,
    ASSESSMENT
  }
}
