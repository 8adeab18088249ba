package jp.sango.programme;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A public random beacon: a chain of drand, which publishes one round after another, each at a time that is known
 * beforehand and with a value that nobody knows before. Texts are hexadecimal.
 *
 * @param name drand's own for it, such as {@code quicknet}
 * @param publicKey what the signatures of its rounds are verified with
 * @param groupHash of the group that began it
 * @param genesis when its first round was published
 */
public record BeaconChain(String name, String publicKey, String groupHash, Instant genesis, Duration period) {

  /** The one chain that drand does not write into its hash by name. */
  private static final String NAMELESS = "default";

  /**
   * What drand knows it by: SHA-256 of period and genesis in seconds (4 and 8 bytes, the highest first), public key,
   * group's hash and name. So none of them can be another than the chain's.
   */
  public String hash() {
    var times = ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
        .putInt(Math.toIntExact(period.toSeconds())).putLong(genesis.getEpochSecond()).array();
    var digest = sha256();
    digest.update(times);
    digest.update(HexFormat.of().parseHex(publicKey));
    digest.update(HexFormat.of().parseHex(groupHash));
    if (!name.equals(NAMELESS)) {
      digest.update(name.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The first round that is not published before an instant. */
  public long firstRoundFrom(Instant instant) {
    var since = Duration.between(genesis, instant);
    long whole = since.dividedBy(period);
    return Math.max(1, period.multipliedBy(whole).compareTo(since) < 0 ? whole + 2 : whole + 1);
  }

  public Instant timeOf(long round) {
    return genesis.plus(period.multipliedBy(round - 1));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
