package jp.sango.push;

import java.util.Objects;
import java.util.UUID;

/** Whom a delivery is for; what the id names is known to the caller only. */
public record Recipient(UUID id) {

  public Recipient {
    Objects.requireNonNull(id, "id");
  }
}
