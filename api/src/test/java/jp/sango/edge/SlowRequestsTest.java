package jp.sango.edge;

import static jp.sango.local.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/**
 * Whoever keeps a connection busy by saying little is hung up on, and whoever listens for long is not. The limits are
 * longer than the machine may stand still; so that nobody waits for one after the other, all speak at once.
 */
@SpringBootTest(classes = {PlatformSlice.OnServers.class, SlowRequestsTest.Ticks.class},
    webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
      "sango.server.headers-within=6s", "sango.server.body-pause=6s", "sango.server.body-within=7s",
      "server.netty.idle-timeout=7s", "server.forward-headers-strategy=framework"})
@ActiveProfiles("platform-slice")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class SlowRequestsTest {

  private static final Duration HEADERS_WITHIN = Duration.ofSeconds(6);
  private static final String ACTOR =
      PlatformSlice.ACTOR + ": 11111111-2222-4333-8444-555555555555 STAFF 131121\r\n";

  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Future<Heard>> conversations = new HashMap<>();

  @LocalServerPort
  private int port;

  /** What the other side said until it hung up, and how long that took. */
  private record Heard(String words, Duration took) {}

  private interface Speaking {
    void speak(Socket socket) throws Exception;
  }

  @BeforeAll
  void allSpeakAtOnce() {
    var large = "{\"wishes\": [], \"note\": \"" + "x".repeat(100_000) + "\"}";
    speaking("headers that drip", socket -> {
      say(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\n");
      drip(socket, "X-Slow: ");
    });
    speaking("nothing", _ -> {});
    speaking("second request that drips", socket -> {
      say(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\nGET /livez HTTP/1.1\r\n");
      drip(socket, "X-Slow: ");
    });
    speaking("body that drips", socket -> {
      say(socket, "POST /v1/sample HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + ACTOR + "Content-Length: 5000\r\n\r\n{");
      drip(socket, " ");
    });
    speaking("large headers", socket ->
        say(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(40_000) + "\r\n\r\n"));
    speaking("large body", socket ->
        say(socket, "POST /v1/sample HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Connection: close\r\n" + ACTOR + "Content-Length: " + large.length() + "\r\n\r\n" + large));
    speaking("question for a stream", socket ->
        say(socket, "GET /v1/sample/ticks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
  }

  @AfterAll
  void close() {
    clients.shutdownNow();
  }

  /** A stream that says something now and then for longer than any request may take. */
  @RestController
  @Profile("platform-slice")
  static class Ticks {

    @GetMapping(path = "/v1/sample/ticks", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<Long> ticks() {
      return Flux.interval(Duration.ofMillis(3_500)).take(3);
    }
  }

  @Test
  void headersThatDripAreCutOff() throws Exception {
    var heard = heardAfter("headers that drip");
    assertThat(heard.words()).startsWith("HTTP/1.1 408");
    assertThat(heard.took()).isBetween(HEADERS_WITHIN.dividedBy(2), HEADERS_WITHIN.plusSeconds(15));
  }

  @Test
  void connectionThatNeverSaysAnythingIsClosed() throws Exception {
    assertThat(heardAfter("nothing").words()).isEmpty();
  }

  @Test
  void secondRequestOfAConnectionIsTimedToo() throws Exception {
    assertThat(heardAfter("second request that drips").words())
        .startsWith("HTTP/1.1 200").doesNotContain("HTTP/1.1 200 OK\r\nHTTP");
  }

  @Test
  void bodyThatDripsIsCutOff() throws Exception {
    var heard = heardAfter("body that drips");
    assertThat(heard.words()).doesNotContain(" 200 ", " 201 ", " 500 ");
    assertThat(heard.took()).isLessThan(Duration.ofSeconds(25));
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws Exception {
    assertThat(heardAfter("large headers").words()).startsWith("HTTP/1.1 431");
  }

  @Test
  void bodyThatIsTooLargeIsRefused() throws Exception {
    assertThat(heardAfter("large body").words()).startsWith("HTTP/1.1 413");
  }

  @Test
  void streamThatLastsLongerThanAnyRequestMayIsNotCutOff() throws Exception {
    assertThat(heardAfter("question for a stream").words().split("data:")).hasSize(1 + 3);
  }

  private void speaking(String what, Speaking speaking) {
    conversations.put(what, clients.submit(() -> {
      var started = System.nanoTime();
      try (var socket = connect()) {
        speaking.speak(socket);
        return new Heard(hears(socket), Duration.ofNanos(System.nanoTime() - started));
      }
    }));
  }

  private Heard heardAfter(String what) throws Exception {
    return conversations.get(what).get();
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return socket;
  }

  private static void say(Socket socket, String words) throws IOException {
    try {
      socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    } catch (IOException hungUp) {
      // what it said before is still to be heard
    }
  }

  /** A byte every tenth of a second, for twenty seconds at most. */
  private static void drip(Socket socket, String words) throws InterruptedException {
    try {
      for (var i = 0; i < 200; i++) {
        var next = words.charAt(i % words.length()) == '\n' ? 'x' : words.charAt(i % words.length());
        socket.getOutputStream().write(next);
        socket.getOutputStream().flush();
        Thread.sleep(100);
        if (socket.getInputStream().available() > 0) {
          return;
        }
      }
    } catch (IOException hungUp) {
      // as it should
    }
  }

  /** Until the other side hangs up. */
  private static String hears(Socket socket) throws IOException {
    var heard = new StringBuilder();
    try {
      for (var next = socket.getInputStream().read(); next >= 0; next = socket.getInputStream().read()) {
        heard.append((char) next);
      }
    } catch (java.net.SocketTimeoutException neverHungUp) {
      throw new AssertionError("nobody hung up after: " + heard, neverHungUp);
    } catch (IOException reset) {
      // as good as hanging up
    }
    return heard.toString();
  }
}
