package jp.sango.registration.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import jp.sango.registration.Child;
import jp.sango.registration.Circumstances;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationForm;
import jp.sango.registration.SupportReason;
import jp.sango.sealing.FamilyKey;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of her health, of her children's and of her household, as one sealed value: no statement selects by any
 * of it. Prints as redacted.
 *
 * @param children in the order of their numbers, beside their dates of birth
 */
record SealedCircumstances(
    Optional<LocalDate> dueDate, Set<SupportReason> reasons, Circumstances circumstances, List<OfChild> children) {

  /** What is sealed of a child; the date of birth stands with its number. */
  record OfChild(
      Optional<Integer> gestationWeeks, Optional<Integer> birthWeightGrams, Child.Relation relation,
      boolean medicalCare) {

    static OfChild of(Child child) {
      return new OfChild(
          child.gestationWeeks(), child.birthWeightGrams(), child.relation(), child.medicalCare());
    }

    Child born(LocalDate on) {
      return new Child(on, gestationWeeks, birthWeightGrams, relation, medicalCare);
    }
  }

  static final String FIELD = "registration.circumstances";
  private static final JsonMapper JSON = new JsonMapper();
  /** Whether much or little is told is not to be seen: a child, a loss and an illness fit in, several children mostly. */
  private static final int BLOCK = 1_024;

  static SealedCircumstances of(RegistrationForm form) {
    return new SealedCircumstances(form.dueDate(), form.reasons(), form.circumstances(),
        form.children().stream().map(OfChild::of).toList());
  }

  String seal(FamilyKey key) {
    return key.sealBlurred(FIELD, JSON.writeValueAsString(this), BLOCK);
  }

  static SealedCircumstances open(FamilyKey key, String sealed) {
    return JSON.readValue(key.unseal(FIELD, sealed), SealedCircumstances.class);
  }

  Family in(Family closed) {
    return new Family(closed.id(), closed.municipality(), closed.person(), closed.state(), closed.submittedOn(),
        dueDate, told(closed.children()), closed.highNeed(), closed.exempt(), closed.coupons(), closed.language(),
        closed.raisedLimits(), circumstances, closed.movedAwayOn(), closed.district());
  }

  RegistrationForm in(RegistrationForm closed) {
    return new RegistrationForm(closed.person(), closed.language(), dueDate, told(closed.children()),
        closed.livesInMunicipality(), reasons, closed.householdExemptionClaimed(), circumstances);
  }

  private List<Child> told(List<Child> born) {
    if (born.size() != children.size()) {
      throw new IllegalStateException(
          "%d children are born and %d are told of".formatted(born.size(), children.size()));
    }
    return IntStream.range(0, born.size()).mapToObj(i -> children.get(i).born(born.get(i).birthDate())).toList();
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
