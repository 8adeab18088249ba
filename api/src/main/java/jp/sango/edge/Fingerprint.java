package jp.sango.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.http.server.reactive.ServerHttpRequest;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a repetition from another request: SHA-256 over method, address and body, the body's order of keys ignored. Not
 * to be stored as it is: what says little is soon guessed.
 */
public record Fingerprint(String hex) {

  static Fingerprint of(ServerHttpRequest request, Object body, JsonMapper mapper) {
    var canonical = mapper.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsBytes(body);
    var sha = sha256();
    sha.update((request.getMethod().name() + '\n' + request.getURI().getRawPath() + '\n'
        + request.getURI().getRawQuery() + '\n').getBytes(StandardCharsets.UTF_8));
    return new Fingerprint(HexFormat.of().formatHex(sha.digest(canonical)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
