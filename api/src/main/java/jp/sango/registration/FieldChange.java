package jp.sango.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stood in one field before and after, as people read it: personal data, prints the field's name alone. */
public record FieldChange(String field, Optional<String> before, Optional<String> after) {

  /** Those that tell nothing of health; a field that is new is not among them until somebody has thought of it. */
  private static final Set<String> NAMED = Set.of("name", "birthDate", "address", "telephone", "email", "note", "language",
      "livesInMunicipality", "district", "householdExemptionClaimed", "householdExempt", "coupons");

  /** What the audit calls the fields: it cannot forget, and that an illness or a loss was told is health data itself. */
  static List<String> audited(List<FieldChange> changes) {
    return changes.stream()
        .map(change -> NAMED.contains(change.field()) ? change.field() : "circumstances")
        .distinct().toList();
  }

  @Override
  public String toString() {
    return field;
  }
}
