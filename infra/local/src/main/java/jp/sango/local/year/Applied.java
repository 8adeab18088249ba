package jp.sango.local.year;

import java.time.LocalDate;
import java.util.List;

/**
 * One application as a family makes it.
 *
 * @param family numbered from 0; whoever applies again has the same
 * @param drawOn the day of its draw
 * @param wishes dearest first
 */
public record Applied(int family, boolean highNeed, LocalDate drawOn, List<Stay> wishes) {

  /** Days that follow each other; one day is a day service, more are a short stay. */
  public record Stay(LocalDate start, int days) {

    public List<LocalDate> dates() {
      return start.datesUntil(start.plusDays(days)).toList();
    }
  }
}
