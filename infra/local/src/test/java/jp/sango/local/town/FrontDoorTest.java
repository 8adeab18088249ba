package jp.sango.local.town;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import jp.sango.local.LocalIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
  private static final LocalIssuer ISSUER = LocalIssuer.start();
  private static final List<Map<String, Object>> VISIT = List.of(
      Map.of("facility", "sample-midwifery", "type", "OUTREACH", "start", "2026-12-01", "days", 1));

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final HttpServer api = server();
  private final FrontDoor door = new FrontDoor(
      new Requests(URI.create("http://localhost:" + api.getAddress().getPort()), ISSUER, Clock.systemUTC()));
  private final Household family = Household.of(Municipality.ALL.getLast(), History.DAYS).getFirst();

  @AfterEach
  void stop() {
    api.stop(0);
  }

  @Test
  void whatIsBookedDirectlyIsBookedWithItsFacility() {
    answering("/v1/me/applications", 422, "{\"code\":\"booked-directly\"}");
    answering("/v1/me/bookings", 201, "{\"id\":\"b\"}");
    assertThat(door.ask(family, VISIT).id()).isEqualTo("b");
    assertThat(received.getLast()).startsWith("/v1/me/bookings {").contains("sample-midwifery").doesNotContain("wishes");
  }

  @Test
  void anyOtherRefusalIsTakenAsItIs() {
    answering("/v1/me/applications", 422, "{\"code\":\"beyond-limit\"}");
    assertThat(door.ask(family, VISIT).isOk()).isFalse();
    assertThat(received).hasSize(1);
  }

  private static HttpServer server() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.start();
      return server;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void answering(String path, int status, String json) {
    api.createContext(path, exchange -> answer(exchange, status, json.getBytes(StandardCharsets.UTF_8)));
  }

  private void answer(HttpExchange exchange, int status, byte[] json) throws IOException {
    try (exchange) {
      received.add(exchange.getRequestURI() + " "
          + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(status, json.length);
      exchange.getResponseBody().write(json);
    }
  }
}
