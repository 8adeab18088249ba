package jp.sango.faults;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Scanner;
import jp.sango.SangoApplication;
import jp.sango.local.MovableClock;
import jp.sango.local.OnlyTheApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The application as in production, but for its clock. In this JVM, or by {@link #main} in one of its own. */
final class Node implements AutoCloseable {

  static final String READY = "NODE LISTENS AT ";

  /** A server that is away is no news here; hundreds of lines would hide what is. */
  private static final String[] QUIET = {
    "--server.port=0", "--spring.main.log-startup-info=false", "--logging.level.root=error",
    "--logging.level.jp.sango.faults=warn", "--logging.level.io.r2dbc=off",
    "--logging.level.org.springframework.r2dbc=off",
    "--logging.level.org.springframework.transaction.reactive=off"
  };

  private final LogLevels before = LogLevels.now();
  private final ConfigurableApplicationContext context;
  private final MovableClock clock;

  private Node(MovableClock clock, String... arguments) {
    this.clock = clock;
    var application = new SpringApplication(SangoApplication.class);
    application.setRegisterShutdownHook(false);
    application.addInitializers(created -> {
      created.getBeanFactory().registerSingleton("onlyTheApplication", new OnlyTheApplication());
      ((GenericApplicationContext) created).registerBean(MovableClock.class, () -> clock);
    });
    this.context = application.run(arguments);
  }

  static Node start(Surroundings surroundings, String clockStart) {
    return new Node(clockAt(clockStart), arguments(surroundings.properties()));
  }

  URI address() {
    return URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /** The clock alone: what is due is found by the application itself. */
  void moveClockTo(Instant instant) {
    clock.moveTo(instant);
  }

  @Override
  public void close() {
    context.close();
    before.giveBack();
  }

  /** First the clock's start, then properties. Instants on the standard input move the clock; its end is the end. */
  public static void main(String[] arguments) {
    var properties = java.util.Arrays.copyOfRange(arguments, 1, arguments.length);
    var node = new Node(clockAt(arguments[0]), properties);
    System.out.println(READY + node.address());
    var input = new Scanner(System.in);
    while (input.hasNextLine()) {
      node.moveClockTo(Instant.parse(input.nextLine()));
    }
    Runtime.getRuntime().halt(0);
  }

  static String[] arguments(Map<String, String> properties) {
    return java.util.stream.Stream.concat(java.util.Arrays.stream(QUIET),
        properties.entrySet().stream().map(entry -> "--" + entry.getKey() + "=" + entry.getValue()))
        .toArray(String[]::new);
  }

  private static MovableClock clockAt(String start) {
    return MovableClock.startingAt(OffsetDateTime.parse(start).toInstant());
  }
}
