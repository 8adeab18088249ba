package jp.sango.visit;

import java.util.UUID;

public record CheckInId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
