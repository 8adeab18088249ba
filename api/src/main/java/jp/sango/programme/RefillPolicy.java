package jp.sango.programme;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How seats that come free after their draw are offered to the families who lost it.
 *
 * @param preparation what a facility needs between a family's answer and the time by which it has to have called her before
 *     the visit; or the hour at which it receives her, where that is sooner
 * @param night when no phone rings and no hold runs: that of {@link NoticePolicy}
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
}
