package jp.sango.security.session;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.session.WebSessionIdResolver;

/**
 * The cookie that names a session. It lasts as long as its session may: an app on a phone's start screen loses a cookie
 * without an end whenever the phone puts it away. Until somebody has signed in it ends with the browser.
 */
final class SessionCookie implements WebSessionIdResolver {

  private static final String LASTS = SessionCookie.class.getName() + ".lasts";
  private static final Duration WITH_THE_BROWSER = Duration.ofSeconds(-1);

  private final SessionProperties properties;

  SessionCookie(SessionProperties properties) {
    this.properties = properties;
  }

  /** To be said before the answer goes out. */
  static void lasts(ServerWebExchange exchange, Duration longest) {
    exchange.getAttributes().put(LASTS, longest);
  }

  @Override
  public List<String> resolveSessionIds(ServerWebExchange exchange) {
    return exchange.getRequest().getCookies().getOrDefault(properties.cookie(), List.of()).stream()
        .map(HttpCookie::getValue).toList();
  }

  @Override
  public void setSessionId(ServerWebExchange exchange, String id) {
    write(exchange, id, exchange.getAttributeOrDefault(LASTS, WITH_THE_BROWSER));
  }

  @Override
  public void expireSession(ServerWebExchange exchange) {
    write(exchange, "", Duration.ZERO);
  }

  private void write(ServerWebExchange exchange, String id, Duration age) {
    var cookie = ResponseCookie.from(properties.cookie(), id)
        .path("/").httpOnly(true).sameSite("Lax").secure(properties.secure()).maxAge(age).build();
    exchange.getResponse().getCookies().set(properties.cookie(), cookie);
  }
}
