package jp.sango.security;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The headers that every answer carries. Caching is left to each public answer, and forbidden to each personal one. */
final class AnswerHeaders implements ServerHttpHeadersWriter {

  static final String DATA_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
  static final String PAGE_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
      + "frame-ancestors 'none'";
  /** Swagger UI, in local runs only, sets styles and pictures inline. */
  private static final String SWAGGER_POLICY = PAGE_POLICY + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
  /** The tablet scans cards; nothing of ours asks where somebody is or listens. */
  static final String PERMISSIONS = "camera=(self), geolocation=(), microphone=()";
  private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
  private static final List<String> PERSONAL =
      List.of("/v1/session", "/v1/me", "/v1/provider", "/v1/staff", "/oauth2", "/login", "/logout", "/local");

  static void configure(HeaderSpec headers) {
    headers.cache(HeaderSpec.CacheSpec::disable)
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .frameOptions(frames -> frames.mode(XFrameOptionsServerHttpHeadersWriter.Mode.DENY))
        .writer(new AnswerHeaders());
  }

  @Override
  public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
    var path = exchange.getRequest().getPath().pathWithinApplication().value();
    var headers = exchange.getResponse().getHeaders();
    // A page that brings a policy of its own knows better what it holds.
    if (headers.getFirst(CONTENT_SECURITY_POLICY) == null) {
      headers.set(CONTENT_SECURITY_POLICY, policy(path));
    }
    headers.set("Permissions-Policy", PERMISSIONS);
    if (PERSONAL.stream().anyMatch(start -> path.equals(start) || path.startsWith(start + '/'))) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    return Mono.empty();
  }

  private static String policy(String path) {
    if (path.startsWith("/swagger-ui") || path.startsWith("/webjars")) {
      return SWAGGER_POLICY;
    }
    return path.startsWith("/v1/") || path.startsWith("/actuator/") ? DATA_POLICY : PAGE_POLICY;
  }
}
