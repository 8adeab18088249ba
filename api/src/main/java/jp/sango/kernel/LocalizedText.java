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
    byLanguage.keySet().stream().sorted().forEach(language -> byTag.put(language.tag(), byLanguage.get(language)));
    return byTag;
  }

  /** In which language somebody reads it. */
  public Language languageFor(Language hers) {
    return hers.orInstead().filter(byLanguage::containsKey).findFirst().orElse(Language.JAPANESE);
  }

  public String in(Language language) {
    return byLanguage.get(languageFor(language));
  }
}
