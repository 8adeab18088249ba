package jp.sango.edge;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Outermost: names the request, answers its errors, and writes one line about it with the route's template (never the
 * address itself: that holds ids and what was searched for).
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class EdgeFilter implements WebFilter {

  private static final Logger ACCESS = LoggerFactory.getLogger("jp.sango.access");

  private final ProblemHandler problems;

  EdgeFilter(ProblemHandler problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    var requestId = RequestId.of(exchange);
    exchange.getResponse().getHeaders().set(RequestId.HEADER, requestId);
    return Mono.defer(() -> {
      long started = System.nanoTime();
      return chain.filter(exchange)
          .onErrorResume(failure -> problems.handle(exchange, failure))
          .doFinally(signal -> RequestId.inLog(requestId, () ->
              log(exchange, signal.name(), Duration.ofNanos(System.nanoTime() - started))));
    }).contextWrite(context -> named(context.put(RequestId.KEY, requestId), exchange));
  }

  private static Context named(Context context, ServerWebExchange exchange) {
    return ClientAddress.of(exchange).map(address -> context.put(ClientAddress.KEY, address)).orElse(context);
  }

  private static void log(ServerWebExchange exchange, String signal, Duration duration) {
    var method = exchange.getRequest().getMethod();
    var route = String.valueOf((Object) exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    var answered = exchange.getResponse().getStatusCode();
    var status = answered == null ? 200 : answered.value();
    ACCESS.atInfo()
        .addKeyValue("method", method)
        .addKeyValue("route", route)
        .addKeyValue("status", status)
        .addKeyValue("millis", duration.toMillis())
        .addKeyValue("end", signal)
        .log("{} {} {} in {} ms", method, route, status, duration.toMillis());
  }
}
