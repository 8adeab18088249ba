package jp.sango.programme;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import jp.sango.kernel.Japan;

/** From a time of the day until another in Japan, over midnight or not. */
public record Night(LocalTime from, LocalTime until) {

  private static final Duration LEAST_DAY = Duration.ofHours(8);

  /** Whether enough of the day is left to be told of anything, and to answer. */
  public boolean leavesADay() {
    var day = Duration.between(until, from);
    return (day.isNegative() ? day.plusDays(1) : day).compareTo(LEAST_DAY) >= 0;
  }

  public boolean rests(Instant instant) {
    var time = instant.atZone(Japan.ZONE).toLocalTime();
    boolean begun = !time.isBefore(from);
    boolean goesOn = time.isBefore(until);
    return from.isBefore(until) ? begun && goesOn : begun || goesOn;
  }

  /** The first time after an instant. */
  public Instant beginsAfter(Instant instant) {
    return next(instant, from);
  }

  /** The instant itself by day, and by night the morning after it. */
  public Instant awakeFrom(Instant instant) {
    return rests(instant) ? next(instant, until) : instant;
  }

  /** When so much time has gone by from an instant on, not counting nights. */
  public Instant after(Instant instant, Duration awake) {
    var at = awakeFrom(instant);
    var left = awake;
    for (var evening = next(at, from); left.compareTo(Duration.between(at, evening)) > 0; evening = next(at, from)) {
      left = left.minus(Duration.between(at, evening));
      at = next(evening, until);
    }
    return at.plus(left);
  }

  private static Instant next(Instant after, LocalTime time) {
    var date = Japan.dateOf(after);
    var today = Japan.at(date, time);
    return today.isAfter(after) ? today : Japan.at(date.plusDays(1), time);
  }
}
