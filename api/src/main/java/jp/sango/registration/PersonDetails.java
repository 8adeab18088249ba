package jp.sango.registration;

import java.time.LocalDate;
import java.util.Optional;

/** Who registers and how to reach her: personal data, prints as redacted. */
public record PersonDetails(
    String name,
    String kana,
    LocalDate birthDate,
    Address address,
    String telephone,
    Optional<String> email,
    Optional<String> note) {

  /** @param postalCode as 123-4567 */
  public record Address(String postalCode, String line) {

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
