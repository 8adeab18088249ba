package jp.sango.refill;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import jp.sango.kernel.Language;

/** What a family is told who cannot be asked just now, in her language; a missing text stops the start. */
public final class NotNowWords {

  private final Properties texts = new Properties();

  public NotNowWords() {
    try (var stream = NotNowWords.class.getResourceAsStream("/refill/not-now.properties");
        var reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var why : NotNow.values()) {
      for (var language : Language.values()) {
        Objects.requireNonNull(of(why, language), () -> why + " is missing");
      }
    }
  }

  public String of(NotNow why, Language language) {
    return texts.getProperty(why.name() + "." + language.tag());
  }
}
