package jp.sango.security;

import java.time.Duration;
import java.util.List;
import jp.sango.security.issuer.TrustedIssuer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the environment says about security.
 *
 * @param issuers whose tokens are believed; none means that nobody can sign in
 * @param allowedOrigins pages of other origins that may call the API with bearer tokens; none by default
 * @param patience how long an issuer is waited for
 */
@ConfigurationProperties("sango.security")
record SecurityProperties(
    List<TrustedIssuer> issuers, List<String> allowedOrigins, @DefaultValue("5s") Duration patience) {

  SecurityProperties {
    issuers = issuers == null ? List.of() : List.copyOf(issuers);
    allowedOrigins = allowedOrigins == null ? List.of() : List.copyOf(allowedOrigins);
    if (allowedOrigins.contains("*")) {
      throw new IllegalArgumentException("sango.security.allowed-origins must name origins, not *");
    }
  }
}
