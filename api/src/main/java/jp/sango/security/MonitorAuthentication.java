package jp.sango.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Whoever collects the metrics: no person, and admitted nowhere else. */
final class MonitorAuthentication extends AbstractAuthenticationToken {

  static final MonitorAuthentication ADMITTED = new MonitorAuthentication();

  private MonitorAuthentication() {
    super(List.of(new SimpleGrantedAuthority("monitor")));
    super.setAuthenticated(true);
  }

  @Override
  public Object getPrincipal() {
    return "monitor";
  }

  @Override
  public Object getCredentials() {
    return "";
  }
}
