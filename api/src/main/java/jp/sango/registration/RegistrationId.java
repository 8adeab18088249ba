package jp.sango.registration;

import java.util.UUID;

public record RegistrationId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
