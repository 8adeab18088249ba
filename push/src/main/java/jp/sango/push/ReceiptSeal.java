package jp.sango.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What travels with a message so that the phone can say that it has come, also while it is locked and nobody is signed in:
 * the first 16 bytes of HMAC-SHA256 over the delivery's id. It proves that and nothing else, and speaks of nobody.
 */
public final class ReceiptSeal {

  /** Where there is no key, nothing travels and nothing is believed. */
  public static final ReceiptSeal NONE = new ReceiptSeal(Optional.empty());

  private static final String HMAC = "HmacSHA256";
  private static final byte[] PURPOSE = "push.receipt".getBytes(StandardCharsets.UTF_8);
  private static final int BYTES = 16;

  private final Optional<SecretKeySpec> key;

  private ReceiptSeal(Optional<SecretKeySpec> key) {
    this.key = key;
  }

  /** @param base64 a key that may serve something else too: one is derived from it; blank for none */
  public static ReceiptSeal of(String base64) {
    return base64.isBlank() ? NONE : new ReceiptSeal(Optional.of(
        new SecretKeySpec(hmac(new SecretKeySpec(Base64.getDecoder().decode(base64), HMAC), PURPOSE), HMAC)));
  }

  /** What goes along with this delivery. */
  public Optional<String> of(UUID deliveryId) {
    return key.map(known -> Base64.getUrlEncoder().withoutPadding().encodeToString(seal(known, deliveryId)));
  }

  public boolean isOf(UUID deliveryId, String receipt) {
    return of(deliveryId).filter(right -> MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), receipt.getBytes(StandardCharsets.UTF_8))).isPresent();
  }

  private static byte[] seal(SecretKeySpec key, UUID deliveryId) {
    var id = ByteBuffer.allocate(Long.BYTES * 2)
        .putLong(deliveryId.getMostSignificantBits()).putLong(deliveryId.getLeastSignificantBits()).array();
    return Arrays.copyOf(hmac(key, id), BYTES);
  }

  private static byte[] hmac(SecretKeySpec key, byte[] text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (NoSuchAlgorithmException | InvalidKeyException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  @Override
  public String toString() {
    return "ReceiptSeal[REDACTED]";
  }
}
