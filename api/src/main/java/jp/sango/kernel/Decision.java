package jp.sango.kernel;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** What a rule says: yes, or no with the reason. */
public sealed interface Decision {

  Decision ACCEPTED = new Accepted();

  record Accepted() implements Decision {}

  record Rejected(Problem problem) implements Decision {}

  static Decision rejected(Problem problem) {
    return new Rejected(problem);
  }

  /** Accepted where the condition holds, otherwise the problem. */
  static Decision unless(boolean objection, Supplier<Problem> problem) {
    return objection ? new Rejected(problem.get()) : ACCEPTED;
  }

  /** The first objection wins. */
  static Decision firstObjection(Stream<Decision> decisions) {
    return decisions.filter(Decision::isRejection).findFirst().orElse(ACCEPTED);
  }

  default boolean isRejection() {
    return this instanceof Rejected;
  }

  default Optional<Problem> objection() {
    return this instanceof Rejected(var problem) ? Optional.of(problem) : Optional.empty();
  }

  /** The value where accepted, otherwise the problem as an error signal. */
  default <T> Mono<T> orProblem(T value) {
    return switch (this) {
      case Accepted() -> Mono.just(value);
      case Rejected(var problem) -> Mono.error(problem.asError());
    };
  }
}
