package jp.sango.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A municipality of any size before its draw, in databases that others are made from. The draw is half a day ahead, so
 * that no node holds it by itself.
 */
final class LargeTown {

  static final String MUNICIPALITY = "990001";
  /** With all tables and nobody in them. */
  static final String EMPTY = "bench_empty";
  /** Ready to be drawn. */
  static final String FILLED = "bench_filled";

  /** As many as the policy shows: it is applied 326 days ahead at most, and the longest stay has 7. */
  private static final int DATES = 334;
  private static final int LONGEST_STAY = 7;
  private static final int DAYS_FROM_DRAW = 2;
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final String FACILITY = """
          - {id: f%1$d, name: {ja: 施設%1$d}, pools: [{id: f%1$d-beds, types: [SHORT_STAY], capacity: 15, \
      openOnHolidays: true, weekdays: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY]}]}
      """;

  private final Settings settings;
  private final Stack stack;
  private final int facilities;
  private final ZonedDateTime drawAt = ZonedDateTime.now(JAPAN).plusHours(12).truncatedTo(ChronoUnit.HOURS);

  LargeTown(Settings settings, Stack stack) {
    this.settings = settings;
    this.stack = stack;
    this.facilities = Math.max(1, (int) Math.round((double) settings.slots() / DATES));
    write("programmes/990001-large-town.yaml", resource("/large-town.yaml")
        .replace("@DRAW_TIME@", drawAt.toLocalTime().toString())
        + IntStream.rangeClosed(1, facilities).mapToObj(FACILITY::formatted).collect(Collectors.joining()));
  }

  int slots() {
    return facilities * DATES;
  }

  ZonedDateTime drawAt() {
    return drawAt;
  }

  Path programmes() {
    return settings.scratch().resolve("programmes");
  }

  void build() {
    stack.create(EMPTY, "template0");
    DrawProcess.migrate(settings, stack, EMPTY, this);
    stack.create(FILLED, EMPTY);
    DrawProcess.settle(settings, stack, FILLED, this);
    write("town.sql", resource("/large-town.sql")
        .replace("@DRAW_AT@", drawAt.toOffsetDateTime().toString())
        .replace("@FACILITIES@", "" + facilities)
        .replace("@FIRST@", drawAt.toLocalDate().plusDays(DAYS_FROM_DRAW).toString())
        .replace("@STARTS@", "" + starts()));
    stack.psql(FILLED, "-f", settings.scratch().resolve("town.sql").toString());
    stack.psql(FILLED, "-c", "vacuum analyze");
  }

  /** Days on which even the longest stay can begin: it has to end on the last date that is offered. */
  private long starts() {
    return ChronoUnit.DAYS.between(drawAt.toLocalDate().plusDays(DAYS_FROM_DRAW),
        LocalDate.now(JAPAN).plusDays(DATES - LONGEST_STAY));
  }

  private void write(String file, String text) {
    try {
      var path = settings.scratch().resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (var file = LargeTown.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
