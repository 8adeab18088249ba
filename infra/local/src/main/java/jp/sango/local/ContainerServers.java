package jp.sango.local;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The two servers as containers. */
final class ContainerServers {
  private static final String CHOICE = "SANGO_TEST_SERVERS";
  private static final int POSTGRES_PORT = 5432;
  private static final int REDIS_PORT = 6379;

  private ContainerServers() {
  }

  static boolean wanted(boolean childProcessesAsked) {
    var forced = System.getenv(CHOICE);
    return switch (forced) {
      case "embedded" -> false;
      case "containers" -> true;
      case null -> !childProcessesAsked && dockerAnswers();
      default -> throw new IllegalStateException(
          CHOICE + " must be embedded or containers, not '" + forced + "'");
    };
  }

  static boolean forced() {
    return "containers".equals(System.getenv(CHOICE));
  }

  // Both live until the JVM ends; Testcontainers removes them then.
  @SuppressWarnings("resource")
  static LocalServers.Servers start() {
    hush();
    var postgres = new PostgreSQLContainer("postgres:18")
        .withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
        .withCommand(Stream.concat(Stream.of("postgres"), PostgresProcess.settings()).toArray(String[]::new));
    postgres.start();
    var redis = new GenericContainer<>("redis:7").withExposedPorts(REDIS_PORT)
        .withCreateContainerCmdModifier(command -> command.withEntrypoint("redis-server"))
        .withCommand("--bind", "0.0.0.0", "--protected-mode", "no", "--databases", "" + LocalServers.REDIS_DATABASES,
            "--save", "", "--appendonly", "no");
    redis.start();
    return new LocalServers.Servers(
        new Database(postgres.getHost(), postgres.getMappedPort(POSTGRES_PORT), postgres.getDatabaseName(),
            postgres.getUsername(), postgres.getPassword()),
        new RedisAddress(redis.getHost(), redis.getMappedPort(REDIS_PORT), 0), "containers");
  }

  /** Looks for a socket first: Testcontainers takes long and says much where there is no Docker at all. */
  private static boolean dockerAnswers() {
    if (System.getenv("DOCKER_HOST") == null && sockets().noneMatch(Files::exists)) {
      return false;
    }
    hush();
    return DockerClientFactory.instance().isDockerAvailable();
  }

  private static Stream<Path> sockets() {
    var home = System.getProperty("user.home");
    return Stream.of(Path.of("/var/run/docker.sock"), Path.of(home, ".docker/run/docker.sock"),
        Path.of(home, ".docker/desktop/docker.sock"), Path.of(home, ".testcontainers.properties"));
  }

  private static void hush() {
    Stream.of("org.testcontainers", "tc", "com.github.dockerjava")
        .map(LoggerFactory::getLogger)
        .filter(Logger.class::isInstance)
        .forEach(logger -> ((Logger) logger).setLevel(Level.ERROR));
  }
}
