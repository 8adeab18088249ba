package jp.sango.edge;

import java.util.Map;
import jp.sango.kernel.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** A problem with the status and headers it goes out with; most follow from the problem's kind. */
public record Answer(HttpStatusCode status, Problem problem, HttpHeaders headers) {

  private static final String SECONDS_UNTIL_RETRY = "2";

  public Answer(HttpStatusCode status, Problem problem) {
    this(status, problem, new HttpHeaders());
  }

  public static Answer of(Problem problem) {
    return switch (problem.kind()) {
      case INVALID -> new Answer(HttpStatus.BAD_REQUEST, problem);
      case FORBIDDEN -> new Answer(HttpStatus.FORBIDDEN, problem);
      case NOT_FOUND -> new Answer(HttpStatus.NOT_FOUND, problem);
      case CONFLICT -> new Answer(HttpStatus.CONFLICT, problem);
      case GONE -> new Answer(HttpStatus.GONE, problem);
      case REFUSED -> new Answer(HttpStatus.UNPROCESSABLE_CONTENT, problem);
      case TOO_MANY -> new Answer(HttpStatus.TOO_MANY_REQUESTS, problem).retryLater(problem.arguments());
      case UNAVAILABLE -> new Answer(HttpStatus.SERVICE_UNAVAILABLE, problem).retryLater(problem.arguments());
    };
  }

  /** The argument {@code retryAfterSeconds} of a problem says how long to wait. */
  private Answer retryLater(Map<String, Object> arguments) {
    return withHeader(
        HttpHeaders.RETRY_AFTER, String.valueOf(arguments.getOrDefault("retryAfterSeconds", SECONDS_UNTIL_RETRY)));
  }

  Answer withHeader(String name, String value) {
    var more = HttpHeaders.copyOf(headers);
    more.set(name, value);
    return new Answer(status, problem, more);
  }
}
