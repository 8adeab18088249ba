package jp.sango.programme.file;

import jp.sango.programme.PoliciesInMemory;

/** A ward as shipped, but that each draw mixes in the round of drand's quicknet a minute later, or waits ten minutes. */
public final class WithBeacon {

  public static final String CHAIN = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";

  /** As drand publishes it of its chain. */
  static final String SECTION = "{name: quicknet, chainHash: \"" + CHAIN + "\", publicKey: \""
      + "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
      + "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"
      + "\", groupHash: \"f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e\","
      + " genesis: \"2023-08-23T15:09:27Z\", periodSeconds: 3, roundAfterSeconds: 60, waitAtMostSeconds: 600,"
      + " text: {ja: 説明, ja-easy: せつめい, en: So it is}}";

  private static final String TIMES = "      seedCommittedHoursBefore: 24\n";

  private WithBeacon() {}

  public static PoliciesInMemory policies() {
    var text = PolicyFileText.shipped("131121-setagaya.yaml").with(TIMES, TIMES + "      beacon: " + SECTION + "\n");
    return new PoliciesInMemory(PolicyFileReader.read(text.name(), text.content()));
  }

  /** With what the shipped file offers in a comment. */
  static PoliciesInMemory asTheShippedFileOffersIt() {
    var shipped = PolicyFileText.shipped("131121-setagaya.yaml");
    var from = shipped.content().indexOf("      # beacon:\n");
    var until = shipped.content().indexOf("\n\n", from);
    var offered = shipped.content().substring(from, until);
    var text = shipped.with(offered, offered.replace("      # ", "      "));
    return new PoliciesInMemory(PolicyFileReader.read(text.name(), text.content()));
  }
}
