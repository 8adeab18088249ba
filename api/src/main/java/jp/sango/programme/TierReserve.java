package jp.sango.programme;

import jp.sango.kernel.PoolId;

/**
 * Seats of a pool that every draw keeps on each date for the members of a tier that does not come first, as long as one
 * of them wishes for them and could use them. A member is whom the tier is for, even if she stands in an earlier one.
 *
 * @param tier name of the tier
 */
public record TierReserve(String tier, PoolId pool, Share share) {

  /** How much of a pool is kept. */
  public sealed interface Share {

    /** Of so many places on a date, which may be fewer than usual: a draw keeps one at least for nobody. */
    int of(int capacity);

    record Places(int number) implements Share {

      @Override
      public int of(int capacity) {
        return number;
      }
    }

    record Percent(int percent) implements Share {

      /** Parts of a place are none. */
      @Override
      public int of(int capacity) {
        return capacity * percent / 100;
      }
    }
  }
}
