package jp.sango.draw;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two primitives that a draw stands on; every Java platform has them. */
final class Hashing {

  private static final String HMAC = "HmacSHA256";

  private Hashing() {}

  static byte[] sha256(byte[]... parts) {
    var digest = sha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /** Of all lines, each with a line feed, without putting them together. */
  static String sha256OfLines(Stream<String> lines) {
    var hash = new OfLines();
    lines.forEachOrdered(hash::add);
    return hash.hex();
  }

  /** The same, line by line. */
  static final class OfLines {

    private final MessageDigest digest = sha256();

    void add(String line) {
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }

    /** After the last one. */
    String hex() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static byte[] hmacSha256(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
