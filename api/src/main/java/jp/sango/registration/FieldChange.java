package jp.sango.registration;

import java.util.Optional;

/** What stood in one field before and after, as people read it: personal data, prints the field's name alone. */
public record FieldChange(String field, Optional<String> before, Optional<String> after) {

  @Override
  public String toString() {
    return field;
  }
}
