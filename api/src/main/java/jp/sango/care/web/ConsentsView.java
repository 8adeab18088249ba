package jp.sango.care.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jp.sango.care.Consent;
import jp.sango.care.ConsentStanding;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Role;
import jp.sango.programme.ConsentPurpose;

/** How a family's consents stand, purpose by purpose, and all that she said, the newest first. */
@Schema(name = "Consents")
record ConsentsView(List<PurposeView> purposes, List<WordView> history) {

  /**
   * One purpose.
   *
   * @param receivers to whom consent is given now
   */
  @Schema(name = "ConsentPurposeState")
  record PurposeView(
      ConsentPurpose purpose,
      @Schema(description = "who can be told: facilities, or the municipality") ConsentPurpose.Receivers receiversAre,
      String text,
      String textVersion,
      String language,
      List<String> receivers) {}

  /** One word of hers; the text is what she agreed to, null where she withdrew. */
  @Schema(name = "ConsentWord")
  record WordView(
      ConsentPurpose purpose,
      String receiver,
      boolean given,
      Optional<String> text,
      Optional<String> textVersion,
      Optional<String> language,
      Channel channel,
      Role recordedBy,
      OffsetDateTime at) {

    static WordView of(Consent consent) {
      return new WordView(
          consent.purpose(), consent.receiver().name(), consent.given(), consent.agreed().map(Consent.Words::text),
          consent.agreed().map(words -> words.version().value()),
          consent.agreed().map(words -> words.language().tag()),
          consent.channel(), consent.role(), Japan.written(consent.at()));
    }
  }

  static ConsentsView of(ConsentStanding standing) {
    return new ConsentsView(
        Arrays.stream(ConsentPurpose.values()).map(purpose -> purpose(standing, purpose)).toList(),
        standing.history().stream().map(WordView::of).toList());
  }

  private static PurposeView purpose(ConsentStanding standing, ConsentPurpose purpose) {
    var words = standing.words(purpose);
    return new PurposeView(purpose, purpose.receivers(), words.text(), words.version().value(), words.language().tag(),
        standing.given(purpose).stream().map(consent -> consent.receiver().name()).toList());
  }
}
