package jp.sango.registration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** Where registrations are kept; for this feature alone, others ask {@link Families}. Writes join the transaction. */
public interface RegistrationBook {

  Mono<Registration> find(MunicipalityCode municipality, PersonId person);

  /** Locks it until commit; empty if she has none. */
  Mono<Registration> lock(MunicipalityCode municipality, PersonId person);

  /** Locks it until commit; empty if the municipality has none with this id. */
  Mono<Registration> lock(MunicipalityCode municipality, RegistrationId id);

  /** False if this person has one already, even one entered at the same moment; then nothing is written. */
  Mono<Boolean> add(Registration registration);

  /** Writes what has changed of one that the caller has locked. */
  Mono<Void> replace(Registration registration, Instant at);

  Mono<Void> keep(RegistrationDecision decision);

  /** The longest waiting first. */
  Mono<List<Registration>> page(
      MunicipalityCode municipality, Optional<RegistrationState> state, Optional<RegistrationId> after, int limit);
}
