package jp.sango.push.worker;

/**
 * As whom a channel sends.
 *
 * @param name one of few, as it is configured; empty for the usual one
 */
public record Account(String name) {

  public static final Account USUAL = new Account("");

  /** For people and metrics. */
  String label() {
    return name.isEmpty() ? "usual" : name;
  }
}
