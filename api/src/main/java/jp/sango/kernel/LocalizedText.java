package jp.sango.kernel;

import java.util.LinkedHashMap;
import java.util.Map;

/** A text for people in Japanese and whatever other languages there are; Japanese is never missing. */
public record LocalizedText(Map<Language, String> byLanguage) {

  public LocalizedText {
    byLanguage = Map.copyOf(byLanguage);
    if (byLanguage.getOrDefault(Language.JAPANESE, "").isBlank()) {
      throw new IllegalArgumentException("a text for people has to exist in Japanese");
    }
  }

  /** As an object by language tag, Japanese first. */
  public Map<String, String> byTag() {
    var byTag = new LinkedHashMap<String, String>();
    for (var language : Language.values()) {
      if (byLanguage.containsKey(language)) {
        byTag.put(language.tag(), byLanguage.get(language));
      }
    }
    return byTag;
  }

  public String in(Language language) {
    return byLanguage.getOrDefault(language, byLanguage.get(Language.JAPANESE));
  }
}
