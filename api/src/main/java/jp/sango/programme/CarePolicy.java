package jp.sango.programme;

import java.util.List;
import java.util.Optional;
import jp.sango.kernel.LocalizedText;

/**
 * What is asked of a family, what her care plan can warn of, and what she is asked to agree to.
 *
 * @param attention what a care plan can name for the provider's attention
 * @param consents one for each purpose
 */
public record CarePolicy(AssessmentPolicy assessment, List<Attention> attention, List<ConsentText> consents) {

  public record Attention(String key, LocalizedText text) {}

  /** @param textAfterLoss in place of the text where a family has lost her baby, if it differs */
  public record ConsentText(ConsentPurpose purpose, LocalizedText text, Optional<LocalizedText> textAfterLoss) {

    public LocalizedText text(boolean afterLoss) {
      return textAfterLoss.filter(text -> afterLoss).orElse(text);
    }
  }

  /** The loader refuses policies that lack one. */
  public ConsentText consent(ConsentPurpose purpose) {
    return consents.stream().filter(text -> text.purpose() == purpose).findFirst().orElseThrow();
  }
}
