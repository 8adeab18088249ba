package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Language;
import jp.sango.kernel.Languages;
import jp.sango.kernel.Problem;
import jp.sango.registration.Child;
import jp.sango.registration.Circumstances;
import jp.sango.registration.PersonDetails;
import jp.sango.registration.RegistrationForm;
import jp.sango.registration.Sibling;
import jp.sango.registration.SupportReason;

/**
 * What a resident sends; a due date or a child is needed, both for a child born too early or too small. Prints as
 * redacted.
 */
@Schema(example = """
    {"name":"試験 花子","kana":"シケン ハナコ","birthDate":"1994-04-01",
     "address":{"postalCode":"154-0000","line":"見本町1-2-3"},"telephone":"090-0000-0000","language":"ja",
     "dueDate":"2027-01-15","children":[],"livesInMunicipality":true,"reasons":["BODY","NO_HELP_FROM_FAMILY"],
     "householdExemptionClaimed":false}
    """)
record RegistrationRequest(
    String name,
    String kana,
    LocalDate birthDate,
    AddressPart address,
    String telephone,
    String email,
    @Schema(description = "one of the programme's `noticeLanguages`: notices come in it", example = "ja") String language,
    LocalDate dueDate,
    List<ChildPart> children,
    LossPart loss,
    Boolean livesInMunicipality,
    List<SupportReason> reasons,
    Boolean householdExemptionClaimed,
    @Schema(description = "where she gave birth, if that is one of the programme's facilities") String facilityOfBirth,
    @Schema(description = "older children") List<SiblingPart> siblings,
    @Schema(description = "one that needs medical intervention, and whether a doctor agrees;"
        + " left out: as it was, and NONE at first. Once approved, it is for staff to enter that less stands against a use")
        Circumstances.Illness illness,
    @Schema(description = "nothing can be sent to her: somebody telephones her instead") Boolean withoutDevice,
    @Schema(description = "the language of an interpreter, as a tag", example = "vi") String interpreter,
    String note) {

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_ADDRESS = 200;
  private static final int LONGEST_TELEPHONE = 20;
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NOTE = 1_000;
  private static final int MOST_CHILDREN = 6;
  private static final int MOST_SIBLINGS = 10;
  private static final int LONGEST_TAG = 20;
  private static final int LONGEST_FACILITY = 40;
  private static final int OLDEST_PARENT_YEARS = 100;
  private static final int YOUNGEST_PARENT_YEARS = 10;
  private static final int LONGEST_PREGNANCY_WEEKS = 43;

  private static final Pattern KANA = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}ー・ ]+");
  private static final Pattern POSTAL_CODE = Pattern.compile("(\\d{3})-?(\\d{4})");
  private static final Pattern TELEPHONE = Pattern.compile("\\+?\\d(-?\\d){8,14}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

  private static final Pattern LANGUAGE_TAG = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");
  private static final Pattern FACILITY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /** Where she lives. */
  record AddressPart(@Schema(example = "154-0000") String postalCode, String line) {

    private PersonDetails.Address checked() {
      var code = POSTAL_CODE.matcher(Fields.normalised(postalCode, "address.postalCode", 10, POSTAL_CODE));
      return new PersonDetails.Address(
          code.replaceAll("$1-$2"), Fields.text(line, "address.line", LONGEST_ADDRESS));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** A child that is born. */
  record ChildPart(
      LocalDate birthDate,
      Integer gestationWeeks,
      Integer birthWeightGrams,
      @Schema(description = "BORN, if left out") Child.Relation relation,
      @Schema(description = "false, if left out") Boolean medicalCare) {

    private Child checked(String path, LocalDate today) {
      Fields.check(!Problem.required(birthDate, path + ".birthDate").isAfter(today), path + ".birthDate");
      return new Child(
          birthDate,
          within(gestationWeeks, 20, 45, path + ".gestationWeeks"),
          within(birthWeightGrams, 200, 7_000, path + ".birthWeightGrams"),
          Objects.requireNonNullElse(relation, Child.Relation.BORN),
          Boolean.TRUE.equals(medicalCare));
    }

    private static Optional<Integer> within(Integer value, int least, int most, String field) {
      Fields.check(value == null || value >= least && value <= most, field);
      return Optional.ofNullable(value);
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** Refuses what is not well-formed; the fields in the order in which the form shows them. */
  RegistrationForm toForm(LocalDate today, Languages languages) {
    var form = new RegistrationForm(
        person(today), checkedLanguage(languages), checkedDueDate(today), checkedChildren(today),
        Problem.required(livesInMunicipality, "livesInMunicipality"), checkedReasons(),
        Problem.required(householdExemptionClaimed, "householdExemptionClaimed"), circumstances(today));
    if (form.dueDate().isEmpty() && form.children().isEmpty() && form.circumstances().loss().isEmpty()) {
      throw Problem.invalid("due-date-or-child-needed", "dueDate").asError();
    }
    // A small child's corrected age is counted from it; without one the family would lose weeks unnoticed.
    if (form.children().stream().anyMatch(Child::isPreTermOrLowBirthWeight)) {
      Problem.required(dueDate, "dueDate");
    }
    return form;
  }

  private PersonDetails person(LocalDate today) {
    return new PersonDetails(
        Fields.text(name, "name", LONGEST_NAME),
        Fields.normalised(kana, "kana", LONGEST_NAME, KANA),
        checkedBirthDate(today),
        Problem.required(address, "address").checked(),
        Fields.normalised(telephone, "telephone", LONGEST_TELEPHONE, TELEPHONE),
        checkedEmail(),
        Fields.optionalText(note, "note", LONGEST_NOTE));
  }

  private LocalDate checkedBirthDate(LocalDate today) {
    var date = Problem.required(birthDate, "birthDate");
    Fields.check(
        date.isAfter(today.minusYears(OLDEST_PARENT_YEARS)) && date.isBefore(today.minusYears(YOUNGEST_PARENT_YEARS)),
        "birthDate");
    return date;
  }

  private Optional<String> checkedEmail() {
    var given = Fields.optionalText(email, "email", LONGEST_EMAIL);
    Fields.check(given.isEmpty() || EMAIL.matcher(given.get()).matches(), "email");
    return given;
  }

  private Language checkedLanguage(Languages languages) {
    return languages.ofTag(Problem.required(language, "language"))
        .orElseThrow(() -> Problem.invalid("invalid-value", "language").asError());
  }

  private Optional<LocalDate> checkedDueDate(LocalDate today) {
    Fields.check(
        dueDate == null
            || dueDate.isBefore(today.plusWeeks(LONGEST_PREGNANCY_WEEKS)) && dueDate.isAfter(today.minusYears(3)),
        "dueDate");
    return Optional.ofNullable(dueDate);
  }

  private List<Child> checkedChildren(LocalDate today) {
    var given = Fields.list(children, "children", MOST_CHILDREN);
    return IntStream.range(0, given.size())
        .mapToObj(i -> given.get(i).checked("children[" + i + "]", today))
        .toList();
  }

  private Circumstances circumstances(LocalDate today) {
    return new Circumstances(
        Optional.ofNullable(loss).map(told -> told.checked("loss", today)),
        checkedFacilityOfBirth(),
        checkedSiblings(today),
        Optional.ofNullable(illness),
        Boolean.TRUE.equals(withoutDevice),
        checkedInterpreter());
  }

  /** Whether the municipality has it is for its policy to say. */
  private Optional<FacilityId> checkedFacilityOfBirth() {
    var given = Fields.optionalText(facilityOfBirth, "facilityOfBirth", LONGEST_FACILITY);
    Fields.check(given.isEmpty() || FACILITY.matcher(given.get()).matches(), "facilityOfBirth");
    return given.map(FacilityId::new);
  }

  private List<Sibling> checkedSiblings(LocalDate today) {
    var given = Fields.list(siblings, "siblings", MOST_SIBLINGS);
    return IntStream.range(0, given.size())
        .mapToObj(i -> given.get(i).checked("siblings[" + i + "]", today))
        .toList();
  }

  private Optional<String> checkedInterpreter() {
    var given = Fields.optionalText(interpreter, "interpreter", LONGEST_TAG);
    Fields.check(given.isEmpty() || LANGUAGE_TAG.matcher(given.get()).matches(), "interpreter");
    return given;
  }

  /** None at all is for the policy's rules to judge. */
  private EnumSet<SupportReason> checkedReasons() {
    var checked = EnumSet.noneOf(SupportReason.class);
    checked.addAll(Fields.list(
        Problem.required(reasons, "reasons"), "reasons", SupportReason.values().length));
    return checked;
  }

  @Override
  public String toString() {
    return "[REDACTED]";
  }
}
