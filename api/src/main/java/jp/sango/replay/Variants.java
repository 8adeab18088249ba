package jp.sango.replay;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import jp.sango.draw.Seed;

/** Other seeds in place of those that were drawn with: SHA-256 of the seed and the number of the variant. */
final class Variants {

  private Variants() {}

  static Seed of(Seed drawn, int variant) {
    return variant == 0 ? drawn
        : new Seed(sha256(ByteBuffer.allocate(Seed.BYTES + Integer.BYTES).put(drawn.bytes()).putInt(variant).array()));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
