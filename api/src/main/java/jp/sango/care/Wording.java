package jp.sango.care;

import jp.sango.kernel.Language;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;

/** The words of one policy's version that a family is asked to agree to; after a loss they may be others. */
record Wording(Policy policy, Family family) {

  Consent.Words of(ConsentPurpose purpose, Language language) {
    return new Consent.Words(
        policy.version(), language, policy.care().consent(purpose).text(family.isBereaved()).in(language));
  }

  Consent.Words of(ConsentWord word) {
    return of(word.purpose(), word.language().orElse(family.language()));
  }
}
