package jp.sango.availability;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A JSON document in UTF-8, encoded once and shared by everybody who is sent it. */
public final class EncodedJson {
  private final byte[] bytes;
  private final Compression compression;
  private final Map<ContentCoding, Optional<EncodedJson>> compressed = new EnumMap<>(ContentCoding.class);

  /** Who makes compressed variants. */
  public interface Compression {
    /** Some time later calls {@link EncodedJson#compressed}, or {@link EncodedJson#notCompressed} if it has no time. */
    void compress(EncodedJson json, ContentCoding coding);

    /** Nobody does. */
    Compression NONE = (json, coding) -> {};
  }

  private EncodedJson(byte[] bytes, Compression compression) {
    this.bytes = bytes;
    this.compression = compression;
  }

  /** Takes the array over: the caller must not change it any more. */
  public static EncodedJson of(byte[] bytes) {
    return of(bytes, Compression.NONE);
  }

  /** Takes the array over: the caller must not change it any more. */
  public static EncodedJson of(byte[] bytes, Compression compression) {
    return new EncodedJson(bytes, compression);
  }

  /** Itself, or compressed; empty while that is not ready. Who asks first has it made, and waits for nothing. */
  public Optional<EncodedJson> encoded(ContentCoding coding) {
    return coding == ContentCoding.IDENTITY ? Optional.of(this) : variant(coding);
  }

  private Optional<EncodedJson> variant(ContentCoding coding) {
    synchronized (compressed) {
      var known = compressed.putIfAbsent(coding, Optional.empty());
      if (known != null) {
        return known;
      }
    }
    compression.compress(this, coding);
    return Optional.empty();
  }

  public void compressed(ContentCoding coding, byte[] variant) {
    synchronized (compressed) {
      compressed.put(coding, Optional.of(of(variant)));
    }
  }

  /** Whoever asks next has it tried again. */
  public void notCompressed(ContentCoding coding) {
    synchronized (compressed) {
      compressed.remove(coding);
    }
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
