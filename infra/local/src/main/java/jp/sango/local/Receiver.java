package jp.sango.local;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** A local HTTP server on an ephemeral port in the place of a push service; records what arrives. */
abstract sealed class Receiver implements AutoCloseable permits FcmReceiver, LineReceiver {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Behaviour ACCEPT = new Behaviour.Accept();

  final Inbox inbox = new Inbox();
  final Clock clock;
  private final Map<String, Behaviour> always = new ConcurrentHashMap<>();
  private final Map<String, Deque<Behaviour>> next = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Behaviour everybody = ACCEPT;
  private final DisposableServer server;

  /** @param clock of the real time, as the service in its place has no other */
  Receiver(Clock clock) {
    this.clock = clock;
    this.server = HttpServer.create().host("localhost").port(0).handle(this::handle).bindNow();
  }

  /** {@code http://localhost:PORT} */
  public URI endpoint() {
    return URI.create("http://localhost:" + server.port());
  }

  /** Newest last; a notice that came twice is there once. */
  public List<ReceivedMessage> messages(String address) {
    return inbox.of(address);
  }

  public List<ReceivedMessage> messages() {
    return inbox.all();
  }

  /** How many requests came in, whatever became of them. */
  public int requests() {
    return requests.get();
  }

  /** From now on, for this address. */
  public void behave(String address, Behaviour behaviour) {
    always.put(address, behaviour);
  }

  /** For the next messages to this address, in this order; after them as before. */
  public void behaveNext(String address, Behaviour... behaviours) {
    next.computeIfAbsent(address, _ -> new ArrayDeque<>());
    next.computeIfPresent(address, (_, queue) -> {
      queue.addAll(List.of(behaviours));
      return queue;
    });
  }

  /** From now on, for all addresses that have no behaviour of their own. */
  public void behave(Behaviour behaviour) {
    everybody = behaviour;
  }

  /** Forgets messages and behaviours. */
  public void reset() {
    always.clear();
    next.clear();
    everybody = ACCEPT;
    requests.set(0);
    inbox.clear();
  }

  @Override
  public void close() {
    server.disposeNow(Patience.PATIENCE);
  }

  /** What this service answers to a request with this body. */
  abstract Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String body);

  final Behaviour behaviour(String address) {
    var planned = new Behaviour[1];
    next.computeIfPresent(address, (_, queue) -> {
      planned[0] = queue.poll();
      return queue.isEmpty() ? null : queue;
    });
    return planned[0] != null ? planned[0] : always.getOrDefault(address, everybody);
  }

  static Mono<Void> json(HttpServerResponse response, int status, String body) {
    return response.status(status).header(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=UTF-8")
        .sendString(Mono.just(body)).then();
  }

  static Mono<Void> drop(HttpServerResponse response) {
    response.withConnection(connection -> connection.channel().close());
    return Mono.never();
  }

  private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    requests.incrementAndGet();
    return request.receive().aggregate().asString().defaultIfEmpty("")
        .flatMap(body -> answer(request, response, body));
  }
}
