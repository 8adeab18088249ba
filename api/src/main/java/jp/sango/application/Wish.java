package jp.sango.application;

import java.time.LocalDate;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;

/**
 * A facility, a type and consecutive days from a start date on.
 *
 * @param siblings older siblings who are to come along
 */
public record Wish(FacilityId facility, ServiceType type, LocalDate start, int days, int siblings) {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;

  public Wish(FacilityId facility, ServiceType type, LocalDate start, int days) {
    this(facility, type, start, days, 0);
  }

  /**
   * As it came in, when anything may be missing; refused by a problem.
   *
   * @param siblings none where it is left out
   * @param path before the names of the fields, for example {@code wishes[0].}; empty where it stands alone
   */
  public static Wish asSent(
      String facility, ServiceType type, LocalDate start, Integer days, Integer siblings, String path) {
    return new Wish(
        facility(Problem.required(facility, path + "facility"), path + "facility"), Problem.required(type, path + "type"),
        thisCentury(Problem.required(start, path + "start"), path + "start"), Problem.required(days, path + "days"),
        siblings == null ? 0 : siblings);
  }

  public DateRange dates() {
    return DateRange.ofDays(start, days);
  }

  private static FacilityId facility(String text, String field) {
    try {
      return new FacilityId(text);
    } catch (IllegalArgumentException malformed) {
      throw Problem.invalid("facility-unknown", field).asError();
    }
  }

  /** Rules reckon with dates around it, and the calendar has an end. */
  private static LocalDate thisCentury(LocalDate start, String field) {
    if (start.getYear() < FIRST_YEAR || start.getYear() > LAST_YEAR) {
      throw Problem.invalid("invalid-value", field).asError();
    }
    return start;
  }
}
