package jp.sango.care;

import jp.sango.kernel.Language;
import jp.sango.programme.ConsentPurpose;
import jp.sango.programme.Policy;
import jp.sango.registration.Family;

/**
 * The words of one policy's version that a family is asked to agree to.
 *
 * @param gentle whether they have no word about a baby, see {@link jp.sango.registration.GentleWords}
 */
record Wording(Policy policy, Family family, boolean gentle) {

  Consent.Words of(ConsentPurpose purpose, Language language) {
    var text = policy.care().consent(purpose).text(gentle);
    // Where there are no words in her language she reads what stands in for it: that is what is kept.
    var read = text.languageFor(language);
    return new Consent.Words(policy.version(), read, text.in(read));
  }

  Consent.Words of(ConsentWord word) {
    return of(word.purpose(), word.language().orElse(family.language()));
  }

  Wording in(Policy other) {
    return new Wording(other, family, gentle);
  }
}
