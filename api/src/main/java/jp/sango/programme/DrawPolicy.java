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
 * @param smallestCountShown the smallest number of applications, or of those given a seat, that the public record of a
 *     draw shows for a facility and date; smaller ones would tell of the few
 */
public record DrawPolicy(
    List<LocalTime> times, int seedCommittedHoursBefore, int smallestCountShown, ChancePolicy chances) {

  public static final int SMALLEST_COUNT_SHOWN = 5;

  public DrawPolicy(List<LocalTime> times, int seedCommittedHoursBefore) {
    this(times, seedCommittedHoursBefore, SMALLEST_COUNT_SHOWN, ChancePolicy.USUAL);
  }

  /** The draws of a date, the earliest first. */
  public Stream<Instant> on(LocalDate date) {
    return times.stream().map(time -> Japan.at(date, time));
  }
}
