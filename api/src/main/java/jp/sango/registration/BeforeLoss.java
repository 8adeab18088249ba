package jp.sango.registration;

import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Whoever may be about to give a family something that a loss has to know of. */
@FunctionalInterface
public interface BeforeLoss {

  /**
   * In the transaction in which a loss is entered, before anything of the family's is locked: waits a moment for what is
   * just being given, and never refuses.
   */
  Mono<Void> settle(MunicipalityCode municipality);
}
