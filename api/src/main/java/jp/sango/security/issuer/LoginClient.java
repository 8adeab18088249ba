package jp.sango.security.issuer;

import java.util.List;
import java.util.Map;

/**
 * The application as a client of an issuer, for sessions in browsers: code flow with PKCE.
 *
 * @param registration stands in {@code /oauth2/authorization/{registration}}
 * @param secret empty for a public client
 * @param name what people read on the button, by language; empty where there is but one for them
 */
public record LoginClient(
    String registration, String id, String secret, List<String> scopes, Map<String, String> name) {

  public LoginClient {
    if (registration == null || registration.isBlank() || id == null || id.isBlank()) {
      throw new IllegalArgumentException("sango.security.issuers[].client needs registration and id");
    }
    secret = secret == null ? "" : secret;
    scopes = scopes == null || scopes.isEmpty() ? List.of("openid") : List.copyOf(scopes);
    name = name == null ? Map.of() : Map.copyOf(name);
  }

  public boolean isPublic() {
    return secret.isEmpty();
  }

  @Override
  public String toString() {
    return "LoginClient[registration=" + registration + ", id=" + id + ", secret=[REDACTED]]";
  }
}
