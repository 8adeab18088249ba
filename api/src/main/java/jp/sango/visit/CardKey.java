package jp.sango.visit;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the usage card's codes are made with: HMAC-SHA256. Who has it can make usage cards. */
final class CardKey {

  private static final String HMAC = "HmacSHA256";
  private static final int BYTES_AT_LEAST = 32;

  private final SecretKeySpec key;

  CardKey(byte[] key) {
    if (key.length < BYTES_AT_LEAST) {
      throw new IllegalArgumentException("the card key has at least " + BYTES_AT_LEAST + " bytes");
    }
    this.key = new SecretKeySpec(key, HMAC);
  }

  byte[] sign(byte[] text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
