package jp.sango.registration.store;

import java.util.List;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.registration.Registration;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import reactor.core.publisher.Mono;

/** Opens registrations with the keys of their families. */
record RegistrationSeals(Keys keys) {

  Mono<FamilyKey> of(Registration registration) {
    return keys.of(registration.municipality(), registration.id().value());
  }

  Mono<Registration> opened(ClosedRegistration closed) {
    return of(closed.registration()).map(closed::opened);
  }

  /** Whose key has been destroyed is left out. */
  Mono<List<Registration>> opened(MunicipalityCode municipality, List<ClosedRegistration> closed) {
    return keys.all(municipality, closed.stream().map(one -> one.registration().id().value()).toList())
        .map(found -> closed.stream()
            .filter(one -> found.containsKey(one.registration().id().value()))
            .map(one -> one.opened(found.get(one.registration().id().value())))
            .toList());
  }
}
