package jp.sango.booking;

import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import reactor.core.publisher.Mono;

/** Where one wish stands alone in a request, its fields are the request's own. */
final class SingleWish {

  private static final String PATH = "wishes[0]";

  private SingleWish() {}

  static <T> Mono<T> named(Mono<T> examined) {
    return examined.onErrorMap(ProblemException.class, refused -> named(refused.problem()).asError());
  }

  private static Problem named(Problem problem) {
    return new Problem(
        problem.kind(), problem.code(), problem.field().flatMap(SingleWish::named), problem.arguments());
  }

  /** What is said of all wishes together is said of their days; what is said of one as a whole names no field. */
  private static Optional<String> named(String field) {
    return switch (field) {
      case PATH -> Optional.empty();
      case "wishes" -> Optional.of("days");
      case String other when other.startsWith(PATH + ".") -> Optional.of(other.substring(PATH.length() + 1));
      case String other -> Optional.of(other);
    };
  }
}
