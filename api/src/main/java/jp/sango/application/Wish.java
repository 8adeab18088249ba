package jp.sango.application;

import java.time.LocalDate;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.ServiceType;

/**
 * A facility, a type and consecutive days from a start date on.
 *
 * @param siblings older siblings who are to come along
 */
public record Wish(FacilityId facility, ServiceType type, LocalDate start, int days, int siblings) {

  public Wish(FacilityId facility, ServiceType type, LocalDate start, int days) {
    this(facility, type, start, days, 0);
  }

  public DateRange dates() {
    return DateRange.ofDays(start, days);
  }
}
