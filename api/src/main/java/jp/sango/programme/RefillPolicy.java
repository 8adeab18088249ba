package jp.sango.programme;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import jp.sango.kernel.Japan;

/**
 * How seats that come free after their draw are offered to the families who lost it.
 *
 * @param preparation what a facility needs between a family's answer and the time by which it has to have called her before
 *     the visit; or the hour at which it receives her, where that is sooner
 * @param night when no phone rings and no hold runs
 * @param holds how long a family has, by how near the date is; the last without a bound
 * @param callHours when the office telephones families; whenever it is not night, where this is empty
 */
public record RefillPolicy(
    Duration preparation, Night night, List<Hold> holds, Optional<Contact.OfficeHours> callHours) {

  public RefillPolicy {
    holds = List.copyOf(holds);
  }

  /**
   * How long things may take, not counting nights.
   *
   * @param withinDays for first dates that lie so many days ahead at most; empty for all that lie farther ahead
   * @param answer from when an offer is known to have reached her
   * @param nextWayAfter with no word that it has reached her, it goes on by the next way
   * @param callWithin of the hours in which the office telephones, once it is asked to; then the seat goes on to the next
   *     family
   */
  public record Hold(Optional<Integer> withinDays, Duration answer, Duration nextWayAfter, Duration callWithin) {

    boolean covers(long daysAhead) {
      return withinDays.filter(most -> daysAhead > most).isEmpty();
    }
  }

  /** Who answers later leaves the facility no time. */
  public Instant latestAnswer(Instant callDue, Instant received) {
    return (callDue.isBefore(received) ? callDue : received).minus(preparation);
  }

  /** The hold for a first date, as it is today. */
  public Hold hold(LocalDate today, LocalDate first) {
    long ahead = ChronoUnit.DAYS.between(today, first);
    return holds.stream().filter(hold -> hold.covers(ahead)).findFirst().orElseThrow();
  }

  /** From a time of the day until another, over midnight or not. */
  public record Night(LocalTime from, LocalTime until) {

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

    /** When so much time has gone by from an instant on, not counting nights. */
    public Instant after(Instant instant, Duration awake) {
      var at = rests(instant) ? next(instant, until) : instant;
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
}
