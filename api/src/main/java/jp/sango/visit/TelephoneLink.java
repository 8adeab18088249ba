package jp.sango.visit;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** A telephone number as a link that a phone or a tablet dials (RFC 3966). */
public final class TelephoneLink {

  /** Numbers that can be dialled within Japan alone, and so have no E.164 form. */
  private static final Pattern WITHIN_JAPAN = Pattern.compile("(0120|0570|0800|0990)\\d{6,7}|1\\d{2}");
  private static final Pattern JAPANESE = Pattern.compile("0[1-9]\\d{8,9}");
  private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s().\\-‐‑‒–—―−ー]");

  private TelephoneLink() {}

  /** Empty where nobody could dial what was written. */
  public static Optional<String> of(String written) {
    var number = BETWEEN_DIGITS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC)).replaceAll("");
    if (INTERNATIONAL.matcher(number).matches()) {
      return Optional.of("tel:" + number);
    }
    if (WITHIN_JAPAN.matcher(number).matches()) {
      return Optional.of("tel:" + number + ";phone-context=+81");
    }
    return JAPANESE.matcher(number).matches() ? Optional.of("tel:+81" + number.substring(1)) : Optional.empty();
  }
}
