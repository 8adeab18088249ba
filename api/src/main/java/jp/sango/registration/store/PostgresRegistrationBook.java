package jp.sango.registration.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.Child;
import jp.sango.registration.Circumstances;
import jp.sango.registration.Loss;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationBook;
import jp.sango.registration.RegistrationDecision;
import jp.sango.registration.RegistrationForm;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** {@link RegistrationBook} in PostgreSQL. */
final class PostgresRegistrationBook implements RegistrationBook {

  private static final String SELECT = "select " + RegistrationRows.COLUMNS + """
       from registration r join registration_person p on p.registration_id = r.id
      """;

  /** The last one seen may have left the list meanwhile; where it stood is still known. */
  private static final String AFTER = """
       and (r.submitted_at, r.id) > (select last.submitted_at, last.id from registration last
         where last.id = :after and last.municipality = :municipality)
      """;

  private final DatabaseClient database;

  PostgresRegistrationBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Registration> find(MunicipalityCode municipality, PersonId person) {
    return database.sql(SELECT + """
             where r.municipality = :municipality and r.person = :person
             order by r.submitted_at desc, r.id limit 1
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(RegistrationRows::registration)
        .one();
  }

  @Override
  public Mono<Registration> lock(MunicipalityCode municipality, PersonId person) {
    return database
        .sql("""
            select id from registration where municipality = :municipality and person = :person order by id for update
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(row -> row.get("id", UUID.class))
        .all()
        .then(Mono.defer(() -> find(municipality, person)));
  }

  @Override
  public Mono<Registration> lock(MunicipalityCode municipality, RegistrationId id) {
    return locked(database
        .sql("select id from registration where municipality = :municipality and id = :id for update")
        .bind("municipality", municipality.value())
        .bind("id", id.value()));
  }

  /** Read anew once the lock is there: whoever held it may have changed the other tables. */
  private Mono<Registration> locked(GenericExecuteSpec lock) {
    return lock.map(row -> row.get("id", UUID.class)).one()
        .flatMap(id -> database.sql(SELECT + " where r.id = :id")
            .bind("id", id)
            .map(RegistrationRows::registration)
            .one());
  }

  @Override
  public Mono<Boolean> add(Registration registration) {
    return changeable(database.sql("""
            insert into registration (id, municipality, person, state, due_date, lives_in_municipality, reasons,
              household_exemption_claimed, language, policy_version, submitted_at, changed_at, return_reason, tier,
              high_need, household_exempt, coupons, loss_kind, loss_on, facility_of_birth, sibling_births,
              illness, without_device, interpreter, moved_away_on, district, channel)
            values (:id, :municipality, :person, :state, :dueDate, :lives, :reasons, :exemptionClaimed, :language,
              :policy, :submittedAt, :changedAt, :returnReason, :tier, :highNeed, :exempt, :coupons, :lossKind,
              :lossOn, :facilityOfBirth, :siblings::date[], :illness, :withoutDevice, :interpreter, :movedAwayOn,
              :district, :channel)
            on conflict (municipality, person) where state <> 'APPROVED' do nothing
            """), registration, registration.submittedAt())
        .bind("municipality", registration.municipality().value())
        .bind("person", registration.person().value())
        .bind("submittedAt", registration.submittedAt())
        .bind("channel", registration.channel().name())
        .fetch()
        .rowsUpdated()
        .flatMap(rows -> rows == 0 ? Mono.just(false) : details(registration).thenReturn(true));
  }

  @Override
  public Mono<Void> replace(Registration registration, Instant at) {
    return changeable(database.sql("""
            update registration set state = :state, due_date = :dueDate, lives_in_municipality = :lives,
              reasons = :reasons, household_exemption_claimed = :exemptionClaimed, language = :language,
              policy_version = :policy, changed_at = :changedAt, return_reason = :returnReason, tier = :tier,
              high_need = :highNeed, household_exempt = :exempt, coupons = :coupons, loss_kind = :lossKind,
              loss_on = :lossOn, facility_of_birth = :facilityOfBirth, sibling_births = :siblings::date[],
              illness = :illness, without_device = :withoutDevice, interpreter = :interpreter,
              moved_away_on = :movedAwayOn, district = :district
             where id = :id
            """), registration, at)
        .then()
        .then(details(registration));
  }

  private static GenericExecuteSpec changeable(GenericExecuteSpec sql, Registration registration, Instant at) {
    var form = registration.form();
    var terms = registration.terms();
    var bound = sql
        .bind("id", registration.id().value())
        .bind("state", registration.state().name())
        .bind("lives", form.livesInMunicipality())
        .bind("reasons", form.reasons().stream().map(Enum::name).sorted().toArray(String[]::new))
        .bind("exemptionClaimed", form.householdExemptionClaimed())
        .bind("language", form.language().tag())
        .bind("policy", registration.policy().value())
        .bind("changedAt", at)
        .bind("highNeed", terms.highNeed())
        .bind("exempt", terms.householdExempt())
        .bind("coupons", terms.coupons());
    bound = orNull(bound, "dueDate", form.dueDate(), LocalDate.class);
    bound = orNull(bound, "returnReason", registration.returnReason(), String.class);
    bound = orNull(bound, "tier", terms.tier(), String.class);
    bound = orNull(bound, "movedAwayOn", registration.movedAwayOn(), LocalDate.class);
    bound = orNull(bound, "district", registration.district().map(DistrictId::value), String.class);
    return circumstances(bound, form.circumstances());
  }

  private static GenericExecuteSpec circumstances(GenericExecuteSpec sql, Circumstances circumstances) {
    var siblings = circumstances.siblings().stream().map(sibling -> sibling.birthDate().toString());
    var bound = sql
        .bind("siblings", siblings.toArray(String[]::new))
        .bind("illness", circumstances.illness().name())
        .bind("withoutDevice", circumstances.withoutDevice());
    bound = orNull(bound, "lossKind", circumstances.loss().map(loss -> loss.kind().name()), String.class);
    bound = orNull(bound, "lossOn", circumstances.loss().map(Loss::on), LocalDate.class);
    bound = orNull(bound, "facilityOfBirth", circumstances.facilityOfBirth().map(FacilityId::value), String.class);
    return orNull(bound, "interpreter", circumstances.interpreter(), String.class);
  }

  private Mono<Void> details(Registration registration) {
    return person(registration.id(), registration.form()).then(children(registration.id(), registration.form()));
  }

  private Mono<Void> person(RegistrationId id, RegistrationForm form) {
    var person = form.person();
    var bound = database.sql("""
            insert into registration_person as p
              (registration_id, name, kana, birth_date, postal_code, address_line, telephone, email, note)
            values (:id, :name, :kana, :birthDate, :postalCode, :line, :telephone, :email, :note)
            on conflict (registration_id) do update set name = excluded.name, kana = excluded.kana,
              birth_date = excluded.birth_date, postal_code = excluded.postal_code,
              address_line = excluded.address_line, telephone = excluded.telephone, email = excluded.email,
              note = excluded.note
            """)
        .bind("id", id.value())
        .bind("name", person.name())
        .bind("kana", person.kana())
        .bind("birthDate", person.birthDate())
        .bind("postalCode", person.address().postalCode())
        .bind("line", person.address().line())
        .bind("telephone", person.telephone());
    bound = orNull(bound, "email", person.email(), String.class);
    return orNull(bound, "note", person.note(), String.class).then();
  }

  private Mono<Void> children(RegistrationId id, RegistrationForm form) {
    var forget = database.sql("delete from registration_child where registration_id = :id")
        .bind("id", id.value())
        .then();
    var children = form.children();
    return children.isEmpty() ? forget : forget.then(database.sql("""
            insert into registration_child (registration_id, number, birth_date, gestation_weeks, birth_weight_grams,
              relation, medical_care)
            select :id, number, birth::date, nullif(weeks, 0), nullif(grams, 0), relation, care
              from unnest(:births, :weeks, :grams, :relations, :cares) with ordinality
                as child (birth, weeks, grams, relation, care, number)
            """)
        .bind("id", id.value())
        .bind("births", children.stream().map(Child::birthDate).map(LocalDate::toString).toArray(String[]::new))
        .bind("weeks", children.stream().map(child -> child.gestationWeeks().orElse(0)).toArray(Integer[]::new))
        .bind("grams", children.stream().map(child -> child.birthWeightGrams().orElse(0)).toArray(Integer[]::new))
        .bind("relations", children.stream().map(child -> child.relation().name()).toArray(String[]::new))
        .bind("cares", children.stream().map(Child::medicalCare).toArray(Boolean[]::new))
        .then());
  }

  @Override
  public Mono<Void> move(MunicipalityCode municipality, PersonId person, Optional<LocalDate> on, Instant at) {
    var bound = database.sql("""
            update registration set moved_away_on = :on, changed_at = :at
             where municipality = :municipality and person = :person
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("at", at);
    return orNull(bound, "on", on, LocalDate.class).then();
  }

  @Override
  public Mono<Void> keep(RegistrationDecision decision) {
    var bound = database.sql("""
            insert into registration_decision (id, registration_id, decision, decided_by, decided_in_role, decided_at,
              policy_version, reason, tier, household_exempt, coupons)
            values (:id, :registration, :decision, :by, :role, :at, :policy, :reason, :tier, :exempt, :coupons)
            """)
        .bind("id", decision.id())
        .bind("registration", decision.registration().value())
        .bind("decision", decision.kind().name())
        .bind("by", decision.by().person().value())
        .bind("role", decision.by().role().name())
        .bind("at", decision.at())
        .bind("policy", decision.policy().value())
        .bind("exempt", decision.terms().householdExempt())
        .bind("coupons", decision.terms().coupons());
    bound = orNull(bound, "reason", decision.reason(), String.class);
    return orNull(bound, "tier", decision.terms().tier(), String.class).then();
  }

  @Override
  public Mono<List<Registration>> page(
      MunicipalityCode municipality, Optional<RegistrationState> state, Optional<RegistrationId> after, int limit) {
    var sql = SELECT + " where r.municipality = :municipality"
        + (state.isPresent() ? " and r.state = :state" : "")
        + (after.isPresent() ? AFTER : "")
        + " order by r.submitted_at, r.id limit :limit";
    var bound = database.sql(sql).bind("municipality", municipality.value()).bind("limit", limit);
    if (state.isPresent()) {
      bound = bound.bind("state", state.get().name());
    }
    if (after.isPresent()) {
      bound = bound.bind("after", after.get().value());
    }
    return bound.map(RegistrationRows::registration).all().collectList();
  }

  private static <T> GenericExecuteSpec orNull(
      GenericExecuteSpec statement, String name, Optional<T> value, Class<T> type) {
    return value.map(present -> statement.bind(name, present)).orElseGet(() -> statement.bindNull(name, type));
  }
}
