package jp.sango.care;

import java.util.List;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.Problem;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** A municipality's families by their ids: another municipality's are unknown here. */
final class OwnFamilies {

  private final Families families;

  OwnFamilies(Families families) {
    this.families = families;
  }

  Mono<Family> find(MunicipalityCode municipality, RegistrationId id) {
    return families.all(List.of(id))
        .mapNotNull(found -> found.get(id))
        .filter(family -> family.municipality().equals(municipality))
        .switchIfEmpty(Mono.error(() -> Problem.notFound("registration-unknown").asError()));
  }

  /** Locks the family's row until commit, so that versions are numbered one by one. */
  Mono<Family> lock(MunicipalityCode municipality, RegistrationId id) {
    return find(municipality, id).flatMap(family -> families.findAndLock(family.id()));
  }
}
