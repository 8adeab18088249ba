package jp.sango.edge;

import io.netty.channel.ChannelException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Problem;
import jp.sango.kernel.Problem.Kind;
import jp.sango.kernel.ProblemException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;

/** Which problem an exception stands for. What is not known here is a bug, and its words stay in the log. */
final class Failures {

  private final JsonFailures json = new JsonFailures();
  private final ValidationFailures validation = new ValidationFailures();

  Answer answerTo(Throwable failure) {
    return switch (failure) {
      case ProblemException expected -> Answer.of(expected.problem());
      case WebExchangeBindException invalid -> Answer.of(validation.problemOf(invalid));
      case HandlerMethodValidationException invalid -> Answer.of(validation.problemOf(invalid));
      case MissingRequestValueException missing -> Answer.of(Problem.invalid("missing-parameter", missing.getName()));
      case ServerWebInputException unreadable -> answerToInput(unreadable);
      case MethodNotAllowedException method -> methodNotAllowed(method);
      case ErrorResponse refusedBySpring -> answerTo(refusedBySpring.getStatusCode(), refusedBySpring.getHeaders());
      // The body did not come in time (request or read timeout); the connection is closed.
      case ChannelException slow -> answerTo(HttpStatus.REQUEST_TIMEOUT, HttpHeaders.EMPTY);
      case Throwable other when isUnstorableText(other) -> answerTo(HttpStatus.BAD_REQUEST, HttpHeaders.EMPTY);
      case Throwable other when isOutage(other) -> unavailable();
      case Throwable other when JsonFailures.isAbout(other) -> Answer.of(json.problemOf(other));
      case Throwable bug -> answerTo(HttpStatus.INTERNAL_SERVER_ERROR, HttpHeaders.EMPTY);
    };
  }

  static Answer unavailable() {
    return Answer.of(new Problem(Kind.UNAVAILABLE, "unavailable", Optional.empty(), Map.of()));
  }

  private Answer answerToInput(ServerWebInputException unreadable) {
    if (causes(unreadable).anyMatch(DataBufferLimitException.class::isInstance)) {
      return answerTo(HttpStatus.CONTENT_TOO_LARGE, HttpHeaders.EMPTY);
    }
    if (causes(unreadable).anyMatch(TypeMismatchException.class::isInstance)) {
      return wrongParameter(unreadable);
    }
    if (causes(unreadable).anyMatch(JsonFailures::isAbout)) {
      return Answer.of(json.problemOf(unreadable));
    }
    return Answer.of(new Problem(Kind.INVALID, "missing-body", Optional.empty(), Map.of()));
  }

  /** A path that cannot be anybody's is not found; a parameter that cannot be read is invalid. */
  private static Answer wrongParameter(ServerWebInputException unreadable) {
    var parameter = unreadable.getMethodParameter();
    if (parameter == null || parameter.hasParameterAnnotation(PathVariable.class)) {
      return answerTo(HttpStatus.NOT_FOUND, HttpHeaders.EMPTY);
    }
    return Answer.of(Problem.invalid("invalid-value", String.valueOf(parameter.getParameterName())));
  }

  private static Answer methodNotAllowed(MethodNotAllowedException method) {
    var answer = answerTo(HttpStatus.METHOD_NOT_ALLOWED, HttpHeaders.EMPTY);
    var allowed = method.getSupportedMethods().stream().map(HttpMethod::name).sorted().toList();
    return allowed.isEmpty() ? answer : answer.withHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
  }

  /** Everything that the framework refuses by status alone. */
  static Answer answerTo(HttpStatusCode status, HttpHeaders headers) {
    var kind = status.is5xxServerError() ? Kind.UNAVAILABLE : Kind.INVALID;
    return new Answer(status, new Problem(kind, codeOf(status), Optional.empty(), Map.of()), headers);
  }

  private static String codeOf(HttpStatusCode status) {
    return switch (status.value()) {
      case 401 -> "unauthenticated";
      case 403 -> "forbidden";
      case 404 -> "not-found";
      case 408 -> "request-too-slow";
      case 405 -> "method-not-allowed";
      case 406 -> "not-acceptable";
      case 413 -> "body-too-large";
      case 415 -> "unsupported-media-type";
      case 431 -> "headers-too-large";
      case 429 -> "too-many-requests";
      case 503 -> "unavailable";
      default -> status.is5xxServerError() ? "internal-error" : "bad-request";
    };
  }

  /** PostgreSQL or Redis does not answer, or two writers met: worth another try, and nothing was written. */
  static boolean isOutage(Throwable failure) {
    return causes(failure).anyMatch(cause -> switch (cause) {
      case DataAccessResourceFailureException resource -> true;
      case CannotCreateTransactionException begin -> true;
      case ConcurrencyFailureException met -> true;
      case QueryTimeoutException slow -> true;
      case R2dbcNonTransientResourceException gone -> true;
      case R2dbcTransientResourceException gone -> true;
      case R2dbcTimeoutException slow -> true;
      case java.io.IOException unreachable -> true;
      default -> false;
    });
  }

  /** A parameter with U+0000, which no text in PostgreSQL can hold; bodies are looked at when they are read. */
  private static boolean isUnstorableText(Throwable failure) {
    return causes(failure)
        .anyMatch(cause -> cause instanceof R2dbcException refused && "22021".equals(refused.getSqlState()));
  }

  static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause).limit(20);
  }
}
