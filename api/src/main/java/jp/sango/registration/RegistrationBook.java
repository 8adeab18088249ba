package jp.sango.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Actor;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** Where registrations are kept; for this feature alone, others ask {@link Families}. Writes join the transaction. */
public interface RegistrationBook {

  /** Her newest. */
  Mono<Registration> find(MunicipalityCode municipality, PersonId person);

  /** Empty if the municipality has none with this id. */
  Mono<Registration> find(MunicipalityCode municipality, RegistrationId id);

  /** Her newest; locks all of hers until commit; empty if she has none. */
  Mono<Registration> lock(MunicipalityCode municipality, PersonId person);

  /** This one; locks all of the person's until commit; empty if the municipality has none with this id. */
  Mono<Registration> lock(MunicipalityCode municipality, RegistrationId id);

  /** Ids of a person's registrations, one for each birth. */
  Mono<Set<RegistrationId>> of(MunicipalityCode municipality, PersonId person);

  /**
   * False if this person has one that is not approved yet, even one entered at the same moment; then nothing of this one
   * is written, but for a key that seals nothing.
   */
  Mono<Boolean> add(Registration registration);

  /** Writes what has changed of one that the caller has locked. */
  Mono<Void> replace(Registration registration, Instant at);

  /** Enters the day of moving away, or that she stays, in all registrations of this person. */
  Mono<Void> move(MunicipalityCode municipality, PersonId person, Optional<LocalDate> on, Instant at);

  Mono<Void> keep(RegistrationDecision decision);

  /** Leaves to their use again whose tier held until a day before this one: these, at most so many. */
  Mono<List<RegistrationId>> endTiers(MunicipalityCode municipality, LocalDate today, Instant at, int limit);

  /** Whoever has all of these traits; whose data has been erased is not found. */
  Mono<List<Registration>> search(MunicipalityCode municipality, Collection<PersonTrait> traits, int limit);

  /** Those within her reach, the longest waiting first. */
  Mono<List<Registration>> page(
      Actor actor, Optional<RegistrationState> state, Optional<RegistrationId> after, int limit);
}
