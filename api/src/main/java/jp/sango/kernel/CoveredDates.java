package jp.sango.kernel;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Which dates are covered by any of many ranges, for each of whatever the ranges are of. A large draw has millions of
 * ranges on some thousands of dates: days are bits here, not objects. Ranges lie after 1970.
 */
public final class CoveredDates<K> {

  private final Map<K, BitSet> days = new HashMap<>();

  public void add(K of, DateRange dates) {
    days.computeIfAbsent(of, any -> new BitSet())
        .set(Math.toIntExact(dates.first().toEpochDay()), Math.toIntExact(dates.last().toEpochDay()) + 1);
  }

  /** One for each date of each, in no order. */
  public <T> Stream<T> map(BiFunction<K, LocalDate, T> one) {
    return days.entrySet().stream().flatMap(covered -> covered.getValue().stream()
        .mapToObj(day -> one.apply(covered.getKey(), LocalDate.ofEpochDay(day))));
  }
}
