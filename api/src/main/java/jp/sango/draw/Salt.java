package jp.sango.draw;

import java.util.HexFormat;

/**
 * What a hash is salted with, in hexadecimal. A family's ticket of one day has one: with it she, and nobody else, can tell
 * that the ticket is hers. What a draw is decided from has one: nobody without it can tell what was bound.
 */
public record Salt(String value) {

  byte[] bytes() {
    return HexFormat.of().parseHex(value);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
