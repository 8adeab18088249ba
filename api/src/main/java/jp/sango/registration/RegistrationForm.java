package jp.sango.registration;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.sango.kernel.Language;

/** What a resident says when she registers, well-formed but not yet judged; prints as redacted. */
public record RegistrationForm(
    PersonDetails person,
    Language language,
    Optional<LocalDate> dueDate,
    List<Child> children,
    boolean livesInMunicipality,
    Set<SupportReason> reasons,
    boolean householdExemptionClaimed,
    Circumstances circumstances) {

  public RegistrationForm {
    children = List.copyOf(children);
    reasons = Set.copyOf(reasons);
  }

  /** With what it does not mention taken over from a form before. */
  RegistrationForm beside(RegistrationForm before) {
    return new RegistrationForm(person, language, dueDate, children, livesInMunicipality, reasons,
        householdExemptionClaimed, circumstances.beside(before.circumstances));
  }

  RegistrationForm withoutDevice() {
    return new RegistrationForm(person, language, dueDate, children, livesInMunicipality, reasons,
        householdExemptionClaimed, circumstances.unreachable());
  }

  Optional<Loss> loss() {
    return circumstances.loss();
  }

  boolean hasAdoptiveOrFosterChild() {
    return children.stream().anyMatch(child -> child.relation() != Child.Relation.BORN);
  }

  /** The day that it is all about, as far as it is known; empty for children who came to her otherwise. */
  Optional<LocalDate> birth() {
    return children.stream().filter(child -> child.relation() == Child.Relation.BORN).map(Child::birthDate).findFirst()
        .or(() -> loss().map(Loss::on))
        .or(() -> dueDate);
  }

  /** From when on she can need care: her youngest child's birth, or her loss; else the day that it is expected. */
  public Optional<LocalDate> careFrom() {
    return children.stream().map(Child::birthDate).max(Comparator.naturalOrder())
        .or(() -> loss().map(Loss::on))
        .or(() -> dueDate);
  }

  RegistrationForm afterLoss(Loss told, List<Child> living, Optional<LocalDate> stillDue) {
    return new RegistrationForm(person, language, stillDue, living, livesInMunicipality, reasons,
        householdExemptionClaimed, circumstances.withLoss(told));
  }

  public RegistrationForm with(PersonDetails other) {
    return new RegistrationForm(other, language, dueDate, children, livesInMunicipality, reasons,
        householdExemptionClaimed, circumstances);
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
