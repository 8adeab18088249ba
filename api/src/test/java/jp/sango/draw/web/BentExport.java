package jp.sango.draw.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What somebody makes of an export who knows how one is made. */
final class BentExport {

  private BentExport() {}

  /** Counts and hashes as the application would have. */
  static List<String> hashedAnew(List<String> lines) throws GeneralSecurityException {
    var digest = MessageDigest.getInstance("SHA-256");
    lines.stream().skip(1).limit(lines.size() - 2)
        .filter(line -> !line.startsWith("{\"ticket\"") && !line.startsWith("{\"sealed\""))
        .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    var hash = HexFormat.of().formatHex(digest.digest());
    var anew = new ArrayList<>(lines);
    anew.set(0, lines.getFirst().replaceFirst("\"recordHash\":\"[0-9a-f]+\"", "\"recordHash\":\"" + hash + "\""));
    anew.set(anew.size() - 1, "{\"end\":" + (anew.size() - 1) + "}");
    return anew;
  }

  /** As if nothing but the tickets had been sealed. */
  static List<String> unbound(List<String> lines) {
    return lines.stream().filter(line -> !line.startsWith("{\"sealed\"")).map(BentExport::unbound).toList();
  }

  static String unbound(String json) {
    return json.replaceAll("\"inputs(Hash|SealedAt)\":\"[^\"]*\",", "");
  }
}
