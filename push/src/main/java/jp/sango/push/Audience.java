package jp.sango.push;

import java.util.regex.Pattern;

/** Why a delivery goes to its recipient. */
public sealed interface Audience {

  /** It is her own matter. */
  record OnePerson() implements Audience {}

  /**
   * She is one of many whom the same words reach.
   *
   * @param name such as {@code REGISTERED_FROM_WEEK_28}; names no person
   */
  record Segment(String name) implements Audience {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    public Segment {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("A segment is 1 to 64 capital letters, digits and underscores");
      }
    }
  }
}
