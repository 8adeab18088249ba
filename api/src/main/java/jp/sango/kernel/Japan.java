package jp.sango.kernel;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Japan's one time zone, said explicitly wherever a date meets an instant. */
public final class Japan {

  public static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;

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

  /**
   * For dates that come from outside: what is beyond everybody's life is a mistake, and reckoning with it overflows.
   *
   * @throws DateTimeException before 1900 and after 2199
   */
  public static LocalDate requireWithinReach(LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      throw new DateTimeException("a date out of reach");
    }
    return date;
  }

  /** How the API writes an instant: ISO 8601 with Japan's offset. */
  public static OffsetDateTime written(Instant instant) {
    return instant.atZone(ZONE).toOffsetDateTime();
  }
}
