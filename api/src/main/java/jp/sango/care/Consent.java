package jp.sango.care;

import java.time.Instant;
import java.util.Optional;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Language;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;

/**
 * That a family agreed to something, or withdrew it; never changed, a later one counts.
 *
 * @param agreed present where she agrees, empty where she withdraws
 */
public record Consent(
    MunicipalityCode municipality,
    RegistrationId family,
    ConsentPurpose purpose,
    Receiver receiver,
    Optional<Words> agreed,
    Channel channel,
    PersonId by,
    Role role,
    Instant at) {

  /**
   * What was read to her or read by her.
   *
   * @param version of the policy that the words stand in
   */
  public record Words(PolicyVersion version, Language language, String text) {}

  public boolean given() {
    return agreed.isPresent();
  }
}
