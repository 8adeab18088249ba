package jp.sango.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import jp.sango.kernel.Japan;

/**
 * When the municipality draws: every day at each of these times, Japan's time, ascending. An application takes part in
 * the first draw after it came in, see {@link Policies#firstDrawAfter}.
 *
 * @param seedCommittedHoursBefore how long before the draw the hash of its seed is public
 */
public record DrawPolicy(List<LocalTime> times, int seedCommittedHoursBefore) {

  /** The draws of a date, the earliest first. */
  public Stream<Instant> on(LocalDate date) {
    return times.stream().map(time -> Japan.at(date, time));
  }
}
