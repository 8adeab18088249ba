package jp.sango.kernel;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Why something was refused: a value, which becomes an RFC 9457 answer at the edge.
 *
 * @param code stable, in kebab-case; its texts stand in {@code problems*.properties} under {@code problem.<code>}
 * @param field the failing field as a path in the request, for example {@code wishes[1].start}
 * @param arguments named values for the text and for programs; never personal data. Instants and dates are
 *     passed as such: the text says them as people do, the JSON has them as ISO 8601
 */
public record Problem(Kind kind, String code, Optional<String> field, Map<String, Object> arguments) {

  /** What the refusal is about; decides the HTTP status. */
  public enum Kind {
    INVALID,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT,
    /** Was there once and has been erased for good. */
    GONE,
    /** Well-formed, but a rule of the programme says no. */
    REFUSED,
    TOO_MANY,
    UNAVAILABLE
  }

  public static Problem invalid(String code, String field) {
    return new Problem(Kind.INVALID, code, Optional.of(field), Map.of());
  }

  /** The value, if there is one; where it is missing, the request is refused at this field. */
  public static <T> T required(T value, String field) {
    if (value == null) {
      throw invalid("required", field).asError();
    }
    return value;
  }

  public static Problem refused(String code, String field) {
    return new Problem(Kind.REFUSED, code, Optional.of(field), Map.of());
  }

  public static Problem conflict(String code) {
    return new Problem(Kind.CONFLICT, code, Optional.empty(), Map.of());
  }

  public static Problem notFound(String code) {
    return new Problem(Kind.NOT_FOUND, code, Optional.empty(), Map.of());
  }

  public static Problem gone(String code) {
    return new Problem(Kind.GONE, code, Optional.empty(), Map.of());
  }

  public static Problem forbidden(String code) {
    return new Problem(Kind.FORBIDDEN, code, Optional.empty(), Map.of());
  }

  /** Not now, and when again: in whole seconds, rounded up, so that who comes back then is not too early. */
  public static Problem notNow(Kind kind, String code, Duration wait) {
    return new Problem(kind, code, Optional.empty(),
        Map.of("retryAfterSeconds", Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds())));
  }

  public Problem with(String argument, Object value) {
    var more = new java.util.TreeMap<>(arguments);
    more.put(argument, value);
    return new Problem(kind, code, field, Map.copyOf(more));
  }

  public Problem at(String otherField) {
    return new Problem(kind, code, Optional.of(otherField), arguments);
  }

  /** For chains: carries the value to the edge and rolls the transaction back on its way. */
  public ProblemException asError() {
    return new ProblemException(this);
  }
}
