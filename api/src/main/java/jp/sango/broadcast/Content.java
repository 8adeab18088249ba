package jp.sango.broadcast;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.LocalizedText;

/**
 * What is told to whom, and until when: all that somebody agrees to.
 *
 * @param headline in every language of the house
 * @param text likewise
 * @param deadline nobody is told from then on
 * @param important of the service itself, such as that it closes: it reaches those too who want no broadcasts
 */
public record Content(Segment segment, LocalizedText headline, LocalizedText text, Instant deadline, boolean important) {

  /** Of every letter of it. A change makes another one, and what was agreed to does not count any more. */
  public String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      lines().forEach(line -> {
        var bytes = line.getBytes(StandardCharsets.UTF_8);
        // With its length, so that nothing moves unseen from one line to the next.
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> lines() {
    return Stream.of(
            Stream.of(deadline.toString(), Boolean.toString(important), Integer.toString(segment.criteria().size())),
            segment.written().stream(), said(headline), said(text))
        .flatMap(lines -> lines).toList();
  }

  private static Stream<String> said(LocalizedText words) {
    return words.byTag().entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue());
  }

  /** For a notice, in the language that is nearest to hers. */
  public Map<String, String> values(Language hers) {
    return Map.of("headline", headline.in(hers), "text", text.in(hers));
  }

  /** In whatever language. */
  Stream<String> words() {
    return Stream.of(headline, text).flatMap(words -> words.byLanguage().values().stream());
  }

  @Override
  public String toString() {
    return "Content[" + segment.criteria().stream().map(Criterion::name).collect(Collectors.joining(", ")) + "]";
  }
}
