package jp.sango.care.web;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;

/** Writes a text as an object by language tag, Japanese first. */
final class Texts {

  private Texts() {}

  static Map<String, String> of(LocalizedText text) {
    var byTag = new LinkedHashMap<String, String>();
    for (Language language : Language.values()) {
      if (text.byLanguage().containsKey(language)) {
        byTag.put(language.tag(), text.in(language));
      }
    }
    return byTag;
  }
}
