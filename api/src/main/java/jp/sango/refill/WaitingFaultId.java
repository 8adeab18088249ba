package jp.sango.refill;

import java.util.UUID;

public record WaitingFaultId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
