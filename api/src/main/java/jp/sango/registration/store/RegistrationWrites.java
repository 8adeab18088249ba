package jp.sango.registration.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.Child;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationForm;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.FamilyKey;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Writes registrations with their persons, children and marks. */
record RegistrationWrites(DatabaseClient database, RegistrationSeals seals, PersonMarks marks) {

  Mono<Boolean> add(Registration registration) {
    return seals.of(registration).flatMap(key -> changeable(database.sql("""
            insert into registration (id, municipality, person, state, lives_in_municipality,
              household_exemption_claimed, language, policy_version, submitted_at, changed_at, tier,
              tier_until, high_need, household_exempt, coupons, circumstances, care_from, moved_away_on, district, channel)
            values (:id, :municipality, :person, :state, :lives, :exemptionClaimed, :language,
              :policy, :submittedAt, :changedAt, :tier, :tierUntil, :highNeed, :exempt, :coupons, :circumstances, :careFrom,
              :movedAwayOn, :district, :channel)
            on conflict (municipality, person) where state <> 'APPROVED' do nothing
            """), registration, registration.submittedAt(), key)
        .bind("municipality", registration.municipality().value())
        .bind("person", registration.person().value())
        .bind("submittedAt", registration.submittedAt())
        .bind("channel", registration.channel().name())
        .fetch()
        .rowsUpdated()
        .flatMap(rows -> rows == 0 ? Mono.just(false) : details(registration, key).thenReturn(true)));
  }

  Mono<Void> replace(Registration registration, Instant at) {
    return seals.of(registration).flatMap(key -> returnReason(changeable(database.sql("""
            update registration set state = :state, lives_in_municipality = :lives,
              household_exemption_claimed = :exemptionClaimed, language = :language,
              policy_version = :policy, changed_at = :changedAt, return_reason = :returnReason, tier = :tier,
              tier_until = :tierUntil, high_need = :highNeed, household_exempt = :exempt, coupons = :coupons,
              circumstances = :circumstances, care_from = :careFrom, moved_away_on = :movedAwayOn, district = :district
             where id = :id
            """), registration, at, key), registration, key)
        .then()
        .then(details(registration, key)));
  }

  /** A first registration has none. */
  private static GenericExecuteSpec returnReason(GenericExecuteSpec sql, Registration registration, FamilyKey key) {
    return orNull(sql, "returnReason",
        registration.returnReason().map(reason -> key.seal(ClosedRegistration.RETURN_REASON, reason)), String.class);
  }

  private static GenericExecuteSpec changeable(
      GenericExecuteSpec sql, Registration registration, Instant at, FamilyKey key) {
    var form = registration.form();
    var terms = registration.terms();
    var bound = sql
        .bind("id", registration.id().value())
        .bind("state", registration.state().name())
        .bind("lives", form.livesInMunicipality())
        .bind("exemptionClaimed", form.householdExemptionClaimed())
        .bind("language", form.language().tag())
        .bind("policy", registration.policy().value())
        .bind("changedAt", at)
        .bind("highNeed", terms.highNeed())
        .bind("exempt", terms.householdExempt())
        .bind("coupons", terms.coupons())
        .bind("circumstances", SealedCircumstances.of(form).seal(key));
    bound = orNull(bound, "careFrom", form.careFrom(), LocalDate.class);
    bound = orNull(bound, "tier", terms.tier(), String.class);
    bound = orNull(bound, "tierUntil", terms.tierUntil(), LocalDate.class);
    bound = orNull(bound, "movedAwayOn", registration.movedAwayOn(), LocalDate.class);
    return orNull(bound, "district", registration.district().map(DistrictId::value), String.class);
  }

  private Mono<Void> details(Registration registration, FamilyKey key) {
    return person(registration, key).then(children(registration.id(), registration.form()));
  }

  private Mono<Void> person(Registration registration, FamilyKey key) {
    var person = registration.form().person();
    return database.sql("""
            insert into registration_person (registration_id, sealed) values (:id, :sealed)
            on conflict (registration_id) do update set sealed = excluded.sealed
            """)
        .bind("id", registration.id().value())
        .bind("sealed", SealedPerson.seal(key, person))
        .then()
        .then(marks.keep(registration.municipality(), registration.id().value(), person));
  }

  private Mono<Void> children(RegistrationId id, RegistrationForm form) {
    var forget = database.sql("delete from registration_child where registration_id = :id")
        .bind("id", id.value())
        .then();
    var children = form.children();
    return children.isEmpty() ? forget : forget.then(database.sql("""
            insert into registration_child (registration_id, number, birth_date)
            select :id, number, birth from unnest(:births) with ordinality as child (birth, number)
            """)
        .bind("id", id.value())
        .bind("births", children.stream().map(Child::birthDate).toArray(LocalDate[]::new))
        .then());
  }

  Mono<Void> move(MunicipalityCode municipality, PersonId person, Optional<LocalDate> on, Instant at) {
    var bound = database.sql("""
            update registration set moved_away_on = :on, changed_at = :at
             where municipality = :municipality and person = :person
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("at", at);
    return orNull(bound, "on", on, LocalDate.class).then();
  }

  static <T> GenericExecuteSpec orNull(
      GenericExecuteSpec statement, String name, Optional<T> value, Class<T> type) {
    return value.map(present -> statement.bind(name, present)).orElseGet(() -> statement.bindNull(name, type));
  }
}
