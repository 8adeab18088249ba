package jp.sango.kernel;

import java.util.Optional;

/** Whoever asks for something: a signed-in person in one role, bound to a municipality and, for tablets, a facility. */
public record Actor(PersonId person, Role role, MunicipalityCode municipality, Optional<FacilityId> facility) {

  /** The facility of a provider's tablet; only ask where the access rules admit providers alone. */
  public FacilityId requiredFacility() {
    return facility.orElseThrow(() -> new IllegalStateException("this actor is bound to no facility"));
  }
}
