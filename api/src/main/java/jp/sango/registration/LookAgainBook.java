package jp.sango.registration;

import java.time.Instant;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Families who changed while something was being given to them; takes part in the caller's transaction. */
public interface LookAgainBook {

  Mono<Void> remember(Registration changed, Instant at);

  Flux<RegistrationId> remembered(MunicipalityCode municipality, int limit);

  Mono<Void> forget(MunicipalityCode municipality, RegistrationId family);
}
