package jp.sango.page;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a body is packed on its way, the smallest first. */
enum Coding {
  BROTLI("br"), GZIP("gzip"), IDENTITY("identity");

  private static final String REFUSED = ".*;\\s*q=0(\\.0*)?";

  private final String token;

  Coding(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }

  /** @param accepted what a client says in {@code Accept-Encoding}, in one line or in several */
  static Coding of(List<String> accepted) {
    var asked = String.join(",", accepted).toLowerCase(Locale.ROOT);
    return Stream.of(BROTLI, GZIP)
        .filter(coding -> coding != BROTLI || Brotli4jLoader.isAvailable())
        .filter(coding -> coding.isAmong(asked))
        .findFirst().orElse(IDENTITY);
  }

  private boolean isAmong(String asked) {
    return Stream.of(asked.split(",")).map(String::strip)
        .filter(one -> one.equals(token) || one.startsWith(token + ";"))
        .anyMatch(one -> !one.matches(REFUSED));
  }
}
