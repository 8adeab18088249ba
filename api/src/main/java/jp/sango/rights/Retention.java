package jp.sango.rights;

import java.time.LocalDate;

/**
 * How long a family's records are kept: so many years after the end of her use, which is her last visit or what staff
 * last decided on her registration, whichever came later. Counted by the calendar: from 29 February to 28 February.
 */
public record Retention(int years) {

  /** The last day on which they are kept. */
  public LocalDate keptUntil(LocalDate endOfUse) {
    return endOfUse.plusYears(years);
  }

  public boolean isOver(LocalDate endOfUse, LocalDate today) {
    return today.isAfter(keptUntil(endOfUse));
  }

  /** No use that ended later can be over; one that ended on this very day may not be over yet. */
  LocalDate latestEndOfUse(LocalDate today) {
    return today.minusYears(years);
  }
}
