package jp.sango.kernel;

import java.util.regex.Pattern;

/** The six-digit code of a municipality (全国地方公共団体コード), its check digit included. */
public record MunicipalityCode(String value) implements Comparable<MunicipalityCode> {

  private static final Pattern SIX_DIGITS = Pattern.compile("\\d{6}");

  public MunicipalityCode {
    if (!SIX_DIGITS.matcher(value).matches()) {
      throw new IllegalArgumentException("a municipality code has six digits");
    }
    if (!hasRightCheckDigit(value)) {
      throw new IllegalArgumentException("the last digit of the municipality code does not fit the others");
    }
  }

  /** The first five digits weighted 6 to 2; the check digit is the last digit of 11 − (sum mod 11). */
  private static boolean hasRightCheckDigit(String value) {
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += Character.digit(value.charAt(i), 10) * (6 - i);
    }
    return (11 - sum % 11) % 10 == Character.digit(value.charAt(5), 10);
  }

  @Override
  public int compareTo(MunicipalityCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
