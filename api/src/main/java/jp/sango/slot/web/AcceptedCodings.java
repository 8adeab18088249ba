package jp.sango.slot.web;

import static java.util.Comparator.comparing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import jp.sango.availability.ContentCoding;

/**
 * Which codings a client takes, the most wanted first (RFC 9110, 12.5.3). The document as it is comes last if nothing
 * else is left: nobody who asks what is free is told that she asked in the wrong way (406).
 */
public record AcceptedCodings(List<ContentCoding> inOrder) {

  /** Of those wanted alike the smaller. */
  private static final List<ContentCoding> BY_SIZE =
      List.of(ContentCoding.BROTLI, ContentCoding.GZIP, ContentCoding.IDENTITY);
  private static final String ANY = "*";

  /** Who does not say anything gets what everybody can read. */
  public static final AcceptedCodings NOTHING_SAID = new AcceptedCodings(List.of(ContentCoding.IDENTITY));

  /** @param header {@code Accept-Encoding}, empty if there is none */
  public static AcceptedCodings of(String header) {
    if (header.isEmpty()) {
      return NOTHING_SAID;
    }
    var weights = weights(header);
    var wanted = BY_SIZE.stream()
        .filter(coding -> weight(coding, weights) > 0)
        .sorted(comparing((ContentCoding coding) -> weight(coding, weights)).reversed());
    return new AcceptedCodings(Stream.concat(wanted, Stream.of(ContentCoding.IDENTITY)).distinct().toList());
  }

  private static double weight(ContentCoding coding, Map<String, Double> weights) {
    var any = weights.get(ANY);
    // The document as it is needs no leave, but who names others first shall have them.
    var unsaid = any != null ? any : coding == ContentCoding.IDENTITY ? Double.MIN_VALUE : 0;
    return weights.getOrDefault(coding.token(), unsaid);
  }

  private static Map<String, Double> weights(String header) {
    var weights = new HashMap<String, Double>();
    for (var item : header.toLowerCase(Locale.ROOT).split(",")) {
      var parts = item.split(";");
      var name = parts.length == 0 ? "" : parts[0].strip();
      weights.put(name.equals("x-gzip") ? ContentCoding.GZIP.token() : name, weight(parts));
    }
    return weights;
  }

  private static double weight(String[] parts) {
    try {
      return Arrays.stream(parts).skip(1).map(String::strip).filter(part -> part.startsWith("q=")).findFirst()
          .map(part -> Math.clamp(Double.parseDouble(part.substring(2)), 0.0, 1.0)).orElse(1.0);
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }
}
