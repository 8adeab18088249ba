package jp.sango.programme;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import jp.sango.kernel.Japan;

/**
 * When the municipality draws: every day at each of these times, Japan's time, ascending. An application takes part in
 * the first draw after it came in.
 *
 * @param seedCommittedHoursBefore how long before the draw the hash of its seed is public
 */
public record DrawPolicy(List<LocalTime> times, int seedCommittedHoursBefore) {

  /** The first draw strictly after an instant: what comes in at the very instant of a draw is too late for it. */
  public Instant firstAfter(Instant instant) {
    var today = Japan.dateOf(instant);
    return Stream.of(today, today.plusDays(1))
        .flatMap(date -> times.stream().map(time -> Japan.at(date, time)))
        .filter(draw -> draw.isAfter(instant))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a draw policy has at least one time a day"));
  }
}
