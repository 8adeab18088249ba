package jp.sango.push;

/**
 * What anyone who sees the phone may read: no name, health, birth, facility or tier.
 *
 * @param title at most 100 characters
 * @param body at most 500 characters
 */
public record LockScreenText(String title, String body) {

  private static final int LONGEST_TITLE = 100;
  private static final int LONGEST_BODY = 500;

  public LockScreenText {
    requireLength("title", title, LONGEST_TITLE);
    requireLength("body", body, LONGEST_BODY);
  }

  private static void requireLength(String name, String value, int longest) {
    if (value.isBlank() || value.length() > longest) {
      throw new IllegalArgumentException("A lock-screen " + name + " has 1 to " + longest + " characters");
    }
  }
}
