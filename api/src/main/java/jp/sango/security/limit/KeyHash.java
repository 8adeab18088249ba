package jp.sango.security.limit;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns an account into its key; without the secret nobody finds the address again by trying all four billion. */
final class KeyHash {

  private static final String HMAC = "HmacSHA256";
  private static final String PREFIX = "sango:limit:";
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  /** @param secret of which a key for this purpose alone is derived */
  KeyHash(byte[] secret) {
    this.key = new SecretKeySpec(
        hmac(new SecretKeySpec(secret, HMAC), "sango.limits".getBytes(StandardCharsets.UTF_8)), HMAC);
  }

  byte[] of(Budget.Account account) {
    var purpose = account.budget().purpose();
    var hash = hmac(key, (purpose + '\n' + account.whose()).getBytes(StandardCharsets.UTF_8));
    return (PREFIX + purpose + ':' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES)))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hmac(SecretKeySpec key, byte[] text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
