package jp.sango.casework;

import java.util.UUID;

public record CallTaskId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
