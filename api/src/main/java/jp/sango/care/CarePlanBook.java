package jp.sango.care;

import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where care plans are kept, sealed; for this feature alone. Writes join the transaction. */
public interface CarePlanBook {

  /** The newest version's number, 0 where there is none; ask with the family locked. */
  Mono<Integer> latestVersion(RegistrationId family);

  Mono<Void> add(CarePlan plan);

  /** The newest first; none where the family's key has been destroyed. */
  Flux<CarePlan> of(MunicipalityCode municipality, RegistrationId family, int limit);

  default Mono<CarePlan> latest(MunicipalityCode municipality, RegistrationId family) {
    return of(municipality, family, 1).next();
  }
}
