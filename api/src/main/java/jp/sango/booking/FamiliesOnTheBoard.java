package jp.sango.booking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.sango.registration.ContactDetails;
import jp.sango.registration.Families;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import reactor.core.publisher.Mono;

/** What is known of those whose applications stand on the board; who is erased is in neither. */
record FamiliesOnTheBoard(Map<RegistrationId, Family> families, Map<RegistrationId, ContactDetails> contacts) {

  static Mono<FamiliesOnTheBoard> of(Families families, List<RegistrationId> ids) {
    return families.all(ids).zipWhen(_ -> families.contactDetails(ids), FamiliesOnTheBoard::new);
  }

  Optional<Family> family(RegistrationId id) {
    return Optional.ofNullable(families.get(id));
  }

  Optional<ContactDetails> contact(RegistrationId id) {
    return Optional.ofNullable(contacts.get(id));
  }
}
