package jp.sango.edge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** The last stop of every error: one answer in one form, before Spring Boot's own (which has order -1). */
@Order(-2)
final class ProblemHandler implements WebExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  private final Failures failures;
  private final ProblemWriter writer;

  ProblemHandler(Failures failures, ProblemWriter writer) {
    this.failures = failures;
    this.writer = writer;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure);
    }
    var answer = failures.answerTo(failure);
    if (answer.status().is5xxServerError()) {
      RequestId.inLog(RequestId.of(exchange), () -> log(exchange, failure, answer));
    }
    return writer.write(exchange, answer);
  }

  /** A bug comes with its stack trace, an outage without: during one there would be thousands. */
  private static void log(ServerWebExchange exchange, Throwable failure, Answer answer) {
    var requestId = RequestId.of(exchange);
    if (answer.status().value() == 500) {
      LOG.error("request {} failed", requestId, failure);
    } else {
      LOG.warn("request {} answered {} for {}", requestId, answer.status().value(), failure.getClass().getName());
    }
  }
}
