package jp.sango.shift;

import jp.sango.kernel.Actor;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;

/** A facility of a municipality. */
public record Workplace(MunicipalityCode municipality, FacilityId facility) {

  public static Workplace of(Actor tablet) {
    return new Workplace(tablet.municipality(), tablet.requiredFacility());
  }
}
