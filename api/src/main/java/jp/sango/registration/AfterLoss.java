package jp.sango.registration;

import java.time.Instant;
import jp.sango.kernel.Behalf;
import reactor.core.publisher.Mono;

/**
 * Whoever has to look again when a baby has died, in the transaction in which the loss is entered. A second time, for what
 * a draw gave her that was deciding then, finds little to do.
 */
@FunctionalInterface
public interface AfterLoss {

  /** @param told when she told of it: what she has asked for since is not touched */
  Mono<Void> lost(Behalf family, RegistrationId birth, Instant told);

  /** Whether it changes rows that a draw holds until it is through: it is told of the loss then, for she is not to wait. */
  default boolean waitsForDraws() {
    return true;
  }
}
