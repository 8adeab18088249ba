package jp.sango.kernel;

import java.util.UUID;

/** Somebody who works at a facility and stands at its tablet; she has no sign-in of her own. */
public record FacilityPersonId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
