package jp.sango.push.line;

import com.linecorp.bot.client.base.exception.AbstractLineClientException;
import com.linecorp.bot.messaging.client.MessagingApiClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import jp.sango.push.worker.RetryAfter;
import jp.sango.push.worker.SendResult;
import jp.sango.push.worker.SendResult.Blamed;

/** What LINE's errors mean: https://developers.line.biz/en/reference/messaging-api/#error-responses */
final class LineRefusals {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration WITHOUT_RETRY_AFTER = Duration.ofMinutes(1);
  private static final Duration UNTIL_SOMEBODY_LOOKED = Duration.ofMinutes(1);

  /** Not before next month, or until somebody raises the limit: no delivery waits for that. */
  static final SendResult MONTHLY_LIMIT = new SendResult.Exhausted("MONTHLY_LIMIT");

  private LineRefusals() {}

  static SendResult result(IOException failure) {
    return failure instanceof AbstractLineClientException answer ? answered(answer)
        : SendResult.TryAgain.because("UNAVAILABLE");
  }

  private static SendResult answered(AbstractLineClientException answer) {
    return switch (answer.getCode()) {
      // A request with this retry key was accepted before: that is what we wanted.
      case CONFLICT -> new SendResult.Accepted(
          Objects.requireNonNullElse(answer.getHeader("x-line-accepted-request-id"), ""));
      case BAD_REQUEST -> blamesUser(answer) ? new SendResult.AddressGone()
          : new SendResult.Refused("INVALID_REQUEST", Blamed.MESSAGE);
      case TOO_MANY_REQUESTS -> tooMany(answer);
      case UNAUTHORIZED, FORBIDDEN -> new SendResult.ChannelAway("HTTP_" + answer.getCode(), UNTIL_SOMEBODY_LOOKED);
      default -> new SendResult.TryAgain("HTTP_" + answer.getCode(), retryAfter(answer), Blamed.CHANNEL);
    };
  }

  private static SendResult tooMany(AbstractLineClientException answer) {
    return error(answer).contains("monthly limit") ? MONTHLY_LIMIT
        : new SendResult.ChannelAway("TOO_MANY_REQUESTS", retryAfter(answer).orElse(WITHOUT_RETRY_AFTER));
  }

  /** An id that is none, or "Failed to send messages": someone who blocked us or left. */
  private static boolean blamesUser(AbstractLineClientException answer) {
    var error = error(answer);
    return error.contains("'to'") || error.contains("Failed to send messages")
        || answer instanceof MessagingApiClientException refusal
            && refusal.getDetails().stream().anyMatch(detail -> "to".equals(detail.property()));
  }

  private static String error(AbstractLineClientException answer) {
    return answer instanceof MessagingApiClientException refusal
        ? Objects.requireNonNullElse(refusal.getError(), "") : "";
  }

  private static Optional<Duration> retryAfter(AbstractLineClientException answer) {
    return RetryAfter.of(answer.getHeader("retry-after"), answer.getHeader("date"));
  }
}
