package jp.sango.security;

import java.time.Clock;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policies;
import jp.sango.security.issuer.Jurisdiction;
import org.springframework.stereotype.Component;

/** The municipalities that have a policy, and the facilities that the policy of the day names. */
@Component
record PolicyJurisdiction(Policies policies, Clock clock) implements Jurisdiction {

  @Override
  public boolean serves(MunicipalityCode municipality) {
    return policies.municipalities().contains(municipality);
  }

  @Override
  public boolean knows(MunicipalityCode municipality, FacilityId facility) {
    return policies.on(municipality, Japan.today(clock))
        .flatMap(policy -> policy.facility(facility)).isPresent();
  }

  @Override
  public boolean knows(MunicipalityCode municipality, DistrictId district) {
    return policies.on(municipality, Japan.today(clock))
        .filter(policy -> policy.needToKnow().knows(district)).isPresent();
  }
}
