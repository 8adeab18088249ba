package jp.sango.shift.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.sango.edge.RequiredText;
import jp.sango.kernel.FacilityPersonId;
import jp.sango.kernel.Japan;
import jp.sango.kernel.Problem;
import jp.sango.shift.Digits;
import jp.sango.shift.FacilityPerson;

/** A facility's people as they are sent and shown. */
final class PeopleForms {

  private static final int LONGEST_NAME = 40;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final String AN_ID = "11111111-2222-4333-8444-555555555555";

  private PeopleForms() {}

  /**
   * Somebody who works there.
   *
   * @param name as the tablet shows it to her colleagues
   * @param until her last day
   */
  @Schema(name = "AddFacilityPerson", example = "{\"name\":\"見本 さくら\",\"until\":\"2027-03-31\"}")
  record AddRequest(
      @Schema(maxLength = LONGEST_NAME) String name,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) LocalDate until) {

    String checkedName() {
      var text = RequiredText.of(name, "name", LONGEST_NAME);
      if (CONTROL.matcher(text).find()) {
        throw Problem.invalid("invalid-value", "name").asError();
      }
      return text;
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** @param until her last day; absent where it is not known */
  @Schema(name = "ChangeFacilityPersonUntil", example = "{\"until\":\"2027-03-31\"}")
  record UntilRequest(@Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) LocalDate until) {}

  /**
   * @param name absent once it has been forgotten
   * @param codeUntil until when the code is good that she has not used yet
   * @param code to be read out to her: said once, and not when a request is repeated
   */
  @Schema(name = "FacilityPerson")
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record PersonView(
      UUID id,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<String> name,
      FacilityPerson.State state,
      OffsetDateTime addedAt,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<LocalDate> until,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<OffsetDateTime> revokedAt,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<OffsetDateTime> codeUntil,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<String> code) {

    static PersonView of(FacilityPerson person, LocalDate today) {
      return new PersonView(person.id().value(), person.name(), person.state(today), Japan.written(person.addedAt()),
          person.until(), person.revokedAt().map(Japan::written), person.codeUntil().map(Japan::written),
          Optional.empty());
    }

    PersonView saying(Digits digits) {
      return new PersonView(id, name, state, addedAt, until, revokedAt, codeUntil, Optional.of(digits.value()));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Schema(name = "FacilityPeople")
  record PeopleView(List<PersonView> people) {}

  /** Somebody who may be there today. */
  @Schema(name = "TabletPerson")
  record TabletPersonView(UUID id, String name, FacilityPerson.State state) {

    static TabletPersonView of(FacilityPerson person, LocalDate today) {
      return new TabletPersonView(person.id().value(), person.name().orElse(""), person.state(today));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /**
   * @param shiftNeeded whether this tablet shows nothing of anybody until somebody is on shift
   * @param onShift who is
   */
  @Schema(name = "TabletPeople")
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record TabletPeopleView(
      boolean shiftNeeded, List<TabletPersonView> people,
      @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) Optional<UUID> onShift) {}

  /** The office's code, and the PIN that she chose: 6 to 8 digits. */
  @Schema(name = "SetPin", example = "{\"code\":\"00000000\",\"pin\":\"271828\"}")
  record PinRequest(String code, String pin) {

    Digits checkedCode() {
      return Digits.code(code, "code");
    }

    Digits checkedPin() {
      return Digits.pin(pin, "pin");
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Schema(name = "BeginShift", example = "{\"person\":\"" + AN_ID + "\",\"pin\":\"271828\"}")
  record ShiftRequest(UUID person, String pin) {

    FacilityPersonId checkedPerson() {
      return new FacilityPersonId(Problem.required(person, "person"));
    }

    Digits checkedPin() {
      return Digits.pin(pin, "pin");
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  @Schema(name = "Shift")
  record ShiftView(UUID person) {}
}
