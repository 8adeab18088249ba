package jp.sango.security.session;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jp.sango.kernel.PersonId;

/**
 * Under what a page keeps on a phone what must be there without a network. Nothing of it is stored here: the keys
 * follow from the session and the person, and without a session nobody is told them.
 */
final class PageKeys {

  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  /** @param secret of which a key for this purpose alone is derived */
  PageKeys(byte[] secret) {
    this.key = new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), "sango.pages"), HMAC);
  }

  /** Ends with the session: what is sealed under it can be read by nobody who has signed in anew. */
  byte[] ofSession(String session) {
    return hmac(key, "session\n" + session);
  }

  /** The same at her next sign-in, so that what she began to write outlives a session; nobody else's. */
  byte[] ofPerson(PersonId person) {
    return hmac(key, "person\n" + person);
  }

  private static byte[] hmac(SecretKeySpec key, String text) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
