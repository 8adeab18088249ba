package jp.sango.local;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.sango.local.ReceivedMessage.Channel;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Firebase Cloud Messaging as far as its Admin SDK looks. See
 * https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send and …/ErrorCode
 */
public final class FcmReceiver extends Receiver {
  private static final Pattern SEND = Pattern.compile("/v1/projects/([^/]+)/messages:send");

  private FcmReceiver(Clock clock) {
    super(clock);
  }

  public static FcmReceiver start(Clock clock) {
    return new FcmReceiver(clock);
  }

  @Override
  Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
    var send = SEND.matcher(request.uri());
    if (!"POST".equals(request.method().name()) || !send.matches()) {
      return error(response, 404, "NOT_FOUND", "NOT_FOUND");
    }
    if (!request.requestHeaders().contains("Authorization")) {
      return error(response, 401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR");
    }
    try {
      var message = JSON.readTree(body).path("message");
      var token = message.path("token").asString("");
      return token.isEmpty() ? error(response, 400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")
          : answer(response, received(send.group(1), token, message, body));
    } catch (JacksonException _) {
      return error(response, 400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
    }
  }

  private Mono<Void> answer(HttpServerResponse response, ReceivedMessage message) {
    return switch (behaviour(message.address())) {
      case Behaviour.Accept _ -> {
        inbox.add(message);
        yield json(response, 200, JSON.writeValueAsString(Map.of("name", message.id())));
      }
      case Behaviour.AcceptAndDrop _ -> {
        inbox.add(message);
        yield drop(response);
      }
      case Behaviour.Unregistered _ -> error(response, 404, "NOT_FOUND", "UNREGISTERED");
      case Behaviour.TooMany(var retryAfter) -> error(
          response.header("Retry-After", "" + retryAfter.toSeconds()), 429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED");
      case Behaviour.Unavailable _ -> error(response, 503, "UNAVAILABLE", "UNAVAILABLE");
      case Behaviour.Hang _ -> Mono.never();
      case Behaviour.Drop _ -> drop(response);
    };
  }

  private ReceivedMessage received(String project, String token, JsonNode message, String raw) {
    var data = new HashMap<String, String>();
    message.path("data").properties().forEach(entry -> data.put(entry.getKey(), entry.getValue().asString("")));
    var notification = message.path("notification");
    return new ReceivedMessage(Channel.FCM, token, "projects/" + project + "/messages/" + UUID.randomUUID(),
        notification.path("title").asString(""), notification.path("body").asString(""), data, clock.instant(), 1, raw);
  }

  private static Mono<Void> error(HttpServerResponse response, int code, String status, String errorCode) {
    return json(response, code, """
        {"error":{"code":%d,"message":"%s","status":"%s","details":[{"@type":\
        "type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}"""
        .formatted(code, errorCode, status, errorCode));
  }
}
