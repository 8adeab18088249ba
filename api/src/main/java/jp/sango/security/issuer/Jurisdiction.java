package jp.sango.security.issuer;

import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;

/** The municipalities and facilities that this installation serves: nobody acts for any other. */
public interface Jurisdiction {

  boolean serves(MunicipalityCode municipality);

  boolean knows(MunicipalityCode municipality, FacilityId facility);
}
