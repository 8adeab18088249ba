package jp.sango.kernel;

/** A language that texts for people come in. */
public enum Language {
  JAPANESE("ja"),
  /** やさしい日本語. */
  PLAIN_JAPANESE("ja-easy"),
  ENGLISH("en");

  private final String tag;

  Language(String tag) {
    this.tag = tag;
  }

  public String tag() {
    return tag;
  }

  public static java.util.Optional<Language> ofTag(String tag) {
    return java.util.Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
  }
}
