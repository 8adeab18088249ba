package jp.sango.broadcast;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Language;
import jp.sango.kernel.PersonId;
import jp.sango.registration.Child;
import jp.sango.registration.Family;
import jp.sango.registration.GentleWords;
import jp.sango.registration.RegistrationState;

/**
 * A registered person, as far as a segment may ask about her; prints as redacted.
 *
 * @param births all of her registrations, the current one first
 * @param hasVisits whether she has ever used the programme or is to come
 * @param isExpected whether she has a visit at the facility and within the dates that the segment names
 */
record Addressee(PersonId person, List<Family> births, boolean hasVisits, boolean isExpected) {

  Addressee {
    births = List.copyOf(births);
  }

  Language language() {
    return births.getFirst().language();
  }

  boolean isBereaved() {
    return GentleWords.areDue(births);
  }

  /** Of a birth that is still to come. */
  Stream<LocalDate> dueDates() {
    return approved().filter(family -> family.children().isEmpty() && !family.isBereaved())
        .flatMap(family -> family.dueDate().stream());
  }

  Optional<LocalDate> birthOfTheYoungest() {
    return approved().flatMap(family -> family.children().stream()).map(Child::birthDate).max(LocalDate::compareTo);
  }

  Stream<Family> approved() {
    return births.stream().filter(family -> family.state() == RegistrationState.APPROVED);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
