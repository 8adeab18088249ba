package jp.sango.security.limit;

import java.time.Duration;

/**
 * How much somebody may do.
 *
 * @param purpose part of the key in Redis
 * @param most at once and within the period
 * @param atOnce whether all of it comes back at the period's end, not bit by bit
 */
record Budget(String purpose, int most, Duration period, boolean atOnce) {

  static Budget perMinute(String purpose, int most) {
    return new Budget(purpose, most, Duration.ofMinutes(1), false);
  }

  static Budget ofGuesses(String purpose, int most, Duration lockOut) {
    return new Budget(purpose, most, lockOut, true);
  }

  /** Somebody's share of it. */
  Account of(String whose) {
    return new Account(this, whose);
  }

  /** @param whose a person, an address, a client: kept in Redis as a hash alone */
  record Account(Budget budget, String whose) {

    @Override
    public String toString() {
      return budget.purpose();
    }
  }
}
