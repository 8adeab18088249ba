package jp.sango.push.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header (RFC 9110, 10.2.3): seconds, or a date that is read against the answer's own date. */
public final class RetryAfter {

  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** Empty when there is none or it cannot be read. */
  public static Optional<Duration> of(@Nullable String retryAfter, @Nullable String date) {
    if (retryAfter == null) {
      return Optional.empty();
    }
    var value = retryAfter.strip();
    var wait = value.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
        : between(date, value);
    return wait.filter(Duration::isPositive).map(each -> each.compareTo(LONGEST) > 0 ? LONGEST : each);
  }

  private static Optional<Duration> between(@Nullable String from, String until) {
    return instant(from).flatMap(start -> instant(until).map(end -> Duration.between(start, end)));
  }

  private static Optional<Instant> instant(@Nullable String httpDate) {
    try {
      return Optional.ofNullable(httpDate)
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
