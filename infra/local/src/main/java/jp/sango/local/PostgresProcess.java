package jp.sango.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A PostgreSQL server as a child process with a directory of its own. */
final class PostgresProcess {
  private final Path binaries;
  private final ServerDirectory directory;
  private final List<String> asOrdinaryUser;
  private final int port = Command.freePort();

  private PostgresProcess(Path binaries, ServerDirectory directory, List<String> asOrdinaryUser) {
    this.binaries = binaries;
    this.directory = directory;
    this.asOrdinaryUser = asOrdinaryUser;
  }

  /** Unpacks the binaries if need be and initialises an empty cluster; nothing runs yet. */
  static PostgresProcess prepare() {
    var directory = ServerDirectory.create("postgres");
    var process = new PostgresProcess(
        PostgresBinaries.unpacked(), directory, OrdinaryUser.prefix(directory.path()));
    process.run("initdb", "-D", process.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync",
        "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
    directory.guard(String.join(" ", process.command("pg_ctl", "-D", process.data(), "-m", "immediate", "stop")));
    return process;
  }

  /**
   * What every server is told. Unless asked for otherwise nothing survives a power cut, but all commits survive the
   * death of the server: so {@code fsync} may be off and {@code synchronous_commit} may not.
   */
  static Stream<String> settings() {
    var onDisk = LocalServers.isDurable() ? "on" : "off";
    return Stream.of("max_connections=" + LocalServers.POSTGRES_CONNECTIONS, "timezone=UTC", "log_timezone=UTC",
        "fsync=" + onDisk, "full_page_writes=" + onDisk).flatMap(setting -> Stream.of("-c", setting));
  }

  void start() {
    var options = Stream.concat(settings(),
        Stream.of("-c listen_addresses=127.0.0.1", "-c unix_socket_directories=''", "-c port=" + port));
    run("pg_ctl", "-D", data(), "-w", "-t", "60", "-l", directory.path().resolve("log").toString(),
        "-o", options.collect(Collectors.joining(" ")), "start");
  }

  /** As if it had crashed: no goodbye to anybody; the next start recovers from the log. */
  void stopAtOnce() {
    run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
  }

  /**
   * {@code kill -9} for the server and every process of its own, in the middle of whatever they do. Each is known by its
   * id, which the server has written down and the operating system knows the children of.
   */
  void kill() {
    try {
      var server = ProcessHandle.of(id()).orElseThrow(() -> new IllegalStateException("no PostgreSQL runs" + log()));
      var all = Stream.concat(Stream.of(server), server.descendants()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      Command.await("PostgreSQL's processes are gone", Patience.PATIENCE, () -> all.stream().noneMatch(Command::works));
      // Whose end nobody has taken note of yet would be taken for alive.
      Files.delete(idFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long id() throws IOException {
    return Long.parseLong(Files.readAllLines(idFile()).getFirst());
  }

  private Path idFile() {
    return directory.path().resolve("data").resolve("postmaster.pid");
  }

  Database database() {
    return new Database("127.0.0.1", port, "postgres", "postgres", "postgres");
  }

  private void run(String program, String... arguments) {
    try {
      Command.mustRun(command(program, arguments));
    } catch (IllegalStateException e) {
      throw new IllegalStateException(e.getMessage() + log(), e);
    }
  }

  private List<String> command(String program, String... arguments) {
    var command = new ArrayList<>(asOrdinaryUser);
    command.add(binaries.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private String data() {
    return directory.path().resolve("data").toString();
  }

  private String log() {
    var log = directory.path().resolve("log");
    try {
      return Files.exists(log) ? "\n" + Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
