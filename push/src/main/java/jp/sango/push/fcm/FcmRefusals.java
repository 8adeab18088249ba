package jp.sango.push.fcm;

import com.google.firebase.IncomingHttpResponse;
import com.google.firebase.messaging.FirebaseMessagingException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.push.worker.RetryAfter;
import jp.sango.push.worker.SendResult;
import org.jspecify.annotations.Nullable;

/** What FCM's errors mean: https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode */
final class FcmRefusals {

  private FcmRefusals() {}

  static SendResult result(FirebaseMessagingException refusal) {
    var unavailable = causes(refusal)
        .filter(FcmTransport.Unavailable.class::isInstance).map(FcmTransport.Unavailable.class::cast).findFirst();
    if (unavailable.isPresent()) {
      return unavailable.map(each -> new SendResult.TryAgain(
          "UNAVAILABLE", RetryAfter.of(each.retryAfter.orElse(null), each.date.orElse(null)))).get();
    }
    return switch (refusal.getMessagingErrorCode()) {
      // A token of another project can never be written to with our credentials.
      case UNREGISTERED, SENDER_ID_MISMATCH -> new SendResult.AddressGone();
      case INVALID_ARGUMENT -> blamesToken(refusal.getHttpResponse())
          ? new SendResult.AddressGone() : new SendResult.Refused("INVALID_ARGUMENT");
      case QUOTA_EXCEEDED, UNAVAILABLE, INTERNAL -> tryAgain(refusal.getMessagingErrorCode().name(), refusal);
      // Our own set-up is at fault, not the message: it waits until somebody mends that.
      case THIRD_PARTY_AUTH_ERROR -> tryAgain("THIRD_PARTY_AUTH_ERROR", refusal);
      case null -> tryAgain(refusal.getErrorCode().name(), refusal);
    };
  }

  private static SendResult tryAgain(String reasonCode, FirebaseMessagingException refusal) {
    return new SendResult.TryAgain(reasonCode, retryAfter(refusal.getHttpResponse()));
  }

  /** The same code is given for a payload that is too large, and that says nothing about the token. */
  private static boolean blamesToken(@Nullable IncomingHttpResponse response) {
    var content = response == null || response.getContent() == null ? "" : response.getContent();
    return content.contains("message.token") || content.contains("registration token");
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

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause).limit(10);
  }
}
