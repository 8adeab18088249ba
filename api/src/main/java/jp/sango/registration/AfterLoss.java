package jp.sango.registration;

import jp.sango.kernel.Behalf;
import reactor.core.publisher.Mono;

/** Whoever has to look again when a baby has died, in the transaction in which the loss is entered. */
@FunctionalInterface
public interface AfterLoss {

  Mono<Void> lost(Behalf family, RegistrationId birth);
}
