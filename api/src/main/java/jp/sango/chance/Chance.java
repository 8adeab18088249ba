package jp.sango.chance;

import java.time.LocalDate;

/** What may be said of a wish in the next draw. */
public sealed interface Chance {

  /** About so many in a hundred who wish it first are given it: in steps of 5, never 0 and never 100. */
  record About(int percent, Basis basis) implements Chance {

    private static final int STEP = 5;

    static About of(double share, Basis basis) {
      int nearest = STEP * Math.toIntExact(Math.round(100 * share / STEP));
      return new About(Math.clamp(nearest, STEP, 100 - STEP), basis);
    }
  }

  /** Every seat of this date is given. One may still come free. */
  record Full(LocalDate date) implements Chance {}

  record Closed(LocalDate date) implements Chance {}

  /** Too few draws or families to learn from, even at the widest level. */
  record NotEnoughKnown() implements Chance {}

  /**
   * What it rests on.
   *
   * @param learntFrom how wide one had to look for cases enough
   * @param counted whether those who wait now are in it; false where they are too few to be told of, and what is usual
   *     stands for them
   * @param enoughForAll whether there are seats for all who are expected
   */
  record Basis(Level learntFrom, boolean counted, boolean enoughForAll) {}

  /** Whose past wishes were looked at; the narrowest comes first. */
  enum Level {
    FACILITY_AND_TYPE,
    TYPE,
    PROGRAMME
  }
}
