package jp.sango.security;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What comes from a browser that has a session or wants one. Not what anyone may have, such as pages and their files:
 * nobody is asked there who she is, and an answer that caches may keep for all must not set a cookie.
 */
record BrowserRequests(String cookie, AccessRules rules) implements ServerWebExchangeMatcher {

  private static final List<String> SIGNING_IN_AND_OUT = List.of("/oauth2/", "/login/", "/logout");

  @Override
  public Mono<MatchResult> matches(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    var path = request.getPath().pathWithinApplication().value();
    if (SIGNING_IN_AND_OUT.stream().anyMatch(path::startsWith)) {
      return MatchResult.match();
    }
    return request.getCookies().containsKey(cookie) && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
        && !rules.isForAnyone(request.getMethod(), request.getPath().pathWithinApplication())
        ? MatchResult.match() : MatchResult.notMatch();
  }
}
