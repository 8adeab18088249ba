package jp.sango.kernel;

import java.util.Optional;

/**
 * Whoever asks for something: a signed-in person in one role, bound to a municipality and, for tablets, a facility.
 *
 * @param district the one that a nurse looks after; nobody else has one
 * @param onShift who of the facility is at its tablet, where the facility tells its people apart
 */
public record Actor(
    PersonId person, Role role, MunicipalityCode municipality, Optional<FacilityId> facility,
    Optional<DistrictId> district, Optional<FacilityPersonId> onShift) {

  public Actor(PersonId person, Role role, MunicipalityCode municipality, Optional<FacilityId> facility,
      Optional<DistrictId> district) {
    this(person, role, municipality, facility, district, Optional.empty());
  }

  public Actor(PersonId person, Role role, MunicipalityCode municipality, Optional<FacilityId> facility) {
    this(person, role, municipality, facility, Optional.empty());
  }

  /** The same tablet with somebody at it. */
  public Actor with(FacilityPersonId somebody) {
    return new Actor(person, role, municipality, facility, district, Optional.of(somebody));
  }

  /** Whom the sign-in names, whoever is at the tablet. */
  public Actor signedIn() {
    return new Actor(person, role, municipality, facility, district);
  }

  /** The facility of a provider's tablet; only ask where the access rules admit providers alone. */
  public FacilityId requiredFacility() {
    return facility.orElseThrow(() -> new IllegalStateException("this actor is bound to no facility"));
  }
}
