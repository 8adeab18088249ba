package jp.sango.application;

import java.util.UUID;

/** Of a wish that stands until it is won: for each draw an application is made from it. */
public record StandingWishId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
