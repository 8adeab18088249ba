package jp.sango.registration.web;

import java.time.LocalDate;
import jp.sango.registration.Sibling;

/** An older child, in requests and answers; prints as redacted. */
record SiblingPart(LocalDate birthDate) {

  static SiblingPart of(Sibling sibling) {
    return new SiblingPart(sibling.birthDate());
  }

  Sibling checked(String path, LocalDate today) {
    return new Sibling(Fields.pastDate(birthDate, path + ".birthDate", today));
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
