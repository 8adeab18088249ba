package jp.sango.security.issuer;

import java.util.List;

/**
 * The application as a client of an issuer, for sessions in browsers: code flow with PKCE.
 *
 * @param registration stands in {@code /oauth2/authorization/{registration}}
 * @param secret empty for a public client
 */
public record LoginClient(String registration, String id, String secret, List<String> scopes) {

  public LoginClient {
    if (registration == null || registration.isBlank() || id == null || id.isBlank()) {
      throw new IllegalArgumentException("sango.security.issuers[].client needs registration and id");
    }
    secret = secret == null ? "" : secret;
    scopes = scopes == null || scopes.isEmpty() ? List.of("openid") : List.copyOf(scopes);
  }

  public boolean isPublic() {
    return secret.isEmpty();
  }

  @Override
  public String toString() {
    return "LoginClient[registration=" + registration + ", id=" + id + ", secret=[REDACTED]]";
  }
}
