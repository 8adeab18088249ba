package jp.sango.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Who stood in a list that was read.
 *
 * @param hash SHA-256 over all ids, sorted, a line each: it proves a longer list than the entry can hold
 * @param subjects sorted and without repetition, at most {@value #MOST}
 */
public record ListedSubjects(int count, String hash, List<String> subjects) {

  static final int MOST = 200;

  public static ListedSubjects of(Collection<?> ids) {
    var sorted = ids.stream().map(Object::toString).distinct().sorted().toList();
    return new ListedSubjects(sorted.size(), hashOf(sorted), sorted.stream().limit(MOST).toList());
  }

  public Map<String, Object> asDetail() {
    return Map.of("count", count, "hash", hash, "subjects", subjects);
  }

  private static String hashOf(List<String> sorted) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      sorted.forEach(id -> digest.update((id + '\n').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
