package jp.sango.registration.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.kernel.Channel;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.Circumstances;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationForm;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import jp.sango.registration.Terms;

/** Reads a whole registration from one row. */
final class RegistrationRows {

  static final String COLUMNS = """
      r.id, r.municipality, r.person, r.state, r.lives_in_municipality,
      r.household_exemption_claimed, r.language, r.policy_version, r.submitted_at, r.return_reason, r.tier,
      r.tier_until, r.high_need, r.household_exempt, r.coupons, r.channel, p.sealed,
      """ + FamilyRows.CIRCUMSTANCES;

  /** Whoever has been erased is among them, without her person. */
  static final String SELECT = "select " + COLUMNS + """
       from registration r left join registration_person p on p.registration_id = r.id
      """;

  private RegistrationRows() {}

  static ClosedRegistration closed(Readable row) {
    return new ClosedRegistration(
        registration(row),
        row.get("circumstances", String.class),
        Optional.ofNullable(row.get("sealed", String.class)),
        Optional.ofNullable(row.get("return_reason", String.class)));
  }

  /** Without what is sealed. */
  private static Registration registration(Readable row) {
    return new Registration(
        new RegistrationId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new PersonId(row.get("person", UUID.class)),
        RegistrationState.valueOf(row.get("state", String.class)),
        form(row),
        new PolicyVersion(row.get("policy_version", String.class)),
        row.get("submitted_at", Instant.class),
        Optional.empty(),
        terms(row),
        Channel.valueOf(row.get("channel", String.class)),
        FamilyRows.movedAwayOn(row),
        FamilyRows.district(row));
  }

  private static RegistrationForm form(Readable row) {
    return new RegistrationForm(
        SealedPerson.CLOSED,
        FamilyRows.language(row),
        Optional.empty(),
        FamilyRows.children(row),
        row.get("lives_in_municipality", Boolean.class),
        Set.of(),
        row.get("household_exemption_claimed", Boolean.class),
        Circumstances.NONE);
  }

  private static Terms terms(Readable row) {
    return new Terms(
        Optional.ofNullable(row.get("tier", String.class)),
        Optional.ofNullable(row.get("tier_until", LocalDate.class)),
        row.get("high_need", Boolean.class),
        row.get("household_exempt", Boolean.class),
        row.get("coupons", Integer.class));
  }
}
