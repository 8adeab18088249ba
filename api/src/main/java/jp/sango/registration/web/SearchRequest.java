package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jp.sango.kernel.Problem;
import jp.sango.registration.PersonTrait;

/** Whom staff look for; at least one of the three. Prints as redacted. */
@Schema(name = "RegistrationSearch", example = "{\"name\":\"シケン ハナコ\",\"birthDate\":\"1994-04-01\"}")
record SearchRequest(String name, String telephone, LocalDate birthDate) {

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TELEPHONE = 20;

  List<PersonTrait> traits() {
    var traits = Stream.of(
            Fields.optionalText(name, "name", LONGEST_NAME).map(PersonTrait::name),
            Fields.optionalText(telephone, "telephone", LONGEST_TELEPHONE).map(PersonTrait::telephone),
            Optional.ofNullable(birthDate).map(PersonTrait::born))
        .flatMap(Optional::stream)
        .toList();
    return Problem.required(traits.isEmpty() ? null : traits, "name");
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
