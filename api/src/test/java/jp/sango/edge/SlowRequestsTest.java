package jp.sango.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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

/** Whoever keeps a connection busy by saying little is hung up on, and whoever listens for long is not. */
@SpringBootTest(classes = {PlatformSlice.OnServers.class, SlowRequestsTest.Ticks.class},
    webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
      "sango.server.headers-within=1s", "sango.server.body-pause=1s", "sango.server.body-within=2s",
      "server.netty.idle-timeout=2s", "server.forward-headers-strategy=framework"})
@ActiveProfiles("platform-slice")
@Timeout(60)
class SlowRequestsTest {

  @LocalServerPort
  private int port;

  /** A stream that says something now and then for longer than any request may take. */
  @RestController
  @Profile("platform-slice")
  static class Ticks {

    @GetMapping(path = "/v1/sample/ticks", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<Long> ticks() {
      return Flux.interval(Duration.ofMillis(1_500)).take(3);
    }
  }

  @Test
  void headersThatDripAreCutOff() throws Exception {
    try (var socket = connect()) {
      say(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\n");
      var started = System.nanoTime();
      drip(socket, "X-Slow: ");
      assertThat(hears(socket)).startsWith("HTTP/1.1 408");
      assertThat(since(started)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
    }
  }

  @Test
  void connectionThatNeverSaysAnythingIsClosed() throws Exception {
    try (var socket = connect()) {
      assertThat(hears(socket)).isEmpty();
    }
  }

  @Test
  void secondRequestOfAConnectionIsTimedToo() throws Exception {
    try (var socket = connect()) {
      say(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\nGET /livez HTTP/1.1\r\n");
      drip(socket, "X-Slow: ");
      var heard = hears(socket);
      assertThat(heard).startsWith("HTTP/1.1 200").doesNotContain("HTTP/1.1 200 OK\r\nHTTP");
    }
  }

  @Test
  void bodyThatDripsIsCutOff() throws Exception {
    try (var socket = connect()) {
      say(socket, "POST /v1/sample HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + PlatformSlice.ACTOR + ": 11111111-2222-4333-8444-555555555555 STAFF 131121\r\nContent-Length: 5000\r\n\r\n{");
      var started = System.nanoTime();
      drip(socket, " ");
      assertThat(hears(socket)).doesNotContain(" 200 ", " 201 ", " 500 ");
      assertThat(since(started)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws Exception {
    try (var socket = connect()) {
      say(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Large: " + "x".repeat(40_000) + "\r\n\r\n");
      assertThat(hears(socket)).startsWith("HTTP/1.1 431");
    }
  }

  @Test
  void bodyThatIsTooLargeIsRefused() throws Exception {
    try (var socket = connect()) {
      var body = "{\"wishes\": [], \"note\": \"" + "x".repeat(100_000) + "\"}";
      say(socket, "POST /v1/sample HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Connection: close\r\n" + PlatformSlice.ACTOR + ": 11111111-2222-4333-8444-555555555555 STAFF 131121\r\n"
          + "Content-Length: " + body.length() + "\r\n\r\n" + body);
      assertThat(hears(socket)).startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void streamThatLastsLongerThanAnyRequestMayIsNotCutOff() throws Exception {
    try (var socket = connect()) {
      say(socket, "GET /v1/sample/ticks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(hears(socket).split("data:")).hasSize(1 + 3);
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
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

  /** A byte every tenth of a second, for five seconds at most. */
  private static void drip(Socket socket, String words) throws InterruptedException {
    try {
      for (var i = 0; i < 50; i++) {
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

  private static Duration since(long started) {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
