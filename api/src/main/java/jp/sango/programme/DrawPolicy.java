package jp.sango.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Japan;

/**
 * When the municipality draws: every day at each of these times, Japan's time, ascending. An application takes part in
 * the first draw after it came in, see {@link Policies#firstDrawAfter}.
 *
 * @param seedCommittedHoursBefore how long before the draw the hash of its seed is public
 * @param smallestCountShown the smallest number of applications, or of those given a seat, that the public record of a
 *     draw shows for a facility and date; smaller ones would tell of the few
 * @param allowances reserves and credit for losses, where the municipality has decided on any
 * @param beacon empty where chance is the seed's alone
 */
public record DrawPolicy(
    List<LocalTime> times, int seedCommittedHoursBefore, int smallestCountShown, ChancePolicy chances,
    Allowances allowances, Optional<BeaconPolicy> beacon) {

  public static final int SMALLEST_COUNT_SHOWN = 5;

  /** The plain order of tiers and chance. */
  public DrawPolicy(List<LocalTime> times, int seedCommittedHoursBefore) {
    this(times, seedCommittedHoursBefore, SMALLEST_COUNT_SHOWN, ChancePolicy.USUAL, Allowances.NONE, Optional.empty());
  }

  /** The draws of a date, the earliest first. */
  public Stream<Instant> on(LocalDate date) {
    return times.stream().map(time -> Japan.at(date, time));
  }
}
