package jp.sango.security.session;

import java.time.Duration;
import jp.sango.kernel.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Browsers' sessions.
 *
 * @param secure whether cookies are for https only, as they must be everywhere but on a developer's own machine
 * @param resident a family's own phone: 14 days without a request, 90 at most
 * @param provider a facility's tablet: 30 minutes, 12 hours
 * @param staff whoever works at the municipality: 30 minutes, 12 hours
 * @param patience how long a request waits for Redis
 */
@ConfigurationProperties("sango.security.session")
public record SessionProperties(
    @DefaultValue("true") boolean secure,
    SessionTerms resident,
    SessionTerms provider,
    SessionTerms staff,
    @DefaultValue("2s") Duration patience) {

  public SessionProperties {
    resident = SessionTerms.filled(resident, SessionTerms.ON_HER_PHONE);
    provider = SessionTerms.filled(provider, SessionTerms.AT_WORK);
    staff = SessionTerms.filled(staff, SessionTerms.AT_WORK);
  }

  public SessionTerms terms(Role role) {
    return switch (role) {
      case RESIDENT -> resident;
      case PROVIDER -> provider;
      case STAFF, NURSE, AUDITOR -> staff;
    };
  }

  /** Browsers accept a {@code __Host-} cookie only with Secure, for one host and the whole of it. */
  public String cookie() {
    return secure ? "__Host-sango" : "sango";
  }

  /** What a page of ours reads and repeats with each write; nobody else's page can. */
  public String csrfCookie() {
    return cookie() + "-csrf";
  }
}
