package jp.sango.draw;

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

  static Telling of(WishResult result, Company company) {
    return new Telling(result, company, Optional.empty());
  }
}
