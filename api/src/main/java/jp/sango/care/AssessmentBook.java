package jp.sango.care;

import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where assessments are kept, sealed; for this feature alone. Writes join the transaction. */
public interface AssessmentBook {

  /** The newest version's number, 0 where there is none; ask with the family locked. */
  Mono<Integer> latestVersion(RegistrationId family);

  Mono<Void> add(Assessment assessment);

  /** The newest first. */
  Flux<Assessment> of(MunicipalityCode municipality, RegistrationId family, int limit);
}
