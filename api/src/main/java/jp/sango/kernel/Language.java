package jp.sango.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A language that texts for people come in, by its tag. In those of the {@link #HOUSE} everything is said. Notices come in
 * every one that there is a file of, see {@link Languages}; what else such a family reads stands in for its language, see
 * {@link #orInstead()}.
 */
public record Language(String tag) implements Comparable<Language> {

  private static final Pattern TAG = Pattern.compile("([a-z]{2,3})(-[A-Za-z0-9]{2,8}){0,3}");
  private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

  public static final Language JAPANESE = new Language("ja");
  /** やさしい日本語. */
  public static final Language PLAIN_JAPANESE = new Language("ja-easy");
  public static final Language ENGLISH = new Language("en");

  /** Every text of the application and every text of a policy exists in these. */
  public static final List<Language> HOUSE = List.of(JAPANESE, PLAIN_JAPANESE, ENGLISH);

  private static final List<String> NAMES = List.of("JAPANESE", "PLAIN_JAPANESE", "ENGLISH");

  public Language {
    if (!isTag(tag)) {
      throw new IllegalArgumentException("A language is a tag such as ja, ja-easy, vi or pt-BR");
    }
  }

  private static boolean isTag(String tag) {
    var parts = TAG.matcher(tag);
    return parts.matches() && (parts.group(1).length() == 3 || KNOWN.contains(parts.group(1)));
  }

  /** Empty where it is no tag; whether anything is said in that language is another question. */
  public static Optional<Language> ofTag(String tag) {
    return Optional.of(tag).filter(Language::isTag).map(Language::new);
  }

  /** What rows keep: of the first three the names by which they were kept before there could be more, of others the tag. */
  public String name() {
    var number = HOUSE.indexOf(this);
    return number < 0 ? tag : NAMES.get(number);
  }

  public static Language valueOf(String name) {
    var number = NAMES.indexOf(name);
    return number < 0 ? new Language(name) : HOUSE.get(number);
  }

  public boolean isOfTheHouse() {
    return HOUSE.contains(this);
  }

  /**
   * Itself, and what is read where a text is not said in it, in this order: the language that it is a kind of (pt of
   * pt-BR), plain Japanese, which is written for people of all languages, and Japanese, in which everything exists.
   */
  public Stream<Language> orInstead() {
    var base = tag.contains("-") ? Stream.of(new Language(tag.substring(0, tag.indexOf('-')))) : Stream.<Language>empty();
    return Stream.of(Stream.of(this), base, Stream.of(PLAIN_JAPANESE, JAPANESE)).flatMap(some -> some).distinct();
  }

  /** Of dates and numbers. */
  Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  /** Those of the house first, in their order. */
  @Override
  public int compareTo(Language other) {
    return Comparator.<Language>comparingInt(one -> one.isOfTheHouse() ? HOUSE.indexOf(one) : HOUSE.size())
        .thenComparing(Language::tag)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return tag;
  }
}
