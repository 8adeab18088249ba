package jp.sango.slot.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.Problem;

/** From and to, as people ask for them. */
final class Dates {

  private Dates() {}

  static DateRange range(LocalDate from, LocalDate to, int mostDays) {
    if (to.isBefore(from)) {
      throw Problem.invalid("slot-dates-reversed", "to").asError();
    }
    if (ChronoUnit.DAYS.between(from, to) >= mostDays) {
      throw Problem.invalid("slot-dates-too-many", "to").with("most", mostDays).asError();
    }
    return new DateRange(from, to);
  }
}
