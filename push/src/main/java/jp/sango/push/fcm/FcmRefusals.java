package jp.sango.push.fcm;

import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import jp.sango.push.worker.RetryAfter;
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.SendResult.Blamed;
import org.jspecify.annotations.Nullable;

/** What FCM's errors mean: https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode */
final class FcmRefusals {

  /** What Google asks for when it sends none: https://firebase.google.com/docs/cloud-messaging/scale-fcm */
  private static final Duration WITHOUT_RETRY_AFTER = Duration.ofMinutes(1);
  private static final Duration UNTIL_SOMEBODY_LOOKED = Duration.ofMinutes(1);

  private FcmRefusals() {}

  static SendResult result(FirebaseMessagingException refusal) {
    return switch (refusal.getMessagingErrorCode()) {
      case UNREGISTERED -> new SendResult.AddressGone();
      // Her token is another project's, or ours are another project's credentials: then it is true of everybody's.
      case SENDER_ID_MISMATCH -> new SendResult.Refused("SENDER_ID_MISMATCH", Blamed.ACCOUNT);
      case INVALID_ARGUMENT -> blamesToken(refusal.getHttpResponse())
          ? new SendResult.AddressGone() : new SendResult.Refused("INVALID_ARGUMENT", Blamed.MESSAGE);
      case QUOTA_EXCEEDED -> quotaExceeded(refusal);
      case UNAVAILABLE, INTERNAL -> tryAgain(refusal.getMessagingErrorCode().name(), refusal, Blamed.CHANNEL);
      // Apple or a browser's maker does not know us: it waits until somebody mends that.
      case THIRD_PARTY_AUTH_ERROR -> tryAgain("THIRD_PARTY_AUTH_ERROR", refusal, Blamed.PLATFORM);
      case null -> switch (refusal.getErrorCode()) {
        case UNAUTHENTICATED, PERMISSION_DENIED ->
            new SendResult.ChannelAway(refusal.getErrorCode().name(), UNTIL_SOMEBODY_LOOKED);
        case RESOURCE_EXHAUSTED -> quotaExceeded(refusal);
        default -> tryAgain(refusal.getErrorCode().name(), refusal, Blamed.CHANNEL);
      };
    };
  }

  /** One phone's own limit is nobody else's matter; all others are the project's. */
  private static SendResult quotaExceeded(FirebaseMessagingException refusal) {
    var pause = retryAfter(refusal.getHttpResponse()).orElse(WITHOUT_RETRY_AFTER);
    return content(refusal.getHttpResponse()).toLowerCase(Locale.ROOT).contains("device")
        ? new SendResult.TryAgain("DEVICE_QUOTA_EXCEEDED", Optional.of(pause), Blamed.PHONE)
        : new SendResult.ChannelAway("QUOTA_EXCEEDED", pause);
  }

  private static SendResult tryAgain(String reasonCode, FirebaseMessagingException refusal, Blamed blamed) {
    return new SendResult.TryAgain(reasonCode, retryAfter(refusal.getHttpResponse()), blamed);
  }

  /** The same code is given for a payload that is too large, and that says nothing about the token. */
  private static boolean blamesToken(@Nullable IncomingHttpResponse response) {
    var content = content(response);
    return content.contains("message.token") || content.contains("registration token");
  }

  private static String content(@Nullable IncomingHttpResponse response) {
    return response == null || response.getContent() == null ? "" : response.getContent();
  }

  private static Optional<Duration> retryAfter(@Nullable IncomingHttpResponse response) {
    return response == null ? Optional.empty()
        : RetryAfter.of(header(response, "retry-after"), header(response, "date"));
  }

  private static @Nullable String header(IncomingHttpResponse response, String name) {
    return response.getHeaders().entrySet().stream()
        .filter(header -> name.equalsIgnoreCase(header.getKey()))
        .map(header -> header.getValue() instanceof Collection<?> values
            ? values.stream().findFirst().map(Object::toString).orElse("") : String.valueOf(header.getValue()))
        .findFirst().orElse(null);
  }
}
