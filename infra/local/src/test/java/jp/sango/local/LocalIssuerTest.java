package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LocalIssuerTest {
  private static final LocalIssuer ISSUER = LocalIssuer.start();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void tokenIsSignedByItsIssuerForTheApi() throws Exception {
    var token = SignedJWT.parse(ISSUER.token("tablet-toyonaka-sample-clinic"));
    assertThat(signedByKeysOf(ISSUER.municipality(), token)).isTrue();
    var claims = token.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(ISSUER.municipality().toString());
    assertThat(claims.getAudience()).isEqualTo(List.of("sango-api"));
    assertThat(claims.getSubject()).isEqualTo(LocalPeople.get("tablet-toyonaka-sample-clinic").subject().toString());
    assertThat(claims.getClaim("sango_role")).isEqualTo("provider");
    assertThat(claims.getClaim("sango_municipality")).isEqualTo("272035");
    assertThat(claims.getClaim("sango_facility")).isEqualTo("sample-clinic");
    assertThat(Duration.between(Instant.now(), claims.getExpirationTime().toInstant()))
        .isBetween(Duration.ofHours(11), Duration.ofHours(12));
  }

  @Test
  void residentsHaveAnIssuerOfTheirOwn() throws Exception {
    var token = SignedJWT.parse(ISSUER.token("resident-setagaya-1"));
    assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(ISSUER.residents().toString());
    assertThat(signedByKeysOf(ISSUER.residents(), token)).isTrue();
  }

  @Test
  void loginPageTakesAPersonsName() throws Exception {
    var code = login("resident-setagaya-1").headers().firstValue("Location").orElseThrow()
        .replaceAll(".*[?&]code=([^&]+).*", "$1");
    var answer = post(ISSUER.residents() + "/token", "grant_type=authorization_code&code=" + code
        + "&redirect_uri=http%3A%2F%2Flocalhost%2Fback&client_id=sango-web&client_secret=local");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var tokens = JsonMapper.builder().build().readTree(answer.body());
    var id = SignedJWT.parse(tokens.path("id_token").asString()).getJWTClaimsSet();
    var access = SignedJWT.parse(tokens.path("access_token").asString()).getJWTClaimsSet();
    for (var claims : List.of(id, access)) {
      assertThat(claims.getSubject()).isEqualTo(LocalPeople.get("resident-setagaya-1").subject().toString());
      assertThat(claims.getClaim("sango_role")).isEqualTo("resident");
      assertThat(claims.getClaim("sango_municipality")).isEqualTo("131121");
    }
    assertThat(id.getAudience()).containsExactly("sango-web");
    assertThat(access.getAudience()).containsExactly("sango-api");
  }

  @Test
  void whoIsKnownByTheCookieSeesNoLoginPage() throws Exception {
    assertThat(byCookie("resident-setagaya-2").headers().firstValue("Location").orElseThrow()).contains("code=");
    assertThat(byCookie("staff-setagaya").body()).as("who signs in elsewhere is asked").contains("<form");
  }

  private HttpResponse<String> byCookie(String name) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(ISSUER.residents()
        + "/authorize?client_id=sango-web&response_type=code&scope=openid&state=s&nonce=n"
        + "&redirect_uri=http%3A%2F%2Flocalhost%2Fback")).header("Cookie", "sango-local-person=" + name).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void loginPageExplainsWhichNamesThereAre() throws Exception {
    var unknown = login("hanako");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("resident-MUNICIPALITY-N");
    assertThat(login("staff-setagaya").body()).contains("/municipality");
  }

  private HttpResponse<String> login(String name) throws Exception {
    return post(ISSUER.residents() + "/authorize?client_id=sango-web&response_type=code&scope=openid&state=s&nonce=n"
        + "&redirect_uri=http%3A%2F%2Flocalhost%2Fback", "username=" + name);
  }

  private HttpResponse<String> post(String uri, String form) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(uri)).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static boolean signedByKeysOf(URI issuer, SignedJWT token) throws Exception {
    var keys = JWKSet.load(URI.create(issuer + "/jwks").toURL());
    var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
    return token.verify(new RSASSAVerifier(key));
  }
}
