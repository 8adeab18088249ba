package jp.sango.registration.store;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DistrictId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.Child;
import jp.sango.registration.PersonTrait;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationBook;
import jp.sango.registration.RegistrationDecision;
import jp.sango.registration.RegistrationForm;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.FamilyKey;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** {@link RegistrationBook} in PostgreSQL. */
final class PostgresRegistrationBook implements RegistrationBook {

  private static final String SELECT = "select " + RegistrationRows.COLUMNS + """
       from registration r left join registration_person p on p.registration_id = r.id
      """;

  /** The last one seen may have left the list meanwhile; where it stood is still known. */
  private static final String AFTER = """
       and (r.submitted_at, r.id) > (select last.submitted_at, last.id from registration last
         where last.id = :after and last.municipality = :reachMunicipality)
      """;

  static final String REASON = "registration-decision.reason";

  private final DatabaseClient database;
  private final Keys keys;
  private final PersonMarks marks;
  private final Clock clock;

  PostgresRegistrationBook(DatabaseClient database, Keys keys, BlindIndex index, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
    marks = new PersonMarks(database, index);
  }

  @Override
  public Mono<Registration> find(MunicipalityCode municipality, PersonId person) {
    return database.sql(SELECT + """
             where r.municipality = :municipality and r.person = :person
             order by r.submitted_at desc, r.id limit 1
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(RegistrationRows::closed)
        .one()
        .flatMap(this::opened);
  }

  @Override
  public Mono<Registration> find(MunicipalityCode municipality, RegistrationId id) {
    return database.sql(SELECT + " where r.municipality = :municipality and r.id = :id")
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(RegistrationRows::closed)
        .one()
        .flatMap(this::opened);
  }

  @Override
  public Mono<Set<RegistrationId>> of(MunicipalityCode municipality, PersonId person) {
    return database.sql("select id from registration where municipality = :municipality and person = :person")
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(row -> new RegistrationId(row.get("id", UUID.class)))
        .all()
        .collect(Collectors.toUnmodifiableSet());
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
    return database
        .sql("""
            select id from registration
             where (municipality, person) = (select one.municipality, one.person from registration one
               where one.municipality = :municipality and one.id = :id)
             order by id for update
            """)
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(row -> row.get("id", UUID.class))
        .all()
        .then(Mono.defer(() -> find(municipality, id)));
  }

  private Mono<Registration> opened(ClosedRegistration closed) {
    return key(closed.registration()).map(closed::opened);
  }

  private Mono<FamilyKey> key(Registration registration) {
    return keys.of(registration.municipality(), registration.id().value());
  }

  /** Whose key has been destroyed is left out. */
  private Mono<List<Registration>> opened(MunicipalityCode municipality, List<ClosedRegistration> closed) {
    return keys.all(municipality, closed.stream().map(one -> one.registration().id().value()).toList())
        .map(found -> closed.stream()
            .filter(one -> found.containsKey(one.registration().id().value()))
            .map(one -> one.opened(found.get(one.registration().id().value())))
            .toList());
  }

  @Override
  public Mono<Boolean> add(Registration registration) {
    return key(registration).flatMap(key -> changeable(database.sql("""
            insert into registration (id, municipality, person, state, lives_in_municipality,
              household_exemption_claimed, language, policy_version, submitted_at, changed_at, tier,
              high_need, household_exempt, coupons, circumstances, care_from, moved_away_on, district, channel)
            values (:id, :municipality, :person, :state, :lives, :exemptionClaimed, :language,
              :policy, :submittedAt, :changedAt, :tier, :highNeed, :exempt, :coupons, :circumstances, :careFrom,
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

  @Override
  public Mono<Void> replace(Registration registration, Instant at) {
    return key(registration).flatMap(key -> returnReason(changeable(database.sql("""
            update registration set state = :state, lives_in_municipality = :lives,
              household_exemption_claimed = :exemptionClaimed, language = :language,
              policy_version = :policy, changed_at = :changedAt, return_reason = :returnReason, tier = :tier,
              high_need = :highNeed, household_exempt = :exempt, coupons = :coupons, circumstances = :circumstances,
              care_from = :careFrom, moved_away_on = :movedAwayOn, district = :district
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
    return keys.of(decision.by().municipality(), decision.registration().value())
        .flatMap(key -> keep(decision, decision.reason().map(reason -> key.seal(REASON, reason))));
  }

  private Mono<Void> keep(RegistrationDecision decision, Optional<String> sealedReason) {
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
    bound = orNull(bound, "reason", sealedReason, String.class);
    return orNull(bound, "tier", decision.terms().tier(), String.class).then();
  }

  @Override
  public Mono<List<Registration>> page(
      Actor actor, Optional<RegistrationState> state, Optional<RegistrationId> after, int limit) {
    var sql = SELECT + " where " + StoredReach.condition(actor) + " and p.sealed is not null"
        + (state.isPresent() ? " and r.state = :state" : "")
        + (after.isPresent() ? AFTER : "")
        + " order by r.submitted_at, r.id limit :limit";
    var bound = StoredReach.bind(database.sql(sql), actor, clock.instant()).bind("limit", limit);
    if (state.isPresent()) {
      bound = bound.bind("state", state.get().name());
    }
    if (after.isPresent()) {
      bound = bound.bind("after", after.get().value());
    }
    return bound.map(RegistrationRows::closed).all().collectList()
        .flatMap(closed -> opened(actor.municipality(), closed));
  }

  @Override
  public Mono<List<Registration>> search(
      MunicipalityCode municipality, Collection<PersonTrait> traits, int limit) {
    var sql = SELECT + " where r.municipality = :municipality and p.sealed is not null "
        + PersonMarks.condition(traits) + " order by r.submitted_at desc, r.id limit :limit";
    return marks.bound(database.sql(sql), municipality, traits)
        .bind("municipality", municipality.value())
        .bind("limit", limit)
        .map(RegistrationRows::closed).all().collectList()
        .flatMap(closed -> opened(municipality, closed));
  }

  private static <T> GenericExecuteSpec orNull(
      GenericExecuteSpec statement, String name, Optional<T> value, Class<T> type) {
    return value.map(present -> statement.bind(name, present)).orElseGet(() -> statement.bindNull(name, type));
  }
}
