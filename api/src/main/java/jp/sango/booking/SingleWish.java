package jp.sango.booking;

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
    return problem.field()
        .map(field -> field.startsWith(PATH + ".") ? field.substring(PATH.length() + 1) : field)
        .map(field -> field.startsWith("wishes") ? "days" : field)
        .map(problem::at)
        .orElse(problem);
  }
}
