package jp.sango.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;
import org.junit.jupiter.api.Test;

/** Who agrees, agrees to every letter. */
class ContentTest {

  private static final Instant DEADLINE = Instant.parse("2026-12-05T00:00:00Z");
  private static final Segment ALL = new Segment(List.of());

  @Test
  void everyChangeMakesAnotherOne() {
    var agreed = content(ALL, "説明会", "6月20日です。", DEADLINE, false).fingerprint();
    assertThat(content(ALL, "説明会", "6月20日です。", DEADLINE, false).fingerprint()).isEqualTo(agreed);
    assertThat(List.of(
            content(ALL, "説明会", "6月21日です。", DEADLINE, false),
            content(ALL, "説明会6", "月20日です。", DEADLINE, false),
            content(ALL, "説明会", "6月20日です。", DEADLINE.plusSeconds(1), false),
            content(ALL, "説明会", "6月20日です。", DEADLINE, true),
            content(new Segment(List.of(new Criterion.Pregnant(28, Optional.empty()))), "説明会", "6月20日です。", DEADLINE, false)))
        .extracting(Content::fingerprint).doesNotContain(agreed).doesNotHaveDuplicates();
  }

  @Test
  void itIsSaidInTheNearestLanguage() {
    var content = content(ALL, "説明会", "6月20日です。", DEADLINE, false);
    assertThat(content.values(new Language("vi"))).containsEntry("headline", "説明会").containsEntry("text", "6月20日です。");
  }

  private static Content content(Segment segment, String headline, String text, Instant deadline, boolean important) {
    return new Content(segment, new LocalizedText(Map.of(Language.JAPANESE, headline)),
        new LocalizedText(Map.of(Language.JAPANESE, text)), deadline, important);
  }
}
