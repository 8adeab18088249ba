package jp.sango.local;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.sango.local.ReceivedMessage.Channel;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Firebase Cloud Messaging as far as its Admin SDK looks, and Google's exchange of access tokens before it. See
 * https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send and …/ErrorCode
 */
public final class FcmReceiver extends Receiver {
  private static final Pattern SEND = Pattern.compile("/v1/projects/([^/]+)/messages:send");

  private final ServiceAccount account;
  private volatile boolean anybodyMaySend = true;

  private FcmReceiver(Clock clock, ReceiverPlace place) {
    super(clock, place);
    this.account = new ServiceAccount(place.key(), endpoint(), clock);
  }

  public static FcmReceiver start(Clock clock) {
    return start(clock, ReceiverPlace.anywhere());
  }

  public static FcmReceiver start(Clock clock, ReceiverPlace place) {
    return new FcmReceiver(clock, place);
  }

  /**
   * The JSON file of the one service account that may send: from now on only with an access token that it got here. Until
   * then any {@code Authorization} will do.
   */
  public String serviceAccount(String project) {
    anybodyMaySend = false;
    return account.json(project);
  }

  /** Of access tokens from now on: an hour, if nothing is said. */
  public void accessTokensLast(Duration time) {
    account.tokensLast(time);
  }

  @Override
  Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
    var isPost = "POST".equals(request.method().name());
    if (isPost && ServiceAccount.TOKEN_PATH.equals(request.uri())) {
      return switch (account.exchange(body)) {
        case ServiceAccount.Exchange.Issued(var json) -> json(response, 200, json);
        case ServiceAccount.Exchange.Refused(var json) -> json(response, 400, json);
      };
    }
    var send = SEND.matcher(request.uri());
    if (!isPost || !send.matches()) {
      return error(response, 404, "NOT_FOUND", "NOT_FOUND");
    }
    return maySend(request.requestHeaders().get("Authorization")) ? send(send.group(1), response, body)
        : error(response, 401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR");
  }

  private boolean maySend(@Nullable String authorization) {
    return authorization != null && (anybodyMaySend || account.knows(authorization));
  }

  private Mono<Void> send(String project, HttpServerResponse response, String body) {
    try {
      var message = JSON.readTree(body).path("message");
      var token = message.path("token").asString("");
      return token.isEmpty() ? error(response, 400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")
          : treat(token, response, new Treated(response, arrived(received(project, token, message, body))));
    } catch (JacksonException _) {
      return error(response, 400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
    }
  }

  private final class Treated implements Treatment {
    private final HttpServerResponse response;
    private final ReceivedMessage message;

    Treated(HttpServerResponse response, ReceivedMessage message) {
      this.response = response;
      this.message = message;
    }

    @Override
    public void keep() {
      FcmReceiver.this.keep(message);
    }

    @Override
    public Mono<Void> take() {
      keep();
      return json(response, 200, JSON.writeValueAsString(Map.of("name", message.id())));
    }

    @Override
    public Mono<Void> unregistered() {
      return error(response, 404, "NOT_FOUND", "UNREGISTERED");
    }

    @Override
    public Mono<Void> tooMany() {
      return error(response, 429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED");
    }

    @Override
    public Mono<Void> unavailable() {
      return error(response, 503, "UNAVAILABLE", "UNAVAILABLE");
    }

    @Override
    public Mono<Void> broken() {
      return error(response, 500, "INTERNAL", "INTERNAL");
    }
  }

  private ReceivedMessage received(String project, String token, JsonNode message, String raw) {
    var data = new HashMap<String, String>();
    message.path("data").properties().forEach(entry -> data.put(entry.getKey(), entry.getValue().asString("")));
    var notification = message.path("notification");
    var id = "projects/" + project + "/messages/" + UUID.randomUUID();
    return new ReceivedMessage(Channel.FCM, token, id, notification.path("title").asString(""),
        notification.path("body").asString(""), data, message.path("android").path("notification").path("tag").asString(id),
        clock.instant(), 1, raw);
  }

  private Mono<Void> error(HttpServerResponse response, int code, String status, String errorCode) {
    return json(response, code, """
        {"error":{"code":%d,"message":"%s","status":"%s","details":[{"@type":\
        "type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}"""
        .formatted(code, errorCode, status, errorCode));
  }
}
