package jp.sango.draw;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** A family's part in the draws of one day: 64 hexadecimal digits that tell nobody but her whose it is. */
public record Ticket(String value) implements Comparable<Ticket> {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Ticket {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a ticket has 64 hexadecimal digits");
    }
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(value);
  }

  @Override
  public int compareTo(Ticket other) {
    return value.compareTo(other.value);
  }
}
