package jp.sango.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Plays a provider at the other end of the wire: gives the answers it was told to and keeps what it was asked. */
public final class ProviderOverHttp implements AutoCloseable {

  private static final int HANGS = -1;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  public record Asked(String method, String path, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst()).findFirst().orElse("");
    }
  }

  /** What LINE says of its quota, whoever asks; such questions are not kept. */
  private final Map<String, String> quota = new ConcurrentHashMap<>(Map.of(
      "/v2/bot/message/quota", "{\"type\":\"none\"}", "/v2/bot/message/quota/consumption", "{\"totalUsage\":0}"));

  private record Answer(int status, Map<String, String> headers, String body) {}

  public ProviderOverHttp() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public ProviderOverHttp answers(int status, Map<String, String> headers, String body) {
    answers.add(new Answer(status, headers, body));
    return this;
  }

  public ProviderOverHttp monthlyQuota(long messages, long used) {
    quota.put("/v2/bot/message/quota", "{\"type\":\"limited\",\"value\":%d}".formatted(messages));
    quota.put("/v2/bot/message/quota/consumption", "{\"totalUsage\":%d}".formatted(used));
    return this;
  }

  /** The next question is heard and never answered. */
  public ProviderOverHttp hangs() {
    answers.add(new Answer(HANGS, Map.of(), ""));
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try {
      var standing = quota.get(exchange.getRequestURI().toString());
      if (standing != null) {
        send(exchange, new Answer(200, Map.of(), standing));
        return;
      }
      asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
          Map.copyOf(exchange.getRequestHeaders()),
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      var answer = answers.remove();
      if (answer.status() == HANGS) {
        closed.await();
      }
      send(exchange, answer);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    answer.headers().forEach(exchange.getResponseHeaders()::add);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
