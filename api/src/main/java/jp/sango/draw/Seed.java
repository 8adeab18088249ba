package jp.sango.draw;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * 32 random bytes, secret until the draw is published; its hash is public before anyone can know who applies. A public
 * beacon's randomness may be mixed into what numbers are drawn with; hash and reveal are of the seed alone.
 */
public final class Seed {

  public static final int BYTES = 32;

  private final byte[] bytes;
  /** Of HMAC: the seed, and after it what is mixed in. */
  private final byte[] key;

  public Seed(byte[] bytes) {
    this(bytes, bytes);
  }

  private Seed(byte[] bytes, byte[] key) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a seed has " + BYTES + " bytes");
    }
    this.bytes = bytes.clone();
    this.key = key.clone();
  }

  public static Seed random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Seed(bytes);
  }

  /** Numbers are drawn with the seed's 32 bytes followed by the 32 of the beacon's randomness: HMAC's key. */
  public Seed mixedWith(BeaconSignature heard) {
    byte[] randomness = heard.randomness();
    byte[] both = Arrays.copyOf(bytes, BYTES + randomness.length);
    System.arraycopy(randomness, 0, both, BYTES, randomness.length);
    return new Seed(bytes, both);
  }

  /** SHA-256 of the seed, in hexadecimal: the commitment. */
  public String hash() {
    return HexFormat.of().formatHex(Hashing.sha256(bytes));
  }

  /** HMAC-SHA256 of the ticket's bytes under the seed and what is mixed into it. */
  public LotteryNumber numberOf(Ticket ticket) {
    return numberOf(ticket, 0);
  }

  /** The smallest of one number and one more for each credit. */
  public LotteryNumber numberOf(Ticket ticket, int credits) {
    return numbering().of(ticket, credits);
  }

  /** For many numbers at once. */
  Numbering numbering() {
    return new Numbering(key);
  }

  /** SHA-256 of what numbers are drawn with, in hexadecimal. */
  public String keyHash() {
    return HexFormat.of().formatHex(Hashing.sha256(key));
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
    return other instanceof Seed seed && MessageDigest.isEqual(key, seed.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
