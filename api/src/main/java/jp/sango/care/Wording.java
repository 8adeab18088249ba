package jp.sango.care;

import jp.sango.kernel.Language;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;

/** The words of one policy's version that a family is asked to agree to; after a loss they may be others. */
record Wording(Policy policy, Family family) {

  Consent.Words of(ConsentPurpose purpose, Language language) {
    var text = policy.care().consent(purpose).text(family.isBereaved());
    // Where there are no words in her language she reads Japanese: that is what is kept.
    var read = text.byLanguage().containsKey(language) ? language : Language.JAPANESE;
    return new Consent.Words(policy.version(), read, text.in(read));
  }

  Consent.Words of(ConsentWord word) {
    return of(word.purpose(), word.language().orElse(family.language()));
  }
}
