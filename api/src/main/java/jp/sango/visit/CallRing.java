package jp.sango.visit;

import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;

/** That a call has changed; how it stands then, whoever hears it reads. */
public sealed interface CallRing {

  record Of(MunicipalityCode municipality, FacilityId facility, PersonId person) implements CallRing {}

  /** Rings may have been missed: everybody looks again. */
  record Anybody() implements CallRing {}
}
