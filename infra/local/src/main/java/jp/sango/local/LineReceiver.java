package jp.sango.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import jp.sango.local.ReceivedMessage.Channel;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * LINE's Messaging API (push messages, with retry keys) and LINE Login's check of ID tokens, as far as the SDK looks.
 * See https://developers.line.biz/en/reference/messaging-api/ and …/line-login/#verify-id-token
 */
public final class LineReceiver extends Receiver {
  private static final int RETRY_KEYS = 100_000;
  private static final String PUSH = "/v2/bot/message/push";
  private static final String VERIFY = "/oauth2/v2.1/verify";
  private static final String ID_TOKEN = "local-line:";
  private static final Duration ID_TOKEN_LIFE = Duration.ofHours(1);

  /** Which request took a key. */
  private final Map<String, String> accepted = Collections.synchronizedMap(new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > RETRY_KEYS;
    }
  });

  private LineReceiver(Clock clock) {
    super(clock);
  }

  public static LineReceiver start(Clock clock) {
    return new LineReceiver(clock);
  }

  @Override
  public void reset() {
    super.reset();
    accepted.clear();
  }

  @Override
  Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
    return switch (request.method().name() + " " + request.uri()) {
      case "POST " + PUSH -> push(request, response, body);
      case "POST " + VERIFY -> verify(response, body);
      case String _ -> error(response, 404, "Not found");
    };
  }

  private Mono<Void> push(HttpServerRequest request, HttpServerResponse response, String body) {
    if (!request.requestHeaders().contains("Authorization")) {
      return error(response, 401, "Authentication failed. Confirm that the access token is valid.");
    }
    try {
      var message = JSON.readTree(body);
      return message.path("to").asString("").isEmpty() || message.path("messages").isEmpty()
          ? error(response, 400, "The request body has 1 error(s)")
          : push(response, request.requestHeaders().get("X-Line-Retry-Key"), message, body);
    } catch (JacksonException _) {
      return error(response, 400, "The request body could not be parsed as JSON");
    }
  }

  private Mono<Void> push(HttpServerResponse response, String retryKey, JsonNode message, String raw) {
    var received = received(message, raw);
    return switch (behaviour(received.address())) {
      case Behaviour.Accept _ -> taken(response, retryKey, received);
      case Behaviour.AcceptAndDrop _ -> {
        take(UUID.randomUUID().toString(), retryKey, received);
        yield drop(response);
      }
      case Behaviour.Unregistered _ -> error(response, 400, "The property, 'to', in the request body is invalid");
      case Behaviour.TooMany(var retryAfter) -> error(response.header("Retry-After", "" + retryAfter.toSeconds()), 429,
          "The API rate limit has been exceeded. Try again later.");
      case Behaviour.Unavailable _ -> error(response, 503, "Service unavailable");
      case Behaviour.Hang _ -> Mono.never();
      case Behaviour.Drop _ -> drop(response);
    };
  }

  private Mono<Void> taken(HttpServerResponse response, String retryKey, ReceivedMessage message) {
    var requestId = UUID.randomUUID().toString();
    var earlier = take(requestId, retryKey, message);
    response.header("x-line-request-id", requestId);
    if (earlier != null) {
      return error(response.header("x-line-accepted-request-id", earlier), 409, "The retry key is already accepted");
    }
    return json(response, 200, "{\"sentMessages\":[{\"id\":\"%s\",\"quoteToken\":\"%s\"}]}"
        .formatted(message.id(), UUID.randomUUID()));
  }

  /** The request that took the key before this one, or null. */
  private String take(String requestId, String retryKey, ReceivedMessage message) {
    var earlier = retryKey == null ? null : accepted.putIfAbsent(retryKey, requestId);
    if (earlier == null) {
      inbox.add(message);
    }
    return earlier;
  }

  /** The first line of a text is its title, as nothing else carries one. */
  private ReceivedMessage received(JsonNode push, String raw) {
    var text = push.path("messages").path(0).path("text").asString("");
    var lines = text.split("\n", 2);
    return new ReceivedMessage(Channel.LINE, push.path("to").asString(), "" + (UUID.randomUUID().getMostSignificantBits() >>> 1),
        lines[0], lines.length > 1 ? lines[1] : "", Map.of(), clock.instant(), 1, raw);
  }

  private Mono<Void> verify(HttpServerResponse response, String body) {
    var form = UriComponentsBuilder.newInstance().query(body).build(true).getQueryParams().toSingleValueMap();
    var token = URLDecoder.decode(form.getOrDefault("id_token", ""), StandardCharsets.UTF_8);
    var client = form.getOrDefault("client_id", "");
    var parts = token.startsWith(ID_TOKEN) ? token.substring(ID_TOKEN.length()).split(":", 2) : new String[0];
    if (parts.length < 2 || LocalPeople.find(parts[0]).isEmpty() || client.isEmpty()) {
      return json(response, 400, "{\"error\":\"invalid_request\",\"error_description\":\"Invalid IdToken.\"}");
    }
    var now = clock.instant();
    return json(response, 200, JSON.writeValueAsString(Map.of(
        "iss", "https://access.line.me",
        "sub", LocalPhones.lineUserId(parts[0]),
        "aud", client,
        "nonce", parts[1],
        "iat", now.getEpochSecond(),
        "exp", now.plus(ID_TOKEN_LIFE).getEpochSecond())));
  }

  private static Mono<Void> error(HttpServerResponse response, int status, String message) {
    return json(response, status, JSON.writeValueAsString(Map.of("message", message)));
  }
}
