package jp.sango.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Channel;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;

/**
 * That something known about a family was changed after it came in: who, when, why, before and after. Kept under the
 * family's seal; prints without any of it.
 *
 * @param reason only staff give one
 */
public record RegistrationChange(
    UUID id,
    MunicipalityCode municipality,
    RegistrationId registration,
    Kind kind,
    PersonId by,
    Role role,
    Channel channel,
    Instant at,
    List<FieldChange> fields,
    Optional<String> reason) {

  /** What it was. */
  public enum Kind {
    /** She kept her own registration up to date. */
    AMENDED,
    LOSS,
    MOVED,
    /** Staff put something right. */
    CORRECTED,
    LIMIT_RAISED
  }

  @Override
  public String toString() {
    return "RegistrationChange[" + id + ", " + kind + "]";
  }
}
