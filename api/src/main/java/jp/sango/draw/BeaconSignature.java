package jp.sango.draw;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a beacon's holders sign a round with together, in hexadecimal: nobody can know it before, nor choose it. */
public record BeaconSignature(String value) {

  private static final Pattern HEXADECIMAL = Pattern.compile("([0-9a-f]{2}){32,128}");

  public BeaconSignature {
    if (!HEXADECIMAL.matcher(value).matches()) {
      throw new IllegalArgumentException("no signature of a beacon");
    }
  }

  /** Its SHA-256, 32 bytes: so every chain of drand has it. */
  public byte[] randomness() {
    return Hashing.sha256(HexFormat.of().parseHex(value));
  }
}
