package jp.sango.journey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Recomputes what a family can of a draw from its public record and her own proof, as a distrustful citizen would: on
 * purpose with none of the application's own classes.
 */
record PublicRecord(byte[] seed) {

  private static final HexFormat HEX = HexFormat.of();

  static PublicRecord of(JsonNode published) {
    return new PublicRecord(HEX.parseHex(published.at("/draw/seed").asString()));
  }

  String seedHash() {
    return HEX.formatHex(sha256(seed));
  }

  /** SHA-256(salt ‖ registration | day). */
  String ticket(JsonNode hers) {
    var familyAndDay = hers.at("/registration").asString() + "|" + hers.at("/day").asString();
    return HEX.formatHex(
        sha256(HEX.parseHex(hers.at("/salt").asString()), familyAndDay.getBytes(StandardCharsets.UTF_8)));
  }

  /** Merkle root: leaf = SHA-256(00 ‖ ticket), node = SHA-256(01 ‖ left ‖ right). */
  String rootFrom(JsonNode hers) {
    var node = sha256(new byte[] {0}, HEX.parseHex(ticket(hers)));
    for (var step : hers.at("/path")) {
      var beside = HEX.parseHex(step.at("/hash").asString());
      node = step.at("/side").asString().equals("LEFT")
          ? sha256(new byte[] {1}, beside, node) : sha256(new byte[] {1}, node, beside);
    }
    return HEX.formatHex(node);
  }

  String lotteryNumber(String ticket) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(seed, "HmacSHA256"));
      return HEX.formatHex(mac.doFinal(HEX.parseHex(ticket)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
