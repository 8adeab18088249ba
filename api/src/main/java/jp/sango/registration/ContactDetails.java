package jp.sango.registration;

import java.util.Optional;

/** Personal data; prints as redacted. */
public record ContactDetails(String name, Optional<String> kana, String telephone, String address) {

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
