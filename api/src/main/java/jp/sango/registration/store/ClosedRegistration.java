package jp.sango.registration.store;

import java.util.Optional;
import jp.sango.kernel.Problem;
import jp.sango.registration.Registration;
import jp.sango.sealing.FamilyKey;

/**
 * A registration as it is stored: who she is cannot be read yet.
 *
 * @param person empty once her data has been erased
 */
record ClosedRegistration(Registration registration, Optional<String> person, Optional<String> returnReason) {

  static final String RETURN_REASON = "registration.return-reason";

  Registration opened(FamilyKey key) {
    return registration.with(
        SealedPerson.open(key, person.orElseThrow(() -> Problem.gone("family-erased").asError())),
        returnReason.map(reason -> key.unseal(RETURN_REASON, reason)));
  }
}
