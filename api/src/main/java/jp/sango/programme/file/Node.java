package jp.sango.programme.file;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A piece of a YAML file that knows where it stands. */
sealed interface Node {

  Place place();

  /** What it is, in words for a message. */
  String shown();

  record Scalar(Place place, Kind kind, String text) implements Node {

    enum Kind {
      TEXT,
      WHOLE_NUMBER,
      DECIMAL_NUMBER,
      TRUTH,
      NOTHING
    }

    @Override
    public String shown() {
      return switch (kind) {
        case TEXT -> "the text \"" + text + "\"";
        case WHOLE_NUMBER, DECIMAL_NUMBER -> "the number " + text;
        case TRUTH -> text;
        case NOTHING -> "nothing";
      };
    }
  }

  record Items(Place place, List<Node> nodes) implements Node {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /** Keys in the file's order. */
  record Mapping(Place place, Map<String, Entry> entries) implements Node {
    @Override
    public String shown() {
      return "keys with values";
    }
  }

  /** A key's place and its value. */
  record Entry(Place place, Node value) {}

  default String text() {
    return scalar(Scalar.Kind.TEXT, "a text (numbers that are none to reckon with stand in quotes)").text();
  }

  default boolean truth() {
    return Boolean.parseBoolean(scalar(Scalar.Kind.TRUTH, "true or false").text());
  }

  default int whole(int least, int most) {
    String expected = "a whole number from " + least + " to " + most;
    String text = scalar(Scalar.Kind.WHOLE_NUMBER, expected).text();
    if (text.length() > 9 || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
      throw expected(expected);
    }
    return Integer.parseInt(text);
  }

  default Items items() {
    if (this instanceof Items items) {
      return items;
    }
    throw expected("a list");
  }

  /** A text in a form of its own: whatever {@code parse} throws as a {@link RuntimeException} is a fault. */
  default <T> T parsed(String expected, Function<String, T> parse) {
    String text = scalar(Scalar.Kind.TEXT, expected).text();
    try {
      return parse.apply(text);
    } catch (RuntimeException notOfThisForm) {
      throw expected(expected);
    }
  }

  default <E extends Enum<E>> E oneOf(Class<E> type) {
    return parsed("one of " + Arrays.toString(type.getEnumConstants()), text -> Enum.valueOf(type, text));
  }

  default PolicyFileException expected(String what) {
    return place().fault("expected " + what + ", found " + shown());
  }

  private Scalar scalar(Scalar.Kind kind, String expected) {
    if (this instanceof Scalar scalar && scalar.kind() == kind) {
      return scalar;
    }
    throw expected(expected);
  }
}
