package jp.sango.config;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line which variable keeps the application from starting; other failures are Spring Boot's to report. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class OneLineReport implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    var line = causes(failure).map(OneLineReport::lineOf).flatMap(Optional::stream).findFirst();
    line.ifPresent(text -> LoggerFactory.getLogger("jp.sango.start").error("Sango does not start: {}", text));
    return line.isPresent();
  }

  static Optional<String> lineOf(Throwable cause) {
    return switch (cause) {
      case Misconfiguration known -> Optional.of(known.getMessage());
      case SQLException refused -> ofPostgres(String.valueOf(refused.getSQLState()));
      case BindException unreadable -> Optional.of(ofProperty(unreadable));
      default -> Optional.empty();
    };
  }

  /** Classes of SQL states: 08 connection, 28 authorization, 3D database, 53 resources, 57 shutting down. */
  private static Optional<String> ofPostgres(String state) {
    return switch (state.substring(0, Math.min(2, state.length()))) {
      case "08", "57" -> Optional.of("SANGO_POSTGRES_URL names a database that does not answer");
      case "28" -> Optional.of("SANGO_POSTGRES_USER and SANGO_POSTGRES_PASSWORD are refused by the database");
      case "3D" -> Optional.of("SANGO_POSTGRES_URL names a database that does not exist");
      case "53" -> Optional.of("SANGO_POSTGRES_URL names a server that has no connection left");
      default -> Optional.empty();
    };
  }

  private static String ofProperty(BindException unreadable) {
    var name = unreadable.getName().toString();
    return "%s (property %s) cannot be used%s".formatted(
        name.toUpperCase(Locale.ROOT).replaceAll("[.\\[]", "_").replaceAll("[]-]", ""), name, reason(unreadable));
  }

  private static String reason(BindException unreadable) {
    return causes(unreadable)
        .filter(cause -> cause.getClass() == IllegalArgumentException.class)
        .map(cause -> ": " + cause.getMessage())
        .findFirst().orElse("");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(30);
  }
}
