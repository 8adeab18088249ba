package jp.sango.care;

import java.util.Optional;
import jp.sango.kernel.FacilityId;
import jp.sango.programme.ConsentPurpose;

/** Who may be told, by a family's consent. */
public sealed interface Receiver {

  Receiver MUNICIPALITY = new OwnMunicipality();

  record AtFacility(FacilityId facility) implements Receiver {

    @Override
    public String name() {
      return facility.value();
    }
  }

  /** The family's own municipality. */
  record OwnMunicipality() implements Receiver {

    @Override
    public String name() {
      return "MUNICIPALITY";
    }
  }

  /** How it stands in requests and tables; facilities' names are in small letters. */
  String name();

  /** Empty where the name is none. */
  static Optional<Receiver> named(String name) {
    if (name.equals(MUNICIPALITY.name())) {
      return Optional.of(MUNICIPALITY);
    }
    try {
      return Optional.of(new AtFacility(new FacilityId(name)));
    } catch (IllegalArgumentException noFacilitysName) {
      return Optional.empty();
    }
  }

  default boolean fits(ConsentPurpose purpose) {
    return switch (this) {
      case AtFacility _ -> purpose.receivers() == ConsentPurpose.Receivers.FACILITIES;
      case OwnMunicipality _ -> purpose.receivers() == ConsentPurpose.Receivers.MUNICIPALITY;
    };
  }
}
