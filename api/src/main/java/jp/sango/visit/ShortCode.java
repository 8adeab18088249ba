package jp.sango.visit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import jp.sango.kernel.PersonId;

/**
 * Eight digits for one person and one date, to be typed where nothing can be scanned. They hold for the whole day, so that
 * a phone that had a network once can show them without one. Few enough to type means few enough to guess: they are only
 * ever compared with those whom a facility expects on that day, and wrong ones are counted.
 */
public final class ShortCode {

  private static final long HOW_MANY = 100_000_000;
  private static final Pattern DIGITS = Pattern.compile("\\d{8}");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\-‐–ー]");
  /** No other text that is signed with this key begins so, or is as long. */
  private static final byte[] PURPOSE = "short code of the usage card".getBytes(StandardCharsets.US_ASCII);

  private final CardKey key;

  public ShortCode(byte[] key) {
    this.key = new CardKey(key);
  }

  String of(PersonId person, LocalDate date) {
    var text = ByteBuffer.allocate(PURPOSE.length + 3 * Long.BYTES)
        .put(PURPOSE)
        .putLong(person.value().getMostSignificantBits())
        .putLong(person.value().getLeastSignificantBits())
        .putLong(date.toEpochDay());
    long number = Long.remainderUnsigned(ByteBuffer.wrap(key.sign(text.array())).getLong(), HOW_MANY);
    return String.format(Locale.ROOT, "%08d", number);
  }

  /** Whether this was typed rather than scanned. */
  static boolean isTyped(String code) {
    return DIGITS.matcher(digits(code)).matches();
  }

  boolean isOf(PersonId person, LocalDate date, String typed) {
    return MessageDigest.isEqual(
        of(person, date).getBytes(StandardCharsets.US_ASCII), digits(typed).getBytes(StandardCharsets.US_ASCII));
  }

  /** However a keyboard wrote them, in one group or in several. */
  private static String digits(String typed) {
    return BETWEEN_DIGITS.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("");
  }
}
