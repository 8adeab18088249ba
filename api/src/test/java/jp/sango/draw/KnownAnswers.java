package jp.sango.draw;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes that anybody can write down again to compute the tests' expected values with other tools. */
final class KnownAnswers {

  /** Of drand's chain quicknet, as it was published. */
  static final BeaconSignature ROUND_123 = new BeaconSignature(
      "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92");

  private KnownAnswers() {}

  /** 00 01 02 … 1f. */
  static byte[] countingUp() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /** SHA-256 of the decimal number: {@code printf 0 | openssl dgst -sha256}. */
  static Ticket ticket(int number) {
    return new Ticket(hex(Hashing.sha256(Integer.toString(number).getBytes(StandardCharsets.UTF_8))));
  }

  static Seed seed(int number) {
    return new Seed(Hashing.sha256(Integer.toString(number).getBytes(StandardCharsets.UTF_8)));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
