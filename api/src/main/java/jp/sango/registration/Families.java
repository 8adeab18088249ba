package jp.sango.registration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** The registered families, as the other features need them. */
public interface Families {

  /**
   * The current one of this person's registrations: the newest that is approved, or else the newest. Empty if she has
   * not registered in the municipality.
   */
  Mono<Family> find(MunicipalityCode municipality, PersonId person);

  /** All of them, the current one first: one for each birth, with limits of its own. */
  Mono<List<Family>> of(MunicipalityCode municipality, PersonId person);

  /** Like {@link #find}, and locks all of hers: whoever counts against her limits holds them until commit. */
  Mono<Family> findAndLock(MunicipalityCode municipality, PersonId person);

  /** Like {@link #of}, and locks them until commit. */
  Mono<List<Family>> ofAndLock(MunicipalityCode municipality, PersonId person);

  /** This one; locks all of her registrations until commit. */
  Mono<Family> findAndLock(RegistrationId id);

  /** All of each, the current one first; who has not registered is left out. */
  Mono<Map<PersonId, List<Family>>> allOfPersons(MunicipalityCode municipality, Collection<PersonId> persons);

  /**
   * Like {@link #allOfPersons}, and locks them until commit, in the order of their ids, but waits for nobody: whose
   * registrations are locked elsewhere is left out.
   */
  Mono<Map<PersonId, List<Family>>> allOfPersonsAndLock(MunicipalityCode municipality, Collection<PersonId> persons);

  Mono<Map<RegistrationId, Family>> all(Collection<RegistrationId> ids);

  /** Like {@link #allOfPersons}, of those who have registered in this municipality more than once. */
  Mono<Map<PersonId, List<Family>>> withSeveralBirths(MunicipalityCode municipality, Collection<PersonId> persons);

  /** How to address and reach her, for those who have to: the provider of her visit, staff. */
  Mono<Map<RegistrationId, ContactDetails>> contactDetails(Collection<RegistrationId> ids);
}
