package jp.sango.application.store;

import java.time.LocalDate;
import java.util.Optional;
import jp.sango.application.WishResult;

/** How the reasons of a draw stand in the table. */
final class WishResults {

  private WishResults() {}

  static String name(WishResult result) {
    return switch (result) {
      case WishResult.Given() -> "GIVEN";
      case WishResult.Full(var date) -> "FULL";
      case WishResult.Closed(var date) -> "CLOSED";
      case WishResult.Lapsed() -> "LAPSED";
      case WishResult.NotNeeded() -> "NOT_NEEDED";
    };
  }

  static Optional<LocalDate> date(WishResult result) {
    return switch (result) {
      case WishResult.Full(var date) -> Optional.of(date);
      case WishResult.Closed(var date) -> Optional.of(date);
      case WishResult.Given(), WishResult.Lapsed(), WishResult.NotNeeded() -> Optional.empty();
    };
  }

  static WishResult of(String name, LocalDate date) {
    return switch (name) {
      case "GIVEN" -> new WishResult.Given();
      case "FULL" -> new WishResult.Full(date);
      case "CLOSED" -> new WishResult.Closed(date);
      case "LAPSED" -> new WishResult.Lapsed();
      case "NOT_NEEDED" -> new WishResult.NotNeeded();
      default -> throw new IllegalStateException("unknown result of a wish in the database: " + name);
    };
  }
}
