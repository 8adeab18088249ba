package jp.sango.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Running another program, and waiting for what it does. */
final class Command {
  private Command() {
  }

  /** Whether the program ended well; what it said is in the exception of {@link #mustRun}. */
  static boolean run(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static void mustRun(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command.getLast() + " failed: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  static void await(String what, Duration atMost, BooleanSupplier done) {
    var end = System.nanoTime() + atMost.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(what + " within " + atMost.toSeconds() + " s: in vain");
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** False for one that has ended, even if whoever should take note of it has not done so: on Linux, a zombie. */
  static boolean works(ProcessHandle process) {
    try {
      var state = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return process.isAlive() && state.charAt(state.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException notThere) {
      return process.isAlive();
    }
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
