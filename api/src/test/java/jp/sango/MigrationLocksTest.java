package jp.sango;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A migration that has to wait for a table keeps everybody waiting who comes after it. So one that takes a lock on what is
 * there already says how long it waits; it then fails, and is tried again with the next start of its node.
 */
class MigrationLocksTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> MODULES = List.of("api", "push");
  /** Those of before have run wherever they had to. */
  private static final String SINCE = "V2026_11_27";

  private static final Pattern COMMENT_OR_BODY = Pattern.compile("--[^\\n]*|(\\$\\w*\\$).*?\\1", Pattern.DOTALL);
  private static final Pattern LIMIT = Pattern.compile("set (local )?lock_timeout .*");
  private static final Pattern MAKES = Pattern.compile(
      "create (?:temporary |temp |unlogged )?(?:table|view|materialized view)(?: if not exists)? (\\w+)");
  private static final List<Pattern> LOCKS = Stream.of(
          "alter (?:table|view|materialized view)(?: if exists)?(?: only)? (\\w+)",
          "drop (?:table|view|materialized view|index(?! concurrently))(?: if exists)? (\\w+)",
          "drop (?:trigger|policy|rule)(?: if exists)? \\w+ on (\\w+)",
          "create (?:unique )?index(?! concurrently)(?: if not exists)?(?: \\w+)? on (?:only )?(\\w+)",
          "create or replace view (\\w+)",
          "create (?:or replace )?(?:constraint )?trigger \\w+ .*? on (\\w+)",
          "create (?:policy|rule) \\w+ on (\\w+)",
          "truncate (?:table )?(?:only )?(\\w+)",
          "lock (?:table )?(\\w+)",
          "references (\\w+)",
          "keep_to_(?:municipality|parent)\\s*\\(\\s*'(\\w+)'")
      .map(Pattern::compile).toList();

  /** What it locks before it has said how long it waits. */
  private static List<String> locksWithoutEnd(String sql) {
    var own = new HashSet<String>();
    var locked = new ArrayList<String>();
    for (var statement : statements(sql)) {
      if (LIMIT.matcher(statement).matches()) {
        return locked;
      }
      MAKES.matcher(statement).results().forEach(made -> own.add(made.group(1)));
      LOCKS.stream().flatMap(lock -> lock.matcher(statement).results()).map(found -> found.group(1))
          .filter(table -> !own.contains(table)).forEach(locked::add);
    }
    return locked;
  }

  private static List<String> statements(String sql) {
    return Stream.of(COMMENT_OR_BODY.matcher(sql).replaceAll(" ").split(";"))
        .map(statement -> statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
        .toList();
  }

  @Test
  void newMigrationsDoNotWaitWithoutEnd() throws IOException {
    var wrong = new ArrayList<String>();
    for (var file : newMigrations()) {
      locksWithoutEnd(Files.readString(file)).forEach(table -> wrong.add(file.getFileName() + ": " + table));
    }
    assertThat(wrong).as("these begin with: set local lock_timeout = '5s';").isEmpty();
  }

  private static List<Path> newMigrations() throws IOException {
    var found = new ArrayList<Path>();
    for (var module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/resources/db/migration"))) {
        files.filter(file -> file.toString().endsWith(".sql"))
            .filter(file -> file.getFileName().toString().compareTo(SINCE) >= 0).sorted().forEach(found::add);
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "alter table visit add column words text", "drop view visit_standing", "drop index visit_of_person",
      "create index visit_by_words on visit (words)", "create or replace view visit_standing as select 1",
      "create trigger kept before update on visit for each row execute function kept()", "truncate visit",
      "create table leaflet (visit uuid references visit)", "select keep_to_municipality('visit')",
      "create table leaflet (id int); -- set local lock_timeout = '5s';\n alter table visit add column words text",
      "alter table visit add column words text; set local lock_timeout = '5s'"})
  void whatIsThereIsLocked(String sql) {
    assertThat(locksWithoutEnd(sql)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "create table leaflet (id int primary key); create index leaflet_by_id on leaflet (id);"
          + " select keep_to_municipality('leaflet')",
      "set local lock_timeout = '5s';\nalter table visit add column words text",
      "drop index concurrently visit_of_person", "create index concurrently visit_by_words on visit (words)",
      "update visit set words = ''", "create view leaflet as select 1; drop view leaflet",
      "create function kept() returns trigger language plpgsql as $$ begin truncate visit; return new; end $$"})
  void whatIsItsOwnOrWaitsForNobodyIsNot(String sql) {
    assertThat(locksWithoutEnd(sql)).isEmpty();
  }
}
