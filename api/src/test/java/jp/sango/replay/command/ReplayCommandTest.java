package jp.sango.replay.command;

import static jp.sango.draw.store.DrawTown.TOMORROW;
import static jp.sango.draw.store.DrawTown.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jp.sango.draw.store.DrawTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line as a process of its own, over draws that were really held. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayCommandTest {

  private static final String PERIOD = "\"from\":\"2026-11-01\",\"to\":\"2026-11-30\"";

  @TempDir
  private Path directory;

  private final DrawTown town = new DrawTown().offering("center-beds", TOMORROW, 2, 6);

  @BeforeAll
  void hold() {
    town.openedWithSeed(1);
    town.families(12).forEach(family -> town.applied(family, day(TOMORROW)));
    town.draw();
  }

  @AfterAll
  void close() {
    town.close();
  }

  private record Ended(int code, String words) {}

  @Test
  void writesTableChartAndFigures() throws Exception {
    var before = town.outcome().stream().filter(row -> !row.contains("draw.replay")).toList();
    var ended = run("131121", change("{" + PERIOD + ",\"capacity\":[{\"pool\":\"center-beds\",\"more\":3}]}"));
    assertThat(ended.code()).as(ended.words()).isZero();
    var comparison = JsonMapper.builder().build().readTree(Files.readString(directory.resolve("replay.json")));
    assertThat(comparison.at("/draws").asInt()).isOne();
    assertThat(comparison.at("/faithful").asDouble()).as("as it really was").isEqualTo(1);
    var all = all(comparison);
    assertThat(all.at("/applications").asInt()).isEqualTo(12);
    assertThat(all.at("/decidedBefore").asDouble()).isEqualTo(6);
    assertThat(all.at("/decidedAfter").asDouble()).isEqualTo(9);
    assertThat(Files.readString(directory.resolve("replay.csv"))).contains("ALL,\"all\",12,6.0000,9.0000,0.5000,0.7500");
    assertThat(Files.readString(directory.resolve("replay.svg"))).contains("50 % before, 75 % after");
    assertThat(town.outcome()).as("nothing else was written").filteredOn(row -> !row.contains("draw.replay"))
        .isEqualTo(before);
    assertThat(town.rows("select municipality, action, detail->>'by' from audit_entry where action = 'draw.replay'"))
        .contains("131121 draw.replay command line");
  }

  private static JsonNode all(JsonNode comparison) {
    return comparison.at("/rows").valueStream().filter(row -> row.at("/dimension").asString().equals("ALL")).findFirst()
        .orElseThrow();
  }

  @Test
  void seesNothingOfAnotherMunicipality() throws Exception {
    var ended = run("272035", change("{" + PERIOD + "}"));
    assertThat(ended.code()).as(ended.words()).isZero();
    assertThat(ended.words()).contains("0 draws, 0 applications");
  }

  @Test
  void contradictionIsRefusedByItsName() throws Exception {
    var ended = run("131121", change("{" + PERIOD + ",\"capacity\":[{\"pool\":\"nowhere\",\"more\":3}]}"));
    assertThat(ended.code()).isOne();
    assertThat(ended.words()).contains("refused: replay-pool-unknown at capacity[0].pool");
  }

  @Test
  void missingVariableIsNamedWithoutAStackTrace() throws Exception {
    var ended = run(List.of("131121", change("{" + PERIOD + "}").toString(), directory.toString()), Map.of());
    assertThat(ended).isEqualTo(new Ended(1, "refused: SANGO_POSTGRES_URL is missing" + System.lineSeparator()));
  }

  @Test
  void saysHowItIsUsed() throws Exception {
    assertThat(run(List.of("--help"))).isEqualTo(new Ended(0, ReplayCommand.HELP));
    assertThat(run(List.of()).code()).isEqualTo(2);
  }

  private Path change(String json) throws IOException {
    return Files.writeString(directory.resolve("change.json"), json);
  }

  private Ended run(String municipality, Path change) throws IOException, InterruptedException {
    return run(List.of(municipality, change.toString(), directory.toString()));
  }

  private Ended run(List<String> arguments) throws IOException, InterruptedException {
    var database = town.database();
    return run(arguments, Map.of(
        "SANGO_POSTGRES_URL", "postgresql://%s:%d/%s".formatted(database.host(), database.port(), database.name()),
        "SANGO_POSTGRES_USER", database.user(), "SANGO_POSTGRES_PASSWORD", database.password()));
  }

  private static Ended run(List<String> arguments, Map<String, String> variables)
      throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), ReplayCommand.class.getName()), arguments.stream()).toList();
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(variables);
    var process = builder.start();
    var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), words);
  }
}
