package jp.sango.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import jp.sango.kernel.Japan;

/**
 * When and how a family may apply.
 *
 * @param opensDaysBefore from 0:00 on this many days before the wished first date
 * @param closesDaysBefore until {@code closesAt} on this many days before it; that instant itself is too late
 * @param mostWishes ranked wishes in one application
 * @param mostPending applications of one family that wait for a decision at once
 * @param mostStandingWishes of one person, at once; 0 where no wish stands for more than one draw
 */
public record ApplicationPolicy(
    int opensDaysBefore, int closesDaysBefore, LocalTime closesAt, int mostWishes, int mostPending,
    int mostStandingWishes)
    implements Window {

  @Override
  public Instant opens(LocalDate start) {
    return Japan.at(start.minusDays(opensDaysBefore), LocalTime.MIDNIGHT);
  }

  @Override
  public Instant closes(LocalDate start) {
    return Japan.at(start.minusDays(closesDaysBefore), closesAt);
  }
}
