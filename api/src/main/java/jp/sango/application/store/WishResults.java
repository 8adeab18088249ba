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
      case WishResult.Full full -> "FULL";
      case WishResult.Closed(var date) -> "CLOSED";
      case WishResult.Lapsed() -> "LAPSED";
      case WishResult.NotNeeded() -> "NOT_NEEDED";
    };
  }

  static Optional<LocalDate> date(WishResult result) {
    return switch (result) {
      case WishResult.Full full -> Optional.of(full.date());
      case WishResult.Closed(var date) -> Optional.of(date);
      case WishResult.Given(), WishResult.Lapsed(), WishResult.NotNeeded() -> Optional.empty();
    };
  }

  /** The lottery number at which it was full. */
  static Optional<String> number(WishResult result) {
    return switch (result) {
      case WishResult.Full full -> full.atNumber();
      case WishResult.Given given -> Optional.empty();
      case WishResult.Closed closed -> Optional.empty();
      case WishResult.Lapsed lapsed -> Optional.empty();
      case WishResult.NotNeeded notNeeded -> Optional.empty();
    };
  }

  static WishResult of(String name, LocalDate date, Optional<String> number) {
    return switch (name) {
      case "GIVEN" -> new WishResult.Given();
      case "FULL" -> new WishResult.Full(date, number);
      case "CLOSED" -> new WishResult.Closed(date);
      case "LAPSED" -> new WishResult.Lapsed();
      case "NOT_NEEDED" -> new WishResult.NotNeeded();
      default -> throw new IllegalStateException("unknown result of a wish in the database: " + name);
    };
  }
}
