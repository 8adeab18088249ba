package jp.sango.replay.command;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ProblemException;
import jp.sango.programme.DrawPolicy;
import jp.sango.programme.Policies;
import jp.sango.replay.Archive;
import jp.sango.replay.Chart;
import jp.sango.replay.Comparing;
import jp.sango.replay.CsvTable;
import jp.sango.replay.web.ComparisonView;
import jp.sango.replay.web.ReplayRequest;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replays draws for whoever runs the database: no server, no port. It leaves its entry in the audit; whatever it does then,
 * PostgreSQL itself refuses it every write, and every other municipality's rows. The address and login are those of a
 * node ({@code SANGO_POSTGRES_*}).
 */
public final class ReplayCommand {

  static final String HELP = """
      Runs past draws again under a change and compares decision rates.

        replay MUNICIPALITY CHANGE DIRECTORY

      MUNICIPALITY  its code
      CHANGE        a file with what POST /v1/staff/draws/replay takes: {"from":"…","to":"…","capacity":[…],…}
      DIRECTORY     where replay.json (all figures, for the office alone), replay.csv and replay.svg (without small
                    numbers) are written

      SANGO_POSTGRES_URL, _USER and _PASSWORD say where the draws are; SANGO_PROGRAMMES_DIRECTORY as for a node.
      Nothing is written to the database but an entry in the audit.
      """;
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
  private static final PrintStream ERRORS =
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

  private ReplayCommand() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    if (arguments.length != 3) {
      OUT.print(HELP);
      return arguments.length == 1 && arguments[0].equals("--help") ? 0 : 2;
    }
    try {
      replay(new MunicipalityCode(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
      return 0;
    } catch (ProblemException refused) {
      ERRORS.println("refused: " + refused.problem().code() + refused.problem().field().map(" at "::concat).orElse(""));
    } catch (JacksonException | IOException | IllegalArgumentException wrong) {
      ERRORS.println("refused: " + wrong.getMessage());
    }
    return 1;
  }

  private static void replay(MunicipalityCode municipality, Path change, Path directory) throws IOException {
    var request = JSON.readValue(Files.readString(change), ReplayRequest.class);
    new CommandEntry(connections(municipality, System.getenv(), Access.WRITING)).make(municipality).block(LONGEST);
    var database = DatabaseClient.create(connections(municipality, System.getenv(), Access.READING));
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(DatabaseClient.class, () -> database);
      context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
      context.scan("jp.sango.programme.file", "jp.sango.replay.store");
      context.refresh();
      write(directory, municipality, request, context.getBean(Policies.class), context.getBean(Archive.class));
    }
  }

  private static void write(
      Path directory, MunicipalityCode municipality, ReplayRequest request, Policies policies, Archive archive)
      throws IOException {
    var policy = policies.on(municipality, request.period().last())
        .orElseThrow(() -> new IllegalArgumentException("no programme of " + municipality + " is in effect then"));
    var change = request.change(policy);
    int runs = request.checkedRuns();
    var past = Objects.requireNonNull(archive.past(municipality, request.period()).block(LONGEST));
    var comparison = Comparing.compare(past, change, runs);
    int fewest = policy.draw().map(DrawPolicy::smallestCountShown).orElse(DrawPolicy.SMALLEST_COUNT_SHOWN);
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("replay.json"), JSON.writeValueAsString(ComparisonView.of(comparison)));
    Files.writeString(directory.resolve("replay.csv"), CsvTable.of(comparison, fewest));
    Files.writeString(directory.resolve("replay.svg"), Chart.of(comparison, fewest));
    OUT.printf("%d draws, %d applications, %d runs; written to %s%n", comparison.draws(), comparison.applications(),
        comparison.runs(), directory);
  }

  private enum Access {
    READING,
    WRITING
  }

  private static ConnectionFactory connections(
      MunicipalityCode municipality, Map<String, String> variables, Access access) {
    return ConnectionFactories.get(ConnectionFactoryOptions
        .parse("r2dbc:" + variable(variables, "SANGO_POSTGRES_URL")).mutate()
        .option(ConnectionFactoryOptions.USER, variable(variables, "SANGO_POSTGRES_USER"))
        .option(ConnectionFactoryOptions.PASSWORD, variable(variables, "SANGO_POSTGRES_PASSWORD"))
        .option(PostgresqlConnectionFactoryProvider.OPTIONS, Map.of("role", "sango_app",
            "sango.municipality", municipality.value(),
            "default_transaction_read_only", access == Access.READING ? "on" : "off"))
        .build());
  }

  private static String variable(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }
}
