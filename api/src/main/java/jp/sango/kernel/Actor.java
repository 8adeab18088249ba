package jp.sango.kernel;

import java.util.Optional;

/**
 * Whoever asks for something: a signed-in person in one role, bound to a municipality and, for tablets, a facility.
 *
 * @param district the one that a nurse looks after; nobody else has one
 */
public record Actor(
    PersonId person, Role role, MunicipalityCode municipality, Optional<FacilityId> facility,
    Optional<DistrictId> district) {

  public Actor(PersonId person, Role role, MunicipalityCode municipality, Optional<FacilityId> facility) {
    this(person, role, municipality, facility, Optional.empty());
  }

  /** The facility of a provider's tablet; only ask where the access rules admit providers alone. */
  public FacilityId requiredFacility() {
    return facility.orElseThrow(() -> new IllegalStateException("this actor is bound to no facility"));
  }
}
