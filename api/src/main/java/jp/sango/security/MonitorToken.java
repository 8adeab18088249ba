package jp.sango.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Knows the collector of metrics by one configured token; in a local run without a token anyone may look. */
final class MonitorToken implements WebFilter {

  private final String token;
  private final boolean local;

  MonitorToken(String token, boolean local) {
    this.token = token;
    this.local = local;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!admits(exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION))) {
      return chain.filter(exchange);
    }
    return chain.filter(exchange)
        .contextWrite(ReactiveSecurityContextHolder.withAuthentication(MonitorAuthentication.ADMITTED));
  }

  private boolean admits(String authorization) {
    if (token.isEmpty()) {
      return local;
    }
    // In constant time: the comparison must not tell how much of a guess was right.
    return authorization != null && MessageDigest.isEqual(
        ("Bearer " + token).getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
  }
}
