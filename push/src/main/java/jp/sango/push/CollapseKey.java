package jp.sango.push;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A newer notice with the same key takes an older one's place on the phone: a repeated notice is seen once, and of one
 * matter the last word.
 *
 * @param value 1 to 64 printable ASCII characters: Apple counts bytes, and it travels as a header
 */
public record CollapseKey(String value) {

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,64}");

  public CollapseKey {
    if (!PRINTABLE.matcher(value).matches()) {
      throw new IllegalArgumentException("A collapse key has 1 to 64 printable ASCII characters");
    }
  }

  /** Nothing but the same notice takes its place. */
  public static CollapseKey ofNotice(UUID noticeId) {
    return new CollapseKey(noticeId.toString());
  }
}
