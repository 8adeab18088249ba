package jp.sango.push.line;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import jp.sango.push.Address;
import jp.sango.push.LineIdentity;
import jp.sango.push.LineLogin;
import jp.sango.push.OfficialAccounts;
import jp.sango.push.PushProperties;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** LINE Login's token verification: https://developers.line.biz/en/reference/line-login/#verify-id-token */
public final class LineLoginOverHttp implements LineLogin, DisposableBean {

  private static final int LONGEST_TOKEN = 8192;
  private static final String ISSUER = "https://access.line.me";

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient client;
  private final URI verify;
  private final OfficialAccounts accounts;
  private final Optional<String> usualChannel;
  private final Duration patience;
  private final InstantSource worldTime;

  /**
   * @param accounts each with a login channel of its own, or else the usual one
   * @param worldTime the time that LINE goes by, wherever the programme's clock has been moved to
   */
  public LineLoginOverHttp(PushProperties.Line properties, OfficialAccounts accounts, InstantSource worldTime) {
    this.verify = URI.create(properties.loginEndpoint().toString().replaceAll("/+$", "") + "/oauth2/v2.1/verify");
    this.accounts = accounts;
    this.usualChannel = Optional.ofNullable(properties.loginChannel()).filter(channel -> !channel.isBlank());
    this.patience = properties.loginPatience();
    // One question at a time: over a connection in the clear, asking for HTTP/2 first would cost it its body.
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience).build();
    this.worldTime = worldTime;
  }

  @Override
  public Mono<LineIdentity> verify(String account, String idToken) {
    if (idToken.isBlank() || idToken.length() > LONGEST_TOKEN) {
      return Mono.just(new LineIdentity.Refused(LineIdentity.Reason.INVALID_TOKEN));
    }
    return accounts.loginChannel(account).or(() -> usualChannel)
        .map(channel -> verifyIn(channel, idToken))
        .orElseGet(() -> Mono.just(new LineIdentity.Refused(LineIdentity.Reason.NOT_CONFIGURED)));
  }

  private Mono<LineIdentity> verifyIn(String channel, String idToken) {
    return Mono.fromFuture(() -> client.sendAsync(request(channel, idToken), HttpResponse.BodyHandlers.ofString()))
        .map(response -> identity(channel, response))
        .timeout(patience)
        .onErrorReturn(new LineIdentity.Refused(LineIdentity.Reason.LINE_UNAVAILABLE));
  }

  private HttpRequest request(String channel, String idToken) {
    var form = "id_token=" + encoded(idToken) + "&client_id=" + encoded(channel);
    return HttpRequest.newBuilder(verify).timeout(patience)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)).build();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private LineIdentity identity(String channel, HttpResponse<String> response) {
    return switch (response.statusCode() / 100) {
      case 2 -> claims(channel, response.body());
      case 4 -> new LineIdentity.Refused(LineIdentity.Reason.INVALID_TOKEN);
      default -> new LineIdentity.Refused(LineIdentity.Reason.LINE_UNAVAILABLE);
    };
  }

  private LineIdentity claims(String channel, String body) {
    try {
      var claims = json.readTree(body);
      var user = text(claims, "sub");
      var isOurs = channel.equals(text(claims, "aud")) && ISSUER.equals(text(claims, "iss"));
      var isValid = claims.path("exp").asLong(0) > worldTime.instant().getEpochSecond();
      return isOurs && isValid && !user.isBlank()
          ? new LineIdentity.Verified(new Address.LineUser(user), text(claims, "nonce"))
          : new LineIdentity.Refused(LineIdentity.Reason.INVALID_TOKEN);
    } catch (JacksonException _) {
      return new LineIdentity.Refused(LineIdentity.Reason.LINE_UNAVAILABLE);
    }
  }

  private static String text(JsonNode claims, String name) {
    return claims.path(name).asString("");
  }

  @Override
  public void destroy() {
    client.shutdownNow();
  }
}
