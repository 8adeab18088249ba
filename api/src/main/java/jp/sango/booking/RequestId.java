package jp.sango.booking;

import java.util.UUID;

public record RequestId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
