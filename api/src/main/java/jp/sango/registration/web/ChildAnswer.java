package jp.sango.registration.web;

import java.time.LocalDate;
import java.util.Optional;
import jp.sango.registration.Child;

/** A child, as the request has it; prints as redacted. */
record ChildAnswer(
    LocalDate birthDate,
    Optional<Integer> gestationWeeks,
    Optional<Integer> birthWeightGrams,
    Child.Relation relation,
    boolean medicalCare) {

  static ChildAnswer of(Child child) {
    return new ChildAnswer(child.birthDate(), child.gestationWeeks(), child.birthWeightGrams(),
        child.relation(), child.medicalCare());
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
