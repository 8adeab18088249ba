package jp.sango.draw;

import java.util.HexFormat;

/** What a family's ticket of one day is salted with: with it she, and nobody else, can tell that the ticket is hers. */
public record Salt(String value) {

  byte[] bytes() {
    return HexFormat.of().parseHex(value);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
