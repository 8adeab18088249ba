package jp.sango.registration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.kernel.FacilityId;
import jp.sango.registration.PersonDetails.Address;

/** Which fields of a form differ from another, and what stands in them. */
final class FormChanges {

  private final RegistrationForm before;
  private final RegistrationForm after;
  private final List<FieldChange> found = new ArrayList<>();

  private FormChanges(RegistrationForm before, RegistrationForm after) {
    this.before = before;
    this.after = after;
  }

  static List<FieldChange> between(RegistrationForm before, RegistrationForm after) {
    var changes = new FormChanges(before, after);
    changes.person();
    changes.birth();
    changes.circumstances();
    return changes.found;
  }

  private void person() {
    look("name", form -> Optional.of(form.person().name() + " (" + form.person().kana() + ")"));
    look("birthDate", form -> Optional.of(form.person().birthDate().toString()));
    look("address", form -> Optional.of(written(form.person().address())));
    look("telephone", form -> Optional.of(form.person().telephone()));
    look("email", form -> form.person().email());
    look("note", form -> form.person().note());
    look("language", form -> Optional.of(form.language().tag()));
  }

  private void birth() {
    look("dueDate", form -> form.dueDate().map(Objects::toString));
    look("children", form -> list(form.children(), FormChanges::written));
    look("loss", form -> form.loss().map(loss -> loss.kind() + " " + loss.on()));
    look("facilityOfBirth", form -> form.circumstances().facilityOfBirth().map(FacilityId::value));
  }

  private void circumstances() {
    look("livesInMunicipality", form -> Optional.of(String.valueOf(form.livesInMunicipality())));
    look("reasons", form -> list(form.reasons().stream().sorted().toList(), Enum::name));
    look("householdExemptionClaimed", form -> Optional.of(String.valueOf(form.householdExemptionClaimed())));
    look("illness", form -> Optional.of(form.circumstances().illnessOrNone().name()));
    look("siblings", form -> list(form.circumstances().siblings(), sibling -> sibling.birthDate().toString()));
    look("withoutDevice", form -> Optional.of(String.valueOf(form.circumstances().withoutDevice())));
    look("interpreter", form -> form.circumstances().interpreter());
  }

  private void look(String field, Function<RegistrationForm, Optional<String>> value) {
    var was = value.apply(before);
    var is = value.apply(after);
    if (!was.equals(is)) {
      found.add(new FieldChange(field, was, is));
    }
  }

  private static String written(Address address) {
    return "〒" + address.postalCode() + " " + address.line();
  }

  private static String written(Child child) {
    return child.birthDate() + " " + child.relation()
        + child.gestationWeeks().map(weeks -> " " + weeks + "w").orElse("")
        + child.birthWeightGrams().map(grams -> " " + grams + "g").orElse("")
        + (child.medicalCare() ? " medicalCare" : "");
  }

  private static <T> Optional<String> list(Collection<T> values, Function<T, String> written) {
    return Optional.of(values.stream().map(written).collect(Collectors.joining(", ")))
        .filter(text -> !text.isEmpty());
  }
}
