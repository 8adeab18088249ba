package jp.sango.refill;

import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.TextFile;

/** What a family is told who cannot be asked just now, in her language; a missing text stops the start. */
public final class NotNowWords {

  private final TextFile texts =
      TextFile.read("/refill/not-now.properties", Stream.of(NotNow.values()).map(NotNow::name).toList());

  public String of(NotNow why, Language language) {
    return texts.text(why.name(), language);
  }
}
