package jp.sango.rights.web;

import java.util.List;
import jp.sango.kernel.Language;
import jp.sango.kernel.TextFile;

/** What a family who wants to be forgotten is told: what has to be kept, and until when it is. */
final class KeptTexts {

  private static final String KEPT = "KEPT";

  private final TextFile texts = TextFile.read("/rights/deletion.properties", List.of(KEPT));

  String text(Language language, int years) {
    return texts.text(KEPT, language).replace("{years}", String.valueOf(years));
  }
}
