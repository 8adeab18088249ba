package jp.sango.registration;

import java.time.Instant;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Families to whom something happened while a draw was being held; takes part in the caller's transaction. */
public interface LookAgainBook {

  Mono<Void> remember(Registration changed, Instant at);

  /** Those whose turn it is, who then wait until all others have had theirs: one that fails is in nobody's way. */
  Flux<RegistrationId> next(MunicipalityCode municipality, Instant at, int limit);

  Mono<Void> forget(MunicipalityCode municipality, RegistrationId family);
}
