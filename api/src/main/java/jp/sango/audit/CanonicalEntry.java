package jp.sango.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;

/**
 * An entry as one line of JSON that has one spelling: what is hashed, and what is exported. Its members stand in a fixed
 * order without spaces, absent ones as null, instants in UTC with microseconds, and {@code detail} as PostgreSQL spells
 * {@code jsonb}. Never change it: what was sealed could not be verified any more.
 */
final class CanonicalEntry {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private CanonicalEntry() {}

  static String of(MunicipalityCode municipality, RecordedEntry entry) {
    return "{\"id\":" + entry.id()
        + ",\"at\":" + quoted(spelled(entry.at()))
        + ",\"municipality\":" + quoted(municipality.value())
        + ",\"person\":" + orNull(entry.person())
        + ",\"role\":" + orNull(entry.role())
        + ",\"facility\":" + orNull(entry.facility())
        + ",\"action\":" + quoted(entry.action())
        + ",\"subject\":" + quoted(entry.subjectId())
        + ",\"why\":" + orNull(entry.why())
        + ",\"origin\":" + orNull(entry.origin())
        + ",\"request\":" + orNull(entry.requestId())
        + ",\"detail\":" + entry.detail() + "}";
  }

  static String spelled(Instant instant) {
    return INSTANT.format(instant);
  }

  private static String orNull(Optional<?> value) {
    return value.map(present -> quoted(present.toString())).orElse("null");
  }

  static String quoted(String text) {
    var quoted = new StringBuilder(text.length() + 2).append('"');
    text.chars().forEach(character -> {
      if (character == '"' || character == '\\') {
        quoted.append('\\').append((char) character);
      } else if (character < ' ') {
        quoted.append("\\u%04x".formatted(character));
      } else {
        quoted.append((char) character);
      }
    });
    return quoted.append('"').toString();
  }
}
