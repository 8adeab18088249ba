package jp.sango.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a provider's call before a visit rings.
 *
 * @param ring how long her phones ring; who has not answered by then has missed it
 * @param mostAnHour how often she is rung for one visit within an hour
 * @param mostADay how often within a day
 * @param night when nobody is rung who has not asked for it: that of {@link NoticePolicy}
 * @param remindBefore how long before the time she asked for both ends are reminded of it
 */
public record CallPolicy(Duration ring, int mostAnHour, int mostADay, Night night, Duration remindBefore) {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Where a policy says nothing of its own. */
  public static CallPolicy usual(Night night) {
    return new CallPolicy(Duration.ofSeconds(60), 3, 6, night, Duration.ofMinutes(5));
  }

  /** Rings of before then count no more. */
  public static Instant countedFrom(Instant now) {
    return now.minus(DAY);
  }

  /** When she may be rung again, where it has been often enough for now. */
  public Optional<Instant> restsUntil(Instant now, Collection<Instant> rings) {
    return Stream.of(restsUntil(now, rings, HOUR, mostAnHour), restsUntil(now, rings, DAY, mostADay))
        .flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  private static Optional<Instant> restsUntil(Instant now, Collection<Instant> rings, Duration within, int most) {
    return rings.stream().sorted(Comparator.reverseOrder()).skip(most - 1L).findFirst()
        .map(ring -> ring.plus(within)).filter(now::isBefore);
  }
}
