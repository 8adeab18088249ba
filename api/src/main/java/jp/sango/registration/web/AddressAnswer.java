package jp.sango.registration.web;

import jp.sango.registration.PersonDetails;

/** An address, as the request has it; prints as redacted. */
record AddressAnswer(String postalCode, String line) {

  static AddressAnswer of(PersonDetails.Address address) {
    return new AddressAnswer(address.postalCode(), address.line());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
