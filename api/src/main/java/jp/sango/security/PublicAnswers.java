package jp.sango.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the chains add to every answer under {@code /v1/}, for those who answer anybody before any chain is asked. */
public final class PublicAnswers {

  private static final String ONE_YEAR = "max-age=31536000 ; includeSubDomains";

  private final List<String> allowedOrigins;

  PublicAnswers(List<String> allowedOrigins) {
    this.allowedOrigins = allowedOrigins;
  }

  /** @param secure whether the client came by https, here or to a proxy that we trust */
  public Map<String, String> headers(boolean secure) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("X-XSS-Protection", "0");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Content-Security-Policy", AnswerHeaders.DATA_POLICY);
    headers.put("Permissions-Policy", AnswerHeaders.PERMISSIONS);
    if (secure) {
      headers.put("Strict-Transport-Security", ONE_YEAR);
    }
    return headers;
  }

  /** Whether pages of other origins may be answered: then the answer depends on the origin, and a chain must see to it. */
  public boolean dependOnOrigin() {
    return !allowedOrigins.isEmpty();
  }

  /** What caches have to tell answers apart by, beyond what the answer itself says. */
  public List<String> vary() {
    return dependOnOrigin()
        ? List.of("Origin", "Access-Control-Request-Method", "Access-Control-Request-Headers") : List.of();
  }
}
