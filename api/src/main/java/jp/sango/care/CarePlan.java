package jp.sango.care;

import java.time.Instant;
import java.util.List;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Role;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;

/**
 * One version of a family's care plan, never changed. Prints without its content.
 *
 * @param version 1 for the family's first
 * @param policy the version whose attention keys it names
 */
public record CarePlan(
    MunicipalityCode municipality,
    RegistrationId family,
    int version,
    PolicyVersion policy,
    Content content,
    PersonId by,
    Role role,
    Instant at) {

  /**
   * What is planned; health data, prints as redacted.
   *
   * @param goals what the care is for
   * @param wishes her own
   * @param cautions what the provider has to mind, in words
   * @param attention the same by the policy's keys
   */
  public record Content(List<String> goals, List<String> wishes, List<String> cautions, List<String> attention) {

    public Content {
      goals = List.copyOf(goals);
      wishes = List.copyOf(wishes);
      cautions = List.copyOf(cautions);
      attention = List.copyOf(attention);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
