package jp.sango.care;

import java.util.List;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;

/**
 * How a family's consents stand.
 *
 * @param gentle whether she is asked without a word about a baby
 * @param policy whose words she is asked to agree to now
 * @param latest what counts, for each purpose and receiver
 * @param history all that she said, the newest first
 */
public record ConsentStanding(
    Family family, boolean gentle, Policy policy, List<Consent> latest, List<Consent> history) {

  /** What she would agree to now, in her language. */
  public Consent.Words words(ConsentPurpose purpose) {
    return new Wording(policy, family, gentle).of(purpose, family.language());
  }

  public List<Consent> given(ConsentPurpose purpose) {
    return latest.stream().filter(consent -> consent.purpose() == purpose && consent.given()).toList();
  }
}
