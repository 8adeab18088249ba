package jp.sango.local;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * One PostgreSQL 18 and one Redis 7 for this JVM, started at first use on ephemeral ports: containers where a Docker
 * engine answers, child processes where none does. {@code SANGO_TEST_SERVERS=embedded|containers} forces one. They end
 * with the JVM, however it ends.
 */
public final class LocalServers {
  static final int REDIS_DATABASES = 64;
  static final int POSTGRES_CONNECTIONS = 300;

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final AtomicInteger REDISES = new AtomicInteger();
  private static volatile boolean childProcesses;
  private static volatile boolean durable;

  private LocalServers() {
  }

  /** For the local run, which needs no Docker and does not look for it. Has no effect once servers run. */
  public static void asChildProcesses() {
    childProcesses = true;
  }

  /** For benchmarks: a commit is on the disk before it is answered, as in production. Child processes only. */
  public static void durably() {
    durable = true;
  }

  static boolean isDurable() {
    return durable;
  }

  /** A new, empty database (UTF-8, time zone UTC). Cheap: 20–50 ms. */
  public static Database freshDatabase() {
    var name = "sango_" + DATABASES.incrementAndGet();
    create(Started.SERVERS.postgres(), name);
    return Started.SERVERS.postgres().named(name);
  }

  /** The next of 64 logical databases; the 65th asker in a JVM shares with the first. Channels are not separate. */
  public static RedisAddress freshRedis() {
    return Started.SERVERS.redis().withDatabase(REDISES.getAndIncrement() % REDIS_DATABASES);
  }

  static void create(Database server, String name) {
    try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("create database " + name + " template template0");
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL would not create a database", e);
    }
  }

  /** Where the two servers listen and what they are. */
  record Servers(Database postgres, RedisAddress redis, String kind) {
  }

  /** Initialised by the JVM exactly once, at first use. */
  private static final class Started {
    private static final Servers SERVERS = start();

    private static Servers start() {
      var servers = ContainerServers.wanted(childProcesses) ? containers() : embedded("child processes");
      LoggerFactory.getLogger(LocalServers.class).info("Servers: PostgreSQL 18 and Redis 7 as {} (ports {} and {})",
          servers.kind(), servers.postgres().port(), servers.redis().port());
      return servers;
    }

    // A Docker engine without a network has no images: not a reason to fail, unless containers were asked for.
    private static Servers containers() {
      try {
        return ContainerServers.start();
      } catch (ContainerLaunchException | ContainerFetchException e) {
        if (ContainerServers.forced()) {
          throw e;
        }
        return embedded("child processes, as Docker could not start them (" + e.getMessage() + ")");
      }
    }

    private static Servers embedded(String kind) {
      var postgres = PostgresProcess.prepare();
      postgres.start();
      var redis = RedisProcess.prepare();
      redis.start();
      return new Servers(postgres.database(), redis.address(), kind);
    }
  }
}
