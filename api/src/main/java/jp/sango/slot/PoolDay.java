package jp.sango.slot;

import java.time.LocalDate;
import java.util.Comparator;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PoolId;

/** One pool on one date; its order is the order in which locks are taken. */
public record PoolDay(MunicipalityCode municipality, PoolId pool, LocalDate date) implements Comparable<PoolDay> {

  private static final Comparator<PoolDay> LOCK_ORDER =
      Comparator.comparing(PoolDay::municipality).thenComparing(PoolDay::pool).thenComparing(PoolDay::date);

  @Override
  public int compareTo(PoolDay other) {
    return LOCK_ORDER.compare(this, other);
  }
}
