package jp.sango.security.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Browsers' sessions.
 *
 * @param secure whether the cookie is for https only, as it must be everywhere but on a developer's own machine
 * @param idle how long a session lasts without a request
 * @param longest how long it lasts at most
 * @param patience how long a request waits for Redis
 */
@ConfigurationProperties("sango.security.session")
public record SessionProperties(
    @DefaultValue("true") boolean secure,
    @DefaultValue("30m") Duration idle,
    @DefaultValue("12h") Duration longest,
    @DefaultValue("2s") Duration patience) {

  /** Browsers accept a {@code __Host-} cookie only with Secure, for one host and the whole of it. */
  public String cookie() {
    return secure ? "__Host-sango" : "sango";
  }
}
