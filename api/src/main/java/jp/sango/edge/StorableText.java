package jp.sango.edge;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Text in bodies; a number is none. Refuses U+0000, which no text in PostgreSQL can hold, and which nobody means.
 */
final class StorableText extends StdScalarDeserializer<String> {

  StorableText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (String) context.handleUnexpectedToken(String.class, parser);
    }
    var text = parser.getString();
    if (text.indexOf('\0') >= 0) {
      throw context.weirdStringException("", String.class, "holds U+0000");
    }
    return text;
  }
}
