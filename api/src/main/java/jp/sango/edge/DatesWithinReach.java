package jp.sango.edge;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Function;
import jp.sango.kernel.Japan;
import org.springframework.format.FormatterRegistry;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads dates and instants of requests as ISO 8601 and in no other form. What lies beyond the calendars that people,
 * rules and PostgreSQL reckon with is refused here, before anything overflows.
 */
final class DatesWithinReach {

  private DatesWithinReach() {}

  /** In bodies. */
  static SimpleModule inBodies() {
    return new SimpleModule("dates-within-reach")
        .addDeserializer(LocalDate.class, new Text<>(LocalDate.class, DatesWithinReach::date))
        .addDeserializer(OffsetDateTime.class, new Text<>(OffsetDateTime.class, DatesWithinReach::instant));
  }

  /** In paths and queries. */
  static void inAddresses(FormatterRegistry registry) {
    registry.addConverter(String.class, LocalDate.class, text -> text.isEmpty() ? null : date(text));
    registry.addConverter(String.class, OffsetDateTime.class, text -> text.isEmpty() ? null : instant(text));
  }

  private static LocalDate date(String text) {
    return Japan.requireWithinReach(LocalDate.parse(text));
  }

  private static OffsetDateTime instant(String text) {
    var instant = OffsetDateTime.parse(text);
    Japan.requireWithinReach(instant.toLocalDate());
    return instant;
  }

  private static final class Text<T> extends StdScalarDeserializer<T> {

    private final Function<String, T> reading;

    Text(Class<T> type, Function<String, T> reading) {
      super(type);
      this.reading = reading;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.hasToken(JsonToken.VALUE_STRING)) {
        return handledType().cast(context.handleUnexpectedToken(getValueType(context), parser));
      }
      try {
        return reading.apply(parser.getString());
      } catch (DateTimeException unreadable) {
        // Without the text itself, which may be personal.
        throw context.weirdStringException("", handledType(), "is no date within reach");
      }
    }

    @SuppressWarnings("unchecked")
    @Override
    public Class<T> handledType() {
      return (Class<T>) _valueClass;
    }
  }
}
