package jp.sango.edge;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** The name of one request: in its answer, in the log lines of its end and its failure, in the audit entries it caused. */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";
  /** Key in the Reactor context and in the log's MDC. */
  static final String KEY = "requestId";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private RequestId() {}

  /** Of the request that this chain answers; empty where there is none, for example in an agenda item. */
  public static Mono<String> current() {
    return Mono.deferContextual(context -> Mono.justOrEmpty(in(context)));
  }

  static String of(ServerWebExchange exchange) {
    return (String) exchange.getAttributes().computeIfAbsent(KEY, missing -> acceptedOrNew(exchange));
  }

  /**
   * Lines that are written here name the request. By hand: to carry the id to every thread on which anybody might write
   * a line took a quarter of all work (ADR 0013).
   */
  static void inLog(String requestId, Runnable lines) {
    try (var named = MDC.putCloseable(KEY, requestId)) {
      lines.run();
    }
  }

  private static Optional<String> in(ContextView context) {
    return context.getOrEmpty(KEY);
  }

  private static String acceptedOrNew(ServerWebExchange exchange) {
    return accepted(exchange.getRequest().getHeaders().getFirst(HEADER)).orElseGet(() -> UUID.randomUUID().toString());
  }

  /** What the client calls its request, unless that is nothing to write into logs. */
  public static Optional<String> accepted(String offered) {
    return Optional.ofNullable(offered).filter(name -> SANE.matcher(name).matches());
  }
}
