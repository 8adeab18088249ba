package jp.sango.registration;

import java.util.UUID;

public record BreakGlassId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
