package jp.sango.rights.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import jp.sango.kernel.Language;

/** What a family who wants to be forgotten is told: what has to be kept, and until when it is. */
final class KeptTexts {

  private final Properties texts = new Properties();

  KeptTexts() {
    try (var stream = KeptTexts.class.getResourceAsStream("/rights/deletion.properties");
        var reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var language : Language.values()) {
      Objects.requireNonNull(texts.getProperty(language.tag()), () -> language + " is missing");
    }
  }

  String text(Language language, int years) {
    return texts.getProperty(language.tag()).replace("{years}", String.valueOf(years));
  }
}
