package jp.sango.registration.store;

import java.time.LocalDate;
import java.util.Optional;
import jp.sango.registration.PersonDetails;
import jp.sango.sealing.FamilyKey;
import tools.jackson.databind.json.JsonMapper;

/** Who she is and how to reach her, as one sealed value: whoever needs a part of it needs one opening. */
final class SealedPerson {

  /** Stands where the seal has not been opened; never leaves this package. */
  static final PersonDetails CLOSED = new PersonDetails(
      "", "", LocalDate.EPOCH, new PersonDetails.Address("", ""), "", Optional.empty(), Optional.empty());

  static final String FIELD = "registration.person";
  private static final JsonMapper JSON = new JsonMapper();

  private SealedPerson() {}

  static String seal(FamilyKey key, PersonDetails person) {
    return key.seal(FIELD, JSON.writeValueAsString(person));
  }

  static PersonDetails open(FamilyKey key, String sealed) {
    return JSON.readValue(key.unseal(FIELD, sealed), PersonDetails.class);
  }
}
