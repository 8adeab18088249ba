package jp.sango.draw;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import jp.sango.registration.RegistrationId;

/**
 * Hands out tickets: a salted hash of family and draw day, so that withdrawing and applying again changes nothing, and
 * so that nobody can guess whose ticket it is. The salt comes from a key that never leaves the server.
 */
public final class TicketOffice {

  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES_AT_LEAST = 32;

  private final byte[] key;

  public TicketOffice(byte[] key) {
    if (key.length < KEY_BYTES_AT_LEAST) {
      throw new IllegalArgumentException("the draw key has at least " + KEY_BYTES_AT_LEAST + " bytes");
    }
    this.key = key.clone();
  }

  /** SHA-256 of the salt and of family and day. */
  public Ticket ticket(RegistrationId family, LocalDate drawDay) {
    byte[] hash = Hashing.sha256(salt(family, drawDay).bytes(), familyAndDay(family, drawDay));
    return new Ticket(HexFormat.of().formatHex(hash));
  }

  /** For the family itself, so that she can compute her ticket again. */
  Salt salt(RegistrationId family, LocalDate drawDay) {
    byte[] secret = Hashing.hmacSha256(key, familyAndDay(family, drawDay));
    return new Salt(HexFormat.of().formatHex(Arrays.copyOf(secret, SALT_BYTES)));
  }

  /** For staff and auditors, of what a draw is decided from: the same wherever it is made. */
  Salt inputsSalt(DrawId draw) {
    byte[] secret = Hashing.hmacSha256(key, ("inputs|" + draw).getBytes(StandardCharsets.UTF_8));
    return new Salt(HexFormat.of().formatHex(secret));
  }

  private static byte[] familyAndDay(RegistrationId family, LocalDate drawDay) {
    return (family + "|" + drawDay).getBytes(StandardCharsets.UTF_8);
  }
}
