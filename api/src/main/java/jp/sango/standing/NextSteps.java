package jp.sango.standing;

import java.util.List;
import java.util.Optional;
import jp.sango.kernel.SpokenDates;
import jp.sango.kernel.TextFile;

/** What a family whose wish stands waits for, in its language; a missing text stops the start. */
public final class NextSteps {

  private static final String LAST_DRAW_IS_OVER = "LAST_DRAW_IS_OVER";
  private static final List<String> KEYS = List.of(
      "ACTIVE", LAST_DRAW_IS_OVER, "WON", "OUT_OF_DATE", "NO_LONGER_POSSIBLE");

  private final TextFile texts = TextFile.read("/standing/next-steps.properties", KEYS);

  /** Empty once she has taken it back. */
  public Optional<String> after(ShownWish shown) {
    return switch (shown.wish().state()) {
      case ACTIVE -> Optional.of(shown.nextDraw()
          .map(draw -> text("ACTIVE", shown).replace("{drawAt}", SpokenDates.of(draw, texts.languageFor(shown.language()))))
          .orElseGet(() -> text(LAST_DRAW_IS_OVER, shown)));
      case WON, OUT_OF_DATE, NO_LONGER_POSSIBLE -> Optional.of(text(shown.wish().state().name(), shown));
      case WITHDRAWN -> Optional.empty();
    };
  }

  private String text(String key, ShownWish shown) {
    return texts.text(key, shown.language());
  }
}
