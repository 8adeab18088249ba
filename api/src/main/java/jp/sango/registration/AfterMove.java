package jp.sango.registration;

import java.time.LocalDate;
import jp.sango.kernel.Behalf;
import reactor.core.publisher.Mono;

/**
 * Whoever has something to undo when a family moves away, in the transaction in which the move is entered. Where a draw is
 * deciding then, once it is through; a second time finds what the draw gave her.
 */
@FunctionalInterface
public interface AfterMove {

  /** @param on first date on which she no longer lives in the municipality */
  Mono<Void> moved(Behalf family, LocalDate on);
}
