package jp.sango.draw;

import java.time.LocalDate;
import java.util.Optional;
import jp.sango.application.WishResult;

/**
 * What a family is told of one of her wishes.
 *
 * @param company whom she wished places for
 * @param number at which it was full; empty too where so few were given a place there that it could tell whose it is
 */
public record Telling(WishResult result, Company company, Optional<String> number) {

  /** Who a wish takes places for: with more than one, some may have been left, and yet too few. */
  public enum Company {
    ONE_PLACE,
    SEVERAL_PLACES,
    OLDER_SIBLINGS
  }

  /** The day that stood in the way, and whether the draw itself gave its places away. */
  record FullDay(LocalDate date, boolean inTheDraw) {}

  static Telling of(WishResult result, Company company) {
    return new Telling(result, company, Optional.empty());
  }

  Optional<FullDay> fullDay() {
    return result instanceof WishResult.Full(var date, var atNumber)
        ? Optional.of(new FullDay(date, atNumber.isPresent())) : Optional.empty();
  }
}
