package jp.sango.draw.beacon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import jp.sango.draw.BeaconSignature;

/** A mirror of a beacon on this machine, which has every round, or is late, wrong or silent. Nobody signs its rounds. */
public final class StandInBeacon implements AutoCloseable {

  /** How it answers. */
  public enum Mood {
    AS_IT_SHOULD,
    /** The round is not there yet. */
    LATE,
    BROKEN,
    /** Takes the question and never answers. */
    SILENT,
    /** Its randomness is not the hash of its signature. */
    CONTRADICTORY,
    /** Fits together, but no other mirror says so. */
    LYING,
    ANOTHER_ROUND,
    NO_JSON,
    ENDLESS
  }

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Mood mood = Mood.AS_IT_SHOULD;

  private StandInBeacon(HttpServer server) {
    this.server = server;
  }

  public static StandInBeacon start() {
    try {
      var beacon = new StandInBeacon(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      beacon.server.createContext("/", beacon::answer);
      beacon.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      beacon.server.start();
      return beacon;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public StandInBeacon in(Mood other) {
    mood = other;
    return this;
  }

  public String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Paths, in their order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  public static BeaconSignature signature(long round) {
    return new BeaconSignature("%096x".formatted(round));
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    asked.add(path);
    long round = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    switch (mood) {
      case AS_IT_SHOULD -> send(exchange, 200, json(round, signature(round), signature(round)));
      case LATE -> send(exchange, 425, "{\"error\":\"Requested future beacon\"}");
      case BROKEN -> send(exchange, 500, "");
      case SILENT -> { }
      case CONTRADICTORY -> send(exchange, 200, json(round, signature(round), signature(round + 1)));
      case LYING -> send(exchange, 200, json(round, signature(round + 1), signature(round + 1)));
      case ANOTHER_ROUND -> send(exchange, 200, json(round + 1, signature(round + 1), signature(round + 1)));
      case NO_JSON -> send(exchange, 200, "<html>welcome</html>");
      case ENDLESS -> send(exchange, 200, json(round, signature(round), signature(round)) + " ".repeat(100_000));
    }
  }

  private static String json(long round, BeaconSignature signature, BeaconSignature hashed) {
    return "{\"round\":%d,\"randomness\":\"%s\",\"signature\":\"%s\"}"
        .formatted(round, HexFormat.of().formatHex(hashed.randomness()), signature.value());
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
