package jp.sango.application;

import java.util.List;
import jp.sango.chance.Chance;

/**
 * What she may expect of a wish before she applies.
 *
 * @param alternatives what she could wish as well and would more likely be given, the nearest first
 */
public record Prospect(Wish wish, Chance chance, List<Alternative> alternatives) {

  /** A wish that she may make, of which more is to be expected. */
  public record Alternative(Wish wish, Chance.About chance) {}
}
