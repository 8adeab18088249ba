package jp.sango.registration.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Channel;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.PersonDetails;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationForm;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import jp.sango.registration.SupportReason;
import jp.sango.registration.Terms;

/** Reads a whole registration from one row. */
final class RegistrationRows {

  static final String COLUMNS = """
      r.id, r.municipality, r.person, r.state, r.due_date, r.lives_in_municipality, r.reasons,
      r.household_exemption_claimed, r.language, r.policy_version, r.submitted_at, r.return_reason, r.tier,
      r.high_need, r.household_exempt, r.coupons, r.channel, p.name, p.kana, p.birth_date, p.postal_code, p.address_line,
      p.telephone, p.email, p.note,
      """ + FamilyRows.CIRCUMSTANCES + FamilyRows.CHILDREN;

  private RegistrationRows() {}

  static Registration registration(Readable row) {
    return new Registration(
        new RegistrationId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new PersonId(row.get("person", UUID.class)),
        RegistrationState.valueOf(row.get("state", String.class)),
        form(row),
        new PolicyVersion(row.get("policy_version", String.class)),
        row.get("submitted_at", Instant.class),
        Optional.ofNullable(row.get("return_reason", String.class)),
        terms(row),
        Channel.valueOf(row.get("channel", String.class)),
        FamilyRows.movedAwayOn(row),
        FamilyRows.district(row));
  }

  private static RegistrationForm form(Readable row) {
    return new RegistrationForm(
        person(row),
        FamilyRows.language(row),
        Optional.ofNullable(row.get("due_date", LocalDate.class)),
        FamilyRows.children(row),
        row.get("lives_in_municipality", Boolean.class),
        reasons(row),
        row.get("household_exemption_claimed", Boolean.class),
        FamilyRows.circumstances(row));
  }

  private static PersonDetails person(Readable row) {
    return new PersonDetails(
        row.get("name", String.class),
        row.get("kana", String.class),
        row.get("birth_date", LocalDate.class),
        new PersonDetails.Address(row.get("postal_code", String.class), row.get("address_line", String.class)),
        row.get("telephone", String.class),
        Optional.ofNullable(row.get("email", String.class)),
        Optional.ofNullable(row.get("note", String.class)));
  }

  private static Set<SupportReason> reasons(Readable row) {
    return Arrays.stream(row.get("reasons", String[].class)).map(SupportReason::valueOf).collect(Collectors.toSet());
  }

  private static Terms terms(Readable row) {
    return new Terms(
        Optional.ofNullable(row.get("tier", String.class)),
        row.get("high_need", Boolean.class),
        row.get("household_exempt", Boolean.class),
        row.get("coupons", Integer.class));
  }
}
