package jp.sango.push;

import java.util.regex.Pattern;

/**
 * Leads into the app; whoever sees the phone may read its label.
 *
 * @param label at most 20 characters, as LINE shows
 * @param path of a page of the app, which shows it after sign-in only
 */
public record Button(String label, String path) {

  public static final int MOST = 4;

  public static final int LONGEST_LABEL = 20;
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/_-]{0,199}");

  public Button {
    if (label.isBlank() || label.length() > LONGEST_LABEL) {
      throw new IllegalArgumentException("A button's label has 1 to " + LONGEST_LABEL + " characters");
    }
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("A button leads to a path of letters, digits, _ and - within the app");
    }
  }
}
