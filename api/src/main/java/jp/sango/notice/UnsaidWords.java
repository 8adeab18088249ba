package jp.sango.notice;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words that are not said: each language's file brings its own, and they count in every language, for texts mix them.
 *
 * @param onLockScreens of health, birth, results, tiers; names of facilities, services and offices
 * @param afterALoss of babies, births and children
 */
record UnsaidWords(List<String> onLockScreens, List<String> afterALoss) {

  Optional<String> onLockScreen(String text) {
    return firstIn(text, onLockScreens);
  }

  Optional<String> toBereaved(String text) {
    return firstIn(text, afterALoss);
  }

  private static Optional<String> firstIn(String text, Collection<String> words) {
    var plain = plain(text);
    return words.stream().filter(word -> written(plain(word)).matcher(plain).find()).findFirst();
  }

  /** In one width, and in small letters. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /**
   * Where words have letters like these, at the beginning of one: "birth" is not in "rebirth", but it is in "births". Spaced
   * out it is the same word; of letters like these all are, for "so next" does not say "son".
   */
  private static Pattern written(String word) {
    var letters = word.codePoints().filter(letter -> !Character.isWhitespace(letter))
        .mapToObj(Character::toString).map(Pattern::quote).toList();
    return isLatin(word.codePointAt(0))
        ? Pattern.compile("(?<!\\p{IsLatin})(?:" + Pattern.quote(word) + "|" + String.join("\\s+", letters) + ")")
        : Pattern.compile(String.join("\\s*", letters));
  }

  private static boolean isLatin(int letter) {
    return Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
  }
}
