package jp.sango;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only the sources show. */
class SourceRulesTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final List<String> MODULES = List.of("api", "availability", "push", "infra/local");
  private static final Pattern IMPORT = Pattern.compile("^import (?:static )?[\\w.]+\\.(\\w+);$", Pattern.MULTILINE);
  private static final Pattern TABLE = Pattern.compile("create table (?:if not exists )?(\\w+)");
  private static final Pattern TIME_OF_ALL =
      Pattern.compile("\\bwithVirtualTime\\s*\\(|VirtualTimeScheduler\\.(getOrSet|set)\\(");
  private static final String TOUCH = "\\b(?:(?:from|join|into|update|truncate)\\s+|into\\(\")";
  /** Lines have up to 120; one that is a word longer is not worth a break. */
  private static final int COLUMNS = 130;

  @Test
  void linesFitAndAreIndentedBySpaces() throws IOException {
    var wrong = new ArrayList<String>();
    for (var file : sources("src")) {
      var number = 0;
      for (var line : Files.readAllLines(file)) {
        number++;
        if (line.codePointCount(0, line.length()) > COLUMNS || line.indexOf('\t') >= 0) {
          wrong.add(ROOT.relativize(file) + ":" + number);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyImportIsUsed() throws IOException {
    var unused = new ArrayList<String>();
    for (var file : sources("src")) {
      var text = Files.readString(file);
      var rest = IMPORT.matcher(text).replaceAll("");
      IMPORT.matcher(text).results()
          .filter(found -> !Pattern.compile("\\b" + found.group(1) + "\\b").matcher(rest).find())
          .forEach(found -> unused.add(ROOT.relativize(file) + ": " + found.group()));
    }
    assertThat(unused).isEmpty();
  }

  /** Servers of other tests run in the same JVM: whoever replaces everybody's schedulers takes them away from these too. */
  @Test
  void testThatTurnsTimeHasATimerOfItsOwn() throws IOException {
    var wrong = new ArrayList<Path>();
    for (var file : sources("src/test")) {
      if (TIME_OF_ALL.matcher(Files.readString(file)).find()) {
        wrong.add(ROOT.relativize(file));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void featureTouchesItsOwnTablesOnly() throws IOException {
    var owners = ownersOfTables();
    assertThat(owners).containsEntry("audit_entry", "audit").containsEntry("agenda_mark", "agenda");
    var wrong = new ArrayList<String>();
    for (var file : sources("src/main")) {
      var sql = Files.readString(file);
      owners.forEach((table, owner) -> {
        var inOwner = file.toString().contains("/jp/sango/" + owner + "/");
        if (!inOwner && Pattern.compile(TOUCH + table + "\\b").matcher(sql).find()) {
          wrong.add(ROOT.relativize(file) + ": " + table + " belongs to " + owner);
        }
      });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void migrationsAreNamedByDateAndNumberAndNoneShareOne() throws IOException {
    var names = new ArrayList<String>();
    var versions = new ArrayList<String>();
    for (var file : migrations()) {
      names.add(file.getFileName().toString());
      versions.add(file.getFileName().toString().replaceFirst("__.*", ""));
    }
    assertThat(names).isNotEmpty().allMatch(name -> name.matches("V\\d{4}_\\d{2}_\\d{2}_\\d{2}(\\d{2})?__[a-z0-9_]+\\.sql"));
    assertThat(versions).doesNotHaveDuplicates();
  }

  /** The folder that creates a table is its owner. */
  private static Map<String, String> ownersOfTables() throws IOException {
    var owners = new TreeMap<String, String>();
    for (var file : migrations()) {
      TABLE.matcher(Files.readString(file)).results()
          .forEach(found -> owners.put(found.group(1), file.getParent().getFileName().toString()));
    }
    return owners;
  }

  private static List<Path> migrations() throws IOException {
    var files = new ArrayList<Path>();
    for (var module : MODULES) {
      files.addAll(files(ROOT.resolve(module).resolve("src/main/resources/db/migration"), ".sql"));
    }
    return files;
  }

  private static List<Path> sources(String below) throws IOException {
    var files = new ArrayList<Path>();
    for (var module : MODULES) {
      files.addAll(files(ROOT.resolve(module).resolve(below), ".java"));
    }
    return files;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
