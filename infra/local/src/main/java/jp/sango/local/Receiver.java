package jp.sango.local;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** A local HTTP server on ephemeral ports in the place of a push service; records what arrives. */
public abstract sealed class Receiver implements AutoCloseable permits FcmReceiver, LineReceiver {
  static final JsonMapper JSON = JsonMapper.builder().build();

  final Clock clock;
  private final Inbox inbox = new Inbox();
  private final Behaviours behaviours = new Behaviours();
  private final Counts counts = new Counts();
  private final ReceiverPlace place;
  private final Doors doors;

  /** @param clock of the real time, as the service in its place has no other */
  Receiver(Clock clock, ReceiverPlace place) {
    this.clock = clock;
    this.place = place;
    this.doors = new Doors(place.ports(), place.key(), this::handle);
  }

  /** {@code http://localhost:PORT}: HTTP/1.1, and HTTP/2 for who begins with it. */
  public URI endpoint() {
    return doors.endpoint();
  }

  /** {@code https://localhost:PORT}: HTTP/2 and HTTP/1.1. Who comes here has to trust {@link #trustStore()}. */
  public URI secureEndpoint() {
    return doors.secureEndpoint();
  }

  /** PKCS #12 with the password {@link ReceiverKey#PASSWORD}. */
  public Path trustStore() {
    return place.key().trustStore();
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
    return (int) counts.requests();
  }

  public Counts counts() {
    return counts;
  }

  /** From now on, for this address. */
  public void behave(String address, Behaviour behaviour) {
    behaviours.always(address, behaviour);
  }

  /** For the next messages to this address, in this order; after them as before. */
  public void behaveNext(String address, Behaviour... planned) {
    behaviours.next(address, List.of(planned));
  }

  /** From now on, for all addresses that have no behaviour of their own. */
  public void behave(Behaviour behaviour) {
    behaviours.everybody(behaviour);
  }

  /** Forgets messages, counts and behaviours. */
  public void reset() {
    behaviours.clear();
    counts.clear();
    inbox.clear();
  }

  @Override
  public void close() {
    doors.close();
    place.close();
  }

  /** What this service answers to a request with this body. */
  abstract Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String body);

  /** One message in the service's own words. */
  interface Treatment {
    /** Takes it over. */
    void keep();

    /** Takes it over and says so. */
    Mono<Void> take();

    Mono<Void> unregistered();

    Mono<Void> tooMany();

    Mono<Void> unavailable();

    Mono<Void> broken();
  }

  /** As tests want it for this address. */
  final Mono<Void> treat(String address, HttpServerResponse response, Treatment treatment) {
    var behaviour = behaviours.of(address);
    place.treated(behaviour);
    return treat(behaviour, response, treatment);
  }

  /** As tests want it for one of these; all of them are treated alike. */
  final Mono<Void> treat(List<String> addresses, HttpServerResponse response, Treatment treatment) {
    return treat(behaviours.of(addresses), response, treatment);
  }

  private Mono<Void> treat(Behaviour.Plain behaviour, HttpServerResponse response, Treatment treatment) {
    return switch (behaviour) {
      case Behaviour.Accept _ -> treatment.take();
      case Behaviour.Unregistered _ -> treatment.unregistered();
      case Behaviour.TooMany(var retryAfter) -> {
        response.header("Retry-After", Long.toString(retryAfter.toSeconds()));
        yield treatment.tooMany();
      }
      case Behaviour.Unavailable _ -> treatment.unavailable();
      case Behaviour.Broken _ -> treatment.broken();
      case Behaviour.Slow(var by, var then) ->
          Mono.delay(by).then(Mono.defer(() -> treat(then, response, treatment)));
      case Behaviour.Hang _ -> Mono.never();
      case Behaviour.Drop _ -> drop(response);
      case Behaviour.AcceptAndDrop _ -> {
        treatment.keep();
        yield drop(response);
      }
      case Behaviour.Duplicate _ -> {
        treatment.keep();
        yield treatment.take();
      }
      case Behaviour.Malformed(var shape) -> {
        treatment.keep();
        yield malformed(response, shape);
      }
    };
  }

  final void keep(ReceivedMessage message) {
    place.keep(message, inbox);
  }

  final Mono<Void> json(HttpServerResponse response, int status, String body) {
    counts.answer(status);
    return response.status(status).header(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=UTF-8")
        .sendString(Mono.just(body)).then();
  }

  private Mono<Void> malformed(HttpServerResponse response, Behaviour.Malformed.Shape shape) {
    return switch (shape) {
      case NOTHING -> json(response, 200, "");
      case NO_JSON -> json(response, 200, "<html><body>Bad gateway</body></html>");
      case HALF -> json(response, 200, "{\"name\":\"projects/");
      case ANOTHER_TYPE -> json(response, 200, "[1, 2, 3]");
    };
  }

  private static Mono<Void> drop(HttpServerResponse response) {
    response.withConnection(connection -> connectionOf(connection.channel()).close());
    return Mono.never();
  }

  /** A stream of HTTP/2 is a channel of its own, a child of the connection's. */
  static Channel connectionOf(Channel channel) {
    return channel instanceof Http2StreamChannel ? channel.parent() : channel;
  }

  private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    request.withConnection(connection -> counts.request(request.fullPath(), connection.channel()));
    return request.receive().aggregate().asString().defaultIfEmpty("")
        .flatMap(body -> answer(request, response, body));
  }

  /** What came in, whatever becomes of it. */
  final ReceivedMessage arrived(ReceivedMessage message) {
    counts.kind(message.kind());
    Payloads.keep(message);
    place.arrived(message);
    return message;
  }
}
