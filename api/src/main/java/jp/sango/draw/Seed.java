package jp.sango.draw;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** 32 random bytes, secret until the draw is published; its hash is public before anyone can know who applies. */
public final class Seed {

  public static final int BYTES = 32;

  private final byte[] bytes;

  public Seed(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a seed has " + BYTES + " bytes");
    }
    this.bytes = bytes.clone();
  }

  public static Seed random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Seed(bytes);
  }

  /** SHA-256 of the seed, in hexadecimal: the commitment. */
  public String hash() {
    return HexFormat.of().formatHex(Hashing.sha256(bytes));
  }

  /** HMAC-SHA256 of the ticket's bytes under the seed. */
  public LotteryNumber numberOf(Ticket ticket) {
    return numberOf(ticket, 0);
  }

  /** The smallest of one number and one more for each credit. */
  public LotteryNumber numberOf(Ticket ticket, int credits) {
    return numbering().of(ticket, credits);
  }

  /** For many numbers at once. */
  Numbering numbering() {
    return new Numbering(bytes);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** In hexadecimal, for the reveal. */
  public String revealed() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Seed seed && MessageDigest.isEqual(bytes, seed.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
