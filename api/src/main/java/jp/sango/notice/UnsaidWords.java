package jp.sango.notice;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    var small = text.toLowerCase(Locale.ROOT);
    return words.stream().filter(word -> says(small, word.toLowerCase(Locale.ROOT))).findFirst();
  }

  /** Where words have letters like these, at the beginning of one: "birth" is not in "rebirth", but it is in "births". */
  private static boolean says(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at == 0 || !isLatin(word.charAt(0)) || !isLatin(text.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLatin(char letter) {
    return Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
  }
}
