package jp.sango.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Japan's one time zone, said explicitly wherever a date meets an instant. */
public final class Japan {

  public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  private Japan() {}

  public static LocalDate today(Clock clock) {
    return dateOf(clock.instant());
  }

  public static LocalDate dateOf(Instant instant) {
    return instant.atZone(ZONE).toLocalDate();
  }

  public static Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(ZONE).toInstant();
  }

  /** How the API writes an instant: ISO 8601 with Japan's offset. */
  public static OffsetDateTime written(Instant instant) {
    return instant.atZone(ZONE).toOffsetDateTime();
  }
}
