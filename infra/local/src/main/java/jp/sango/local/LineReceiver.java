package jp.sango.local;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import jp.sango.local.ReceivedMessage.Channel;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * LINE's Messaging API (push, multicast and reply, with retry keys, quota, profiles, rich menus) and LINE Login's check of
 * ID tokens, as far as the SDK looks. See https://developers.line.biz/en/reference/messaging-api/ and
 * …/line-login/#verify-id-token
 */
public final class LineReceiver extends Receiver {
  private static final String MESSAGE = "/v2/bot/message/";

  private final LineRetryKeys retryKeys = new LineRetryKeys();
  private final LineChannel channel = new LineChannel();

  private LineReceiver(Clock clock, ReceiverPlace place) {
    super(clock, place);
    place.readTaken(entry -> retryKeys.taken(entry.id().toString()));
  }

  public static LineReceiver start(Clock clock) {
    return start(clock, ReceiverPlace.anywhere());
  }

  public static LineReceiver start(Clock clock, ReceiverPlace place) {
    return new LineReceiver(clock, place);
  }

  /** How many messages the channel may send this month, each recipient counted; without this, as many as it likes. */
  public void monthlyQuota(long messages) {
    channel.monthlyQuota(messages);
  }

  /** Requests under a key of before, but for somebody who was not among those: LINE would leave her out or send it twice. */
  public long keysForOthers() {
    return retryKeys.forOthers();
  }

  /** What phones show above every message. */
  public void accountIsCalled(String displayName) {
    channel.isCalled(displayName);
  }

  /** Rich menus by their ids, as they were made. */
  public Map<String, String> richMenus() {
    return channel.richMenus();
  }

  /** The rich menu that everybody has. */
  public Optional<String> richMenuOfAll() {
    return channel.richMenuOfAll();
  }

  @Override
  public void reset() {
    super.reset();
    retryKeys.clear();
    channel.clear();
  }

  @Override
  Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
    response.header("x-line-request-id", UUID.randomUUID().toString());
    if (LineIdTokens.PATH.equals(request.uri())) {
      var checked = LineIdTokens.check(body, clock.instant());
      return json(response, checked.status(), checked.json());
    }
    if (!request.requestHeaders().contains("Authorization")) {
      return error(response, 401, "Authentication failed. Confirm that the access token is valid.");
    }
    var what = request.method().name() + " " + request.uri();
    try {
      return switch (what) {
        case "POST " + MESSAGE + "push", "POST " + MESSAGE + "multicast", "POST " + MESSAGE + "reply" ->
            send(LineSending.of(request.uri(), request.requestHeaders().get("X-Line-Retry-Key"), JSON.readTree(body)),
                response, body);
        case String _ -> channel.answer(what, body).map(answer -> json(response, answer.status(), answer.json()))
            .orElseGet(() -> error(response, 404, "Not found"));
      };
    } catch (JacksonException _) {
      return error(response, 400, "The request body could not be parsed as JSON");
    }
  }

  private Mono<Void> send(LineSending sending, HttpServerResponse response, String raw) {
    var objection = sending.objection();
    if (objection.isPresent()) {
      return error(response, 400, objection.get());
    }
    retryKeys.asked(sending.retryKey(), sending.to());
    var id = Objects.requireNonNullElseGet(sending.retryKey(), () -> UUID.randomUUID().toString());
    var received = sending.to().stream().map(to -> received(to, id, sending.body(), raw)).toList();
    arrived(received.getFirst());
    return treat(sending.to(), response, new Treated(response, sending.retryKey(), received));
  }

  /** The first line of a text is its title, as nothing else carries one. */
  private ReceivedMessage received(String to, String id, JsonNode request, String raw) {
    var message = request.path("messages").path(0);
    var text = message.path("text").asString(message.path("altText").asString(""));
    var lines = text.split("\n", 2);
    return new ReceivedMessage(Channel.LINE, to, id, lines[0], lines.length > 1 ? lines[1] : "",
        Map.of("kind", message.path("type").asString("")), id, clock.instant(), 1, raw);
  }

  /** One request, to however many: all of it is taken or nothing. */
  private final class Treated implements Treatment {
    private final HttpServerResponse response;
    private final @Nullable String retryKey;
    private final List<ReceivedMessage> messages;

    Treated(HttpServerResponse response, @Nullable String retryKey, List<ReceivedMessage> messages) {
      this.response = response;
      this.retryKey = retryKey;
      this.messages = messages;
    }

    @Override
    public void keep() {
      keepUnlessTaken();
    }

    @Override
    public Mono<Void> take() {
      if (!channel.hasLeft(messages.size())) {
        return error(response, 429, "You have reached your monthly limit.");
      }
      return keepUnlessTaken()
          .map(earlier -> error(response.header("x-line-accepted-request-id", earlier), 409,
              "The retry key is already accepted"))
          .orElseGet(this::sent);
    }

    /** The request that took the key before this one. */
    private Optional<String> keepUnlessTaken() {
      var earlier = retryKeys.take(retryKey, response.responseHeaders().get("x-line-request-id"));
      if (earlier.isEmpty()) {
        channel.used(messages.size());
        messages.forEach(LineReceiver.this::keep);
      }
      return earlier;
    }

    private Mono<Void> sent() {
      return json(response, 200, JSON.writeValueAsString(Map.of("sentMessages", IntStream.range(0, messages.size())
          .mapToObj(_ -> Map.of("id", number(), "quoteToken", UUID.randomUUID().toString())).toList())));
    }

    private static String number() {
      return Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);
    }

    @Override
    public Mono<Void> unregistered() {
      return error(response, 400, "The property, 'to', in the request body is invalid");
    }

    @Override
    public Mono<Void> tooMany() {
      return error(response, 429, "The API rate limit has been exceeded. Try again later.");
    }

    @Override
    public Mono<Void> unavailable() {
      return error(response, 503, "Service unavailable");
    }

    @Override
    public Mono<Void> broken() {
      return error(response, 500, "An error occurred on the server");
    }
  }

  private Mono<Void> error(HttpServerResponse response, int status, String message) {
    return json(response, status, JSON.writeValueAsString(Map.of("message", message)));
  }
}
