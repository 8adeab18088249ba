package jp.sango.bench;

import java.nio.charset.StandardCharsets;

/** A text that is looked for in bytes that come in pieces. */
final class Sought {

  private final byte[] text;
  /** How much of the text still fits when the next byte does not. */
  private final int[] fallback;
  private int seen;

  Sought(String text) {
    this.text = text.getBytes(StandardCharsets.US_ASCII);
    this.fallback = new int[this.text.length];
    for (int at = 1, fits = 0; at < this.text.length; at++) {
      while (fits > 0 && this.text[at] != this.text[fits]) {
        fits = fallback[fits - 1];
      }
      fits = this.text[at] == this.text[fits] ? fits + 1 : 0;
      fallback[at] = fits;
    }
  }

  /** Whether the text ends with this byte. */
  boolean endsWith(byte next) {
    while (seen > 0 && next != text[seen]) {
      seen = fallback[seen - 1];
    }
    if (next == text[seen]) {
      seen++;
    }
    if (seen == text.length) {
      seen = fallback[seen - 1];
      return true;
    }
    return false;
  }

  int in(byte[] bytes, int from, int to) {
    int found = 0;
    for (int at = from; at < to; at++) {
      if (endsWith(bytes[at])) {
        found++;
      }
    }
    return found;
  }
}
