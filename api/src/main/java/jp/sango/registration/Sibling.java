package jp.sango.registration;

import java.time.LocalDate;

/** An older child of the family, known by its date of birth alone; prints as redacted. */
public record Sibling(LocalDate birthDate) {

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
