package jp.sango.registration;

import java.time.LocalDate;
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

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
