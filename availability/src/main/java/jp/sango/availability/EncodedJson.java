package jp.sango.availability;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A JSON document in UTF-8, encoded once and shared by everybody who is sent it. */
public final class EncodedJson {
  private final byte[] bytes;

  private EncodedJson(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the array over: the caller must not change it any more. */
  public static EncodedJson of(byte[] bytes) {
    return new EncodedJson(bytes);
  }

  /** A read-only view with a position of its own. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** In bytes. */
  public int length() {
    return bytes.length;
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedJson json && Arrays.equals(bytes, json.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
