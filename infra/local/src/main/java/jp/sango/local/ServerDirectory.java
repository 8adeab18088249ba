package jp.sango.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/**
 * A server's directory, which does not outlive this JVM. A guard, a small shell process, waits at the end of a pipe:
 * when the JVM is gone, by whatever way ({@code kill -9} too) and after its own shutdown hooks, the pipe closes and the
 * guard stops the server and deletes the directory. If the guard died as well, the next start sweeps what is left,
 * knowing by a file lock, which dies with its owner, that nobody needs it.
 */
record ServerDirectory(Path path) {
  private static final Path ROOT =
      Path.of(System.getProperty("java.io.tmpdir"), "sango-local-" + System.getProperty("user.name"));
  private static final String LOCK = "owner.lock";
  private static final String STOP = "stop.sh";
  private static final String GUARD = "trap '' INT TERM HUP; read -r nothing; sh \"$1/stop.sh\"; rm -rf \"$1\"";
  /** Kept reachable, or the collector would close the locks and the pipes. */
  private static final List<Object> HELD_UNTIL_EXIT = new ArrayList<>();
  /** Not to be swept, nor even looked at: POSIX drops a process's lock when it closes any channel to the file. */
  private static final Set<Path> OWN = new HashSet<>();

  /** The directory that holds all others. */
  static Path root() {
    try {
      return Files.createDirectories(ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new directory named after what runs in it; what dead JVMs left is swept first. */
  static synchronized ServerDirectory create(String server) {
    try {
      sweep();
      var path = Files.createTempDirectory(root(), server + "-");
      var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      HELD_UNTIL_EXIT.add(channel.lock());
      OWN.add(path);
      return new ServerDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From here on the shell text stops the server as soon as this JVM has gone. */
  void guard(String stop) {
    try {
      Files.writeString(path.resolve(STOP), stop + "\n");
      var guard = new ProcessBuilder("sh", "-c", GUARD, "sango-guard", path.toString()).directory(ROOT.toFile())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      synchronized (ServerDirectory.class) {
        HELD_UNTIL_EXIT.add(guard);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sweep() throws IOException {
    try (var directories = Files.newDirectoryStream(root(), path -> Files.exists(path.resolve(STOP)))) {
      for (var directory : directories) {
        if (!OWN.contains(directory) && isOrphan(directory)) {
          Command.run(List.of("sh", directory.resolve(STOP).toString()));
          delete(directory);
        }
      }
    }
  }

  /** Another JVM may be at it at the same moment. */
  private static void delete(Path directory) throws IOException {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (NoSuchFileException _) {
      // What it has deleted is what we would have.
    }
  }

  private static boolean isOrphan(Path directory) {
    try (var channel = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException e) {
      return false;
    }
  }
}
