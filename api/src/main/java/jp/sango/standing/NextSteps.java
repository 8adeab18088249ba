package jp.sango.standing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import jp.sango.kernel.Language;
import jp.sango.kernel.SpokenDates;

/** What a family whose wish stands waits for, in its language; a missing text stops the start. */
public final class NextSteps {

  private static final String LAST_DRAW_IS_OVER = "LAST_DRAW_IS_OVER";
  private static final List<String> KEYS = List.of(
      "ACTIVE", LAST_DRAW_IS_OVER, "WON", "OUT_OF_DATE", "NO_LONGER_POSSIBLE");

  private final Properties texts = new Properties();

  public NextSteps() {
    try (var stream = NextSteps.class.getResourceAsStream("/standing/next-steps.properties");
        var reader = new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var key : KEYS) {
      for (var language : Language.values()) {
        Objects.requireNonNull(texts.getProperty(key + "." + language.tag()), () -> key + " is missing");
      }
    }
  }

  /** Empty once she has taken it back. */
  public Optional<String> after(ShownWish shown) {
    return switch (shown.wish().state()) {
      case ACTIVE -> Optional.of(shown.nextDraw()
          .map(draw -> text("ACTIVE", shown).replace("{drawAt}", SpokenDates.of(draw, shown.language())))
          .orElseGet(() -> text(LAST_DRAW_IS_OVER, shown)));
      case WON, OUT_OF_DATE, NO_LONGER_POSSIBLE -> Optional.of(text(shown.wish().state().name(), shown));
      case WITHDRAWN -> Optional.empty();
    };
  }

  private String text(String key, ShownWish shown) {
    return texts.getProperty(key + "." + shown.language().tag());
  }
}
