package jp.sango.kernel;

import java.util.regex.Pattern;

/** The form of the short names that policies give to facilities and pools: they stand in URLs and keys. */
final class Slug {

  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private Slug() {}

  static String require(String value, String what) {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " is up to 40 small letters, digits and hyphens, a letter first");
    }
    return value;
  }
}
