package jp.sango.visit;

import java.time.Clock;
import java.time.LocalDate;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.programme.Policies;

/** Until when a provider knows of a family: the policy's days after the visit. From then on it is as if she never came. */
public final class KnownVisits {

  private final Policies policies;
  private final Clock clock;

  public KnownVisits(Policies policies, Clock clock) {
    this.policies = policies;
    this.clock = clock;
  }

  public boolean isKnown(Visit visit) {
    return isKnown(visit.municipality(), visit.dates().last());
  }

  public boolean isKnown(MunicipalityCode municipality, LocalDate lastDate) {
    return policies.at(municipality, clock.instant()).needToKnow().visitIsKnown(lastDate, Japan.today(clock));
  }
}
