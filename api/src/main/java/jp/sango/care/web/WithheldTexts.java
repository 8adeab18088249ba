package jp.sango.care.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import jp.sango.kernel.Language;

/** Why a provider is not shown something, in words; a missing text stops the start. */
final class WithheldTexts {

  /** The reasons. */
  enum Why {
    NO_CONSENT,
    NOTHING_KEPT
  }

  private final Properties texts = new Properties();

  WithheldTexts() {
    try (var stream = WithheldTexts.class.getResourceAsStream("/care/withheld.properties");
        var reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var why : Why.values()) {
      of(why);
    }
  }

  Map<String, String> of(Why why) {
    return Map.of(
        Language.JAPANESE.tag(), text(why, Language.JAPANESE), Language.ENGLISH.tag(), text(why, Language.ENGLISH));
  }

  private String text(Why why, Language language) {
    var key = why + "." + language.tag();
    return Objects.requireNonNull(texts.getProperty(key), () -> key + " is missing");
  }
}
