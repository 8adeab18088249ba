package jp.sango.registration;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import jp.sango.kernel.MunicipalityCode;
import reactor.core.publisher.Mono;

/** Who has been assessed; answered by whoever keeps assessments. */
@FunctionalInterface
public interface Assessed {

  /** Where nobody keeps assessments. */
  Assessed NOBODY = (municipality, families) -> Mono.just(Set.of());

  /** Those of these families whom somebody has assessed; ask with a family locked to rely on it until commit. */
  Mono<Set<RegistrationId>> among(MunicipalityCode municipality, Collection<RegistrationId> families);

  /** Likewise of one. */
  default Mono<Boolean> has(MunicipalityCode municipality, RegistrationId family) {
    return among(municipality, List.of(family)).map(found -> found.contains(family));
  }
}
