package jp.sango.registration.store;

import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.registration.Registration;
import jp.sango.sealing.FamilyKey;

/**
 * A registration as it is stored: neither who she is nor her circumstances can be read yet.
 *
 * @param circumstances sealed
 * @param person sealed; empty once her data has been erased
 */
record ClosedRegistration(
    Registration registration, String circumstances, Optional<String> person, Optional<String> returnReason) {

  static final String RETURN_REASON = "registration.return-reason";

  Registration opened(FamilyKey key) {
    var details = SealedPerson.open(key, person.orElseThrow(() -> Problem.gone("family-erased").asError()));
    return registration.with(
        SealedCircumstances.open(key, circumstances).in(registration.form()).with(details),
        returnReason.map(reason -> key.unseal(RETURN_REASON, reason)));
  }
}
