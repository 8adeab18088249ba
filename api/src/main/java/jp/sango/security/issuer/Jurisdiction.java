package jp.sango.security.issuer;

import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;

/** The municipalities, facilities and districts that this installation serves: nobody acts for any other. */
public interface Jurisdiction {

  boolean serves(MunicipalityCode municipality);

  boolean knows(MunicipalityCode municipality, FacilityId facility);

  boolean knows(MunicipalityCode municipality, DistrictId district);
}
