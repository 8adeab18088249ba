package jp.sango.programme.file;

import jp.sango.programme.PoliciesInMemory;

/**
 * A ward as shipped, but that each draw keeps one of the centre's beds a day for first use, and that up to two days
 * lost within sixty count in the last tier.
 */
public final class WithAllowances {

  private static final String TIMES = "      seedCommittedHoursBefore: 24\n";
  private static final String TEXT = "text: {ja: 説明, ja-easy: せつめい, en: So it is}";

  private WithAllowances() {}

  public static PoliciesInMemory policies() {
    var text = PolicyFileText.shipped("131121-setagaya.yaml").with(TIMES, TIMES
        + "      reserves: {" + TEXT + ", kept: [{tier: FIRST_USE, pool: center-beds, places: 1}]}\n"
        + "      lossCredit: {most: 2, withinDays: 60, " + TEXT + "}\n");
    return new PoliciesInMemory(PolicyFileReader.read(text.name(), text.content()));
  }
}
