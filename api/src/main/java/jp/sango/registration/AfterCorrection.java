package jp.sango.registration;

import reactor.core.publisher.Mono;

/** Whoever has to look again when staff have put a registration right, in the transaction in which they do. */
@FunctionalInterface
public interface AfterCorrection {

  Mono<Void> corrected(RegistrationId birth);
}
