package jp.sango.visit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import jp.sango.registration.RegistrationId;

/**
 * The usage card's code: who it is and until when it is valid, signed. {@code SC1.} and base64url of 16 bytes of id, 8
 * bytes of expiry (seconds since 1970) and the first 16 bytes of HMAC-SHA256 over both. Says nothing about the person.
 */
public final class CardCode {

  private static final String PREFIX = "SC1.";
  private static final int SIGNED_BYTES = 24;
  private static final int SIGNATURE_BYTES = 16;
  private static final int LONGEST = 100;

  /** Long enough to walk from the door to the desk, short enough that a photograph of it is soon worth nothing. */
  static final Duration VALID_FOR = Duration.ofMinutes(5);

  private final CardKey key;

  public CardCode(byte[] key) {
    this.key = new CardKey(key);
  }

  /** What a code turned out to be. */
  public sealed interface Reading {

    record Valid(RegistrationId family) implements Reading {}

    record Expired() implements Reading {}

    record Forged() implements Reading {}
  }

  /** A code and the instant from which it is no longer taken. */
  public record Issued(String code, Instant validUntil) {}

  Issued issue(RegistrationId family, Instant now) {
    var validUntil = Instant.ofEpochSecond(now.plus(VALID_FOR).getEpochSecond());
    byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
        .putLong(family.value().getMostSignificantBits())
        .putLong(family.value().getLeastSignificantBits())
        .putLong(validUntil.getEpochSecond())
        .array();
    byte[] whole = ByteBuffer.allocate(SIGNED_BYTES + SIGNATURE_BYTES).put(signed).put(signature(signed)).array();
    return new Issued(PREFIX + encode(whole), validUntil);
  }

  private static String encode(byte[] whole) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  Reading read(String code, Instant now) {
    byte[] whole = decode(code);
    if (whole.length != SIGNED_BYTES + SIGNATURE_BYTES) {
      return new Reading.Forged();
    }
    byte[] signed = Arrays.copyOf(whole, SIGNED_BYTES);
    if (!MessageDigest.isEqual(signature(signed), Arrays.copyOfRange(whole, SIGNED_BYTES, whole.length))) {
      return new Reading.Forged();
    }
    var buffer = ByteBuffer.wrap(signed);
    var family = new RegistrationId(new UUID(buffer.getLong(), buffer.getLong()));
    return now.isBefore(Instant.ofEpochSecond(buffer.getLong())) ? new Reading.Valid(family) : new Reading.Expired();
  }

  private static byte[] decode(String code) {
    if (!code.startsWith(PREFIX) || code.length() > LONGEST) {
      return new byte[0];
    }
    try {
      byte[] whole = Base64.getUrlDecoder().decode(code.substring(PREFIX.length()));
      // The decoder overlooks padding and the last character's spare bits; a code has one spelling.
      return code.equals(PREFIX + encode(whole)) ? whole : new byte[0];
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private byte[] signature(byte[] signed) {
    return Arrays.copyOf(key.sign(signed), SIGNATURE_BYTES);
  }
}
