package jp.sango.kernel;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Who signed in: derived from issuer and subject, so that it says nothing about the person. */
public record PersonId(UUID value) {

  public static PersonId of(String issuer, String subject) {
    return new PersonId(UUID.nameUUIDFromBytes((issuer + '\n' + subject).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
