package jp.sango.registration;

import java.time.Duration;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Whoever may be about to give a family something that a change of hers has to know of, as a draw that decides. */
@FunctionalInterface
public interface BeforeChange {

  /**
   * In the transaction in which the change is entered, before anything of the family's is locked: waits for what is just
   * being given, and never refuses. From then on nothing is given until the transaction ends; false where that would have
   * taken longer.
   */
  Mono<Boolean> settle(MunicipalityCode municipality, Duration patience);
}
