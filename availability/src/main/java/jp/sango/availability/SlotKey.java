package jp.sango.availability;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Which slot: a type of care at a facility on a date. Codes are letters, digits, {@code -} and {@code _}, 64 at most:
 * they are parts of Redis keys and of JSON that is written without escaping. Ordered by programme, facility, type, date.
 */
public record SlotKey(String programme, String facility, String type, LocalDate date) implements Comparable<SlotKey> {
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Comparator<SlotKey> ORDER = Comparator.comparing(SlotKey::programme)
      .thenComparing(SlotKey::facility).thenComparing(SlotKey::type).thenComparing(SlotKey::date);

  public SlotKey {
    requireCode(programme);
    requireCode(facility);
    requireCode(type);
    Objects.requireNonNull(date, "date");
  }

  /** Whether a text may be a programme's, facility's or type's code. */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  @Override
  public int compareTo(SlotKey other) {
    return ORDER.compare(this, other);
  }

  private static void requireCode(String text) {
    if (!isCode(text)) {
      throw new IllegalArgumentException("not a code of letters, digits, - and _: " + text);
    }
  }
}
