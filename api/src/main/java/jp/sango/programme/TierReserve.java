package jp.sango.programme;

import jp.sango.kernel.PoolId;

/**
 * Seats of a pool that every draw keeps on each date for a tier that does not come first, as long as one of its
 * families wishes for them and could use them.
 *
 * @param tier name of the tier
 */
public record TierReserve(String tier, PoolId pool, Share share) {

  /** How much of a pool is kept. */
  public sealed interface Share {

    /** Of so many places on a date, which may be fewer than usual; parts of a place are none. */
    int of(int capacity);

    record Places(int number) implements Share {

      @Override
      public int of(int capacity) {
        return number;
      }
    }

    record Percent(int percent) implements Share {

      @Override
      public int of(int capacity) {
        return capacity * percent / 100;
      }
    }
  }
}
