package jp.sango.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stood in one field before and after, as people read it: personal data, prints the field's name alone. */
public record FieldChange(String field, Optional<String> before, Optional<String> after) {

  private static final Set<String> OF_HER_CIRCUMSTANCES = Set.of("dueDate", "children", "loss", "facilityOfBirth",
      "reasons", "illness", "siblings", "withoutDevice", "interpreter");

  /** What the audit calls the fields: it cannot forget, and that an illness or a loss was told is health data itself. */
  static List<String> audited(List<FieldChange> changes) {
    return changes.stream()
        .map(change -> OF_HER_CIRCUMSTANCES.contains(change.field()) ? "circumstances" : change.field())
        .distinct().toList();
  }

  @Override
  public String toString() {
    return field;
  }
}
