package jp.sango.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.LocalizedText;
import jp.sango.kernel.ServiceType;

/**
 * A contracted clinic, midwifery home or centre.
 *
 * @param sample whether it is invented, because the municipality's documents name none
 * @param way where it is, if the municipality's documents say so
 * @param contractFrom first date on which it serves, if later than the policy
 * @param hours when a service begins and ends here, for the types that have fixed hours: its own or the service's
 */
public record Facility(
    FacilityId id,
    LocalizedText name,
    boolean sample,
    Optional<String> telephone,
    Optional<WayThere> way,
    Optional<LocalDate> contractFrom,
    Optional<LocalDate> contractUntil,
    List<SlotPool> pools,
    Map<ServiceType, ServiceHours> hours) {

  public Optional<SlotPool> pool(ServiceType type) {
    return pools.stream().filter(pool -> pool.types().contains(type)).findFirst();
  }
}
