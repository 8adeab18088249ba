package jp.sango.sealing;

/** Keys as an environment would give them, for tests alone. */
public final class TestKeys {

  public static final String OLD = "old:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  public static final String NEW = "new:MTAyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private TestKeys() {}
}
