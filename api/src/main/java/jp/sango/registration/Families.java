package jp.sango.registration;

import java.util.Collection;
import java.util.Map;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import reactor.core.publisher.Mono;

/** The registered families, as the other features need them. */
public interface Families {

  /** Empty if this person has not registered in the municipality. */
  Mono<Family> find(MunicipalityCode municipality, PersonId person);

  /** Like {@link #find}, and locks the family's row: whoever counts against her limits holds it until commit. */
  Mono<Family> findAndLock(MunicipalityCode municipality, PersonId person);

  Mono<Map<RegistrationId, Family>> all(Collection<RegistrationId> ids);

  /** How to address and reach her, for those who have to: the provider of her visit, staff. */
  Mono<Map<RegistrationId, ContactDetails>> contactDetails(Collection<RegistrationId> ids);
}
