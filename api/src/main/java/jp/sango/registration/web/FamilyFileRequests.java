package jp.sango.registration.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.kernel.Channel;
import jp.sango.kernel.Languages;
import jp.sango.kernel.Problem;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.Correction;
import jp.sango.registration.RaisedLimit;
import jp.sango.registration.RegistrationForm;

/** What staff send about a family; none of it is printed. */
final class FamilyFileRequests {

  private static final String PART = "registration";
  private static final String FORM_EXAMPLE = """
      {"name":"試験 花子","kana":"シケン ハナコ","birthDate":"1994-04-01",
       "address":{"postalCode":"154-0000","line":"見本町1-2-3"},"telephone":"090-0000-0000","language":"ja",
       "dueDate":"2027-01-15","children":[],"livesInMunicipality":true,"reasons":["BODY"],
       "householdExemptionClaimed":false}""";
  private static final String REGISTER_EXAMPLE = "{\"channel\":\"TELEPHONE\",\"registration\":" + FORM_EXAMPLE + "}";
  private static final String CORRECT_EXAMPLE = "{\"reason\":\"窓口で訂正\",\"registration\":" + FORM_EXAMPLE + "}";
  private static final int LONGEST_REASON = 1_000;
  private static final int MOST_COUPONS = 99;
  private static final int MOST_DAYS = 366;
  private static final int YEARS_OF_A_LIMIT = 3;

  private FamilyFileRequests() {}

  /** A family that has telephoned, come or written. */
  @Schema(name = "StaffRegistration", example = REGISTER_EXAMPLE)
  record Register(
      Channel channel,
      @Schema(description = "id of a registration of hers, if this is another birth") UUID family,
      RegistrationRequest registration) {

    Channel checkedChannel() {
      return Fields.channel(channel);
    }

    RegistrationForm checkedForm(LocalDate today, Languages languages) {
      Problem.required(registration, PART);
      return Parts.under(PART, () -> registration.toForm(today, languages));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** What was wrong, as it should have been. */
  @Schema(name = "Correction", example = CORRECT_EXAMPLE)
  record Correct(
      RegistrationRequest registration,
      @Schema(description = "unchanged, if left out") Boolean householdExempt,
      @Schema(description = "unchanged, if left out") Integer coupons,
      String reason) {

    Correction toCorrection(LocalDate today, Languages languages) {
      Problem.required(registration, PART);
      var form = Parts.under(PART, () -> registration.toForm(today, languages));
      Fields.check(coupons == null || coupons >= 0 && coupons <= MOST_COUPONS, "coupons");
      return new Correction(form, Optional.ofNullable(householdExempt), Optional.ofNullable(coupons),
          Fields.text(reason, "reason", LONGEST_REASON));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }

  /** More days than the policy's limit. */
  @Schema(
      name = "RaisedLimit",
      example = "{\"types\":[\"SHORT_STAY\"],\"days\":14,\"until\":\"2027-03-31\",\"reason\":\"継続した支援が必要なため\"}")
  record Limit(
      @Schema(description = "the types of one of the policy's limits") List<ServiceType> types,
      Integer days,
      @Schema(description = "the last day on which it counts; without one it does not end") LocalDate until,
      String reason) {

    RaisedLimit toRaisedLimit(LocalDate today) {
      var checked = Set.copyOf(Fields.list(Problem.required(types, "types"), "types", ServiceType.values().length));
      int checkedDays = Problem.required(days, "days");
      Fields.check(checkedDays >= 1 && checkedDays <= MOST_DAYS, "days");
      Fields.check(
          until == null || !until.isBefore(today) && until.isBefore(today.plusYears(YEARS_OF_A_LIMIT)), "until");
      return new RaisedLimit(
          checked, checkedDays, Optional.ofNullable(until), Fields.text(reason, "reason", LONGEST_REASON));
    }

    @Override
    public String toString() {
      return "[REDACTED]";
    }
  }
}
