package jp.sango.broadcast;

import java.util.UUID;

public record BroadcastId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
