package jp.sango.journey;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Recomputes a draw from nothing but its published proof, as a distrustful citizen would: on purpose with none of the
 * application's own classes.
 */
record PublicRecord(byte[] seed, List<String> tickets) {

  private static final HexFormat HEX = HexFormat.of();

  static PublicRecord of(JsonNode proof) {
    var tickets = new ArrayList<String>();
    proof.at("/sealedTickets").forEach(ticket -> tickets.add(ticket.asString()));
    return new PublicRecord(HEX.parseHex(proof.at("/draw/seed").asString()), tickets);
  }

  String seedHash() {
    return HEX.formatHex(sha256(seed));
  }

  /** Merkle root: leaf = SHA-256(00 ‖ ticket), node = SHA-256(01 ‖ left ‖ right), a lone node moves up. */
  String ticketsRoot() {
    var level = tickets.stream().sorted().map(ticket -> sha256(new byte[] {0}, HEX.parseHex(ticket))).toList();
    while (level.size() > 1) {
      var above = new ArrayList<byte[]>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(i + 1 == level.size() ? level.get(i) : sha256(new byte[] {1}, level.get(i), level.get(i + 1)));
      }
      level = above;
    }
    return HEX.formatHex(level.isEmpty() ? sha256("".getBytes(StandardCharsets.UTF_8)) : level.getFirst());
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
