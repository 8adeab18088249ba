package jp.sango.programme;

/**
 * What may be said of chances before anybody applies.
 *
 * @param fewestCases fewer families or draws than these are not told of and not learnt from: what lies below is taken
 *     from a wider level, or not told at all
 * @param learntFromDays how far back past draws still tell what is to be expected
 */
public record ChancePolicy(int fewestCases, int learntFromDays) {

  /** Where a municipality says nothing. */
  public static final ChancePolicy USUAL = new ChancePolicy(5, 90);
}
