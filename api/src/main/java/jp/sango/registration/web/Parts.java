package jp.sango.registration.web;

import java.util.function.Supplier;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ProblemException;
import reactor.core.publisher.Mono;

/** Refusals about a part of a request name their field by its path from the top. */
final class Parts {

  private Parts() {}

  static <T> T under(String part, Supplier<T> checked) {
    try {
      return checked.get();
    } catch (ProblemException refused) {
      throw moved(part, refused.problem()).asError();
    }
  }

  static <T> Mono<T> under(String part, Mono<T> step) {
    return step.onErrorMap(ProblemException.class, refused -> moved(part, refused.problem()).asError());
  }

  private static Problem moved(String part, Problem problem) {
    return problem.field()
        .filter(field -> !field.startsWith(part) && !field.equals("reason") && !field.equals("coupons")
            && !field.equals("channel"))
        .map(field -> problem.at(part + "." + field))
        .orElse(problem);
  }
}
