package jp.sango.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServersEndWithTheirJvmTest {

  /** What the other JVM runs. */
  static final class Victim {
    public static void main(String[] arguments) throws InterruptedException {
      try (var postgres = RestartablePostgres.start(); var redis = RestartableRedis.start()) {
        System.out.println("PORTS " + postgres.database().port() + " " + redis.address().port());
        Thread.sleep(Duration.ofMinutes(2));
      }
    }
  }

  @Test
  void killedJvmLeavesNoServersBehind() throws IOException {
    var victim = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), Victim.class.getName()).redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    try (var output = new BufferedReader(new InputStreamReader(victim.getInputStream()))) {
      var ports = output.lines().filter(line -> line.startsWith("PORTS ")).findFirst().orElseThrow().split(" ");
      for (var port : List.of(ports[1], ports[2])) {
        assertThat(Command.listens(Integer.parseInt(port))).isTrue();
      }
      victim.destroyForcibly();
      for (var port : List.of(ports[1], ports[2])) {
        Command.await("server gone", Patience.PATIENCE, () -> !Command.listens(Integer.parseInt(port)));
      }
    } finally {
      victim.destroyForcibly();
    }
  }
}
