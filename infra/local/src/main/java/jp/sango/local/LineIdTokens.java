package jp.sango.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** LINE Login's word on the tokens of {@link LocalPhones}. */
final class LineIdTokens {
  static final String PATH = "/oauth2/v2.1/verify";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIFE = Duration.ofHours(1);

  private LineIdTokens() {
  }

  record Checked(int status, String json) {
  }

  static Checked check(String form, Instant now) {
    var fields = UriComponentsBuilder.newInstance().query(form).build(true).getQueryParams().toSingleValueMap();
    var token = URLDecoder.decode(fields.getOrDefault("id_token", ""), StandardCharsets.UTF_8).split(":", 3);
    var client = fields.getOrDefault("client_id", "");
    if (token.length < 3 || !LocalPhones.LINE_ID_TOKEN.equals(token[0]) || LocalPeople.find(token[1]).isEmpty()
        || client.isEmpty()) {
      return refused("Invalid IdToken.");
    }
    var expected = URLDecoder.decode(fields.getOrDefault("nonce", token[2]), StandardCharsets.UTF_8);
    return expected.equals(token[2]) ? claims(token[1], client, token[2], now) : refused("Invalid IdToken Nonce.");
  }

  private static Checked claims(String person, String client, String nonce, Instant now) {
    return new Checked(200, JSON.writeValueAsString(Map.of(
        "iss", "https://access.line.me",
        "sub", LocalPhones.lineUserId(person),
        "aud", client,
        "nonce", nonce,
        "iat", now.getEpochSecond(),
        "exp", now.plus(LIFE).getEpochSecond())));
  }

  private static Checked refused(String why) {
    return new Checked(400, "{\"error\":\"invalid_request\",\"error_description\":\"%s\"}".formatted(why));
  }
}
