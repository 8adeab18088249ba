package jp.sango.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.RedisExecProvider;

/** A Redis 7 server that keeps nothing on disk, as a process of its own. */
final class RedisProcess {
  private final Path program;
  private final ServerDirectory directory;
  private final int port = Command.freePort();

  private RedisProcess(Path program, ServerDirectory directory) {
    this.program = program;
    this.directory = directory;
  }

  static RedisProcess prepare() {
    var directory = ServerDirectory.create("redis");
    directory.guard("kill -9 $(cat " + directory.path().resolve("pid") + ")");
    return new RedisProcess(copyOfProgram(directory.path()), directory);
  }

  /**
   * Returns when it listens. It runs as a daemon: in a session of its own, so that Ctrl-C reaches the application
   * first and Redis only when that has gone.
   *
   * @param options further settings of Redis, name and value one after the other
   */
  void start(String... options) {
    var command = new ArrayList<>(List.of(program.toString(), "--port", "" + port, "--bind", "127.0.0.1",
        "--databases", "" + LocalServers.REDIS_DATABASES, "--save", "", "--appendonly", "no",
        "--dir", directory.path().toString(), "--pidfile", pidFile().toString(),
        "--logfile", directory.path().resolve("log").toString(), "--daemonize", "yes"));
    command.addAll(List.of(options));
    Command.mustRun(command);
    Command.await("Redis listens", Patience.PATIENCE, () -> Files.exists(pidFile()) && Command.listens(port));
  }

  /** As if it had crashed: all data and all connections are gone. */
  void stopAtOnce() {
    try {
      Command.mustRun(List.of("kill", "-9", Files.readString(pidFile()).strip()));
      Command.await("Redis is gone", Patience.PATIENCE, () -> !Command.listens(port));
      Files.delete(pidFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RedisAddress address() {
    return new RedisAddress("127.0.0.1", port, 0);
  }

  private Path pidFile() {
    return directory.path().resolve("pid");
  }

  private static Path copyOfProgram(Path directory) {
    try {
      // The library unpacks a new copy at each call, into a directory that it leaves behind.
      var unpacked = RedisExecProvider.defaultProvider().get();
      var program = Files.move(unpacked.toPath(), directory.resolve("redis-server"), StandardCopyOption.REPLACE_EXISTING);
      var left = unpacked.getParentFile();
      if (isEmpty(left)) {
        Files.delete(left.toPath());
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(File directory) {
    var files = directory.list();
    return files != null && files.length == 0;
  }
}
