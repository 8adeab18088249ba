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
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.PersonTrait;
import jp.sango.registration.Registration;
import jp.sango.registration.RegistrationBook;
import jp.sango.registration.RegistrationDecision;
import jp.sango.registration.RegistrationId;
import jp.sango.registration.RegistrationState;
import jp.sango.sealing.BlindIndex;
import jp.sango.sealing.Keys;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** {@link RegistrationBook} in PostgreSQL: finds and locks by itself. */
final class PostgresRegistrationBook implements RegistrationBook {

  private final DatabaseClient database;
  private final RegistrationSeals seals;
  private final RegistrationWrites writes;
  private final RegistrationDecisions decisions;
  private final RegistrationLists lists;

  PostgresRegistrationBook(DatabaseClient database, Keys keys, BlindIndex index, Clock clock) {
    var marks = new PersonMarks(database, index);
    this.database = database;
    seals = new RegistrationSeals(keys);
    writes = new RegistrationWrites(database, seals, marks);
    decisions = new RegistrationDecisions(database, keys);
    lists = new RegistrationLists(database, seals, marks, clock);
  }

  @Override
  public Mono<Registration> find(MunicipalityCode municipality, PersonId person) {
    return database.sql(RegistrationRows.SELECT + """
             where r.municipality = :municipality and r.person = :person
             order by r.submitted_at desc, r.id limit 1
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(RegistrationRows::closed)
        .one()
        .flatMap(seals::opened);
  }

  @Override
  public Mono<Registration> find(MunicipalityCode municipality, RegistrationId id) {
    return database.sql(RegistrationRows.SELECT + " where r.municipality = :municipality and r.id = :id")
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(RegistrationRows::closed)
        .one()
        .flatMap(seals::opened);
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

  @Override
  public Mono<Boolean> add(Registration registration) {
    return writes.add(registration);
  }

  @Override
  public Mono<Void> replace(Registration registration, Instant at) {
    return writes.replace(registration, at);
  }

  @Override
  public Mono<Void> move(MunicipalityCode municipality, PersonId person, Optional<LocalDate> on, Instant at) {
    return writes.move(municipality, person, on, at);
  }

  @Override
  public Mono<Void> keep(RegistrationDecision decision) {
    return decisions.keep(decision);
  }

  @Override
  public Mono<List<RegistrationId>> endTiers(MunicipalityCode municipality, LocalDate today, Instant at, int limit) {
    return database.sql("""
            update registration set tier = null, tier_until = null, high_need = false, changed_at = :at
             where id in (select id from registration where municipality = :municipality and tier_until < :today
               order by id limit :limit for update)
            returning id
            """)
        .bind("at", at)
        .bind("municipality", municipality.value())
        .bind("today", today)
        .bind("limit", limit)
        .map(row -> new RegistrationId(row.get("id", UUID.class))).all().collectList();
  }

  @Override
  public Mono<List<Registration>> search(MunicipalityCode municipality, Collection<PersonTrait> traits, int limit) {
    return lists.search(municipality, traits, limit);
  }

  @Override
  public Mono<List<Registration>> page(
      Actor actor, Optional<RegistrationState> state, Optional<RegistrationId> after, int limit) {
    return lists.page(actor, state, after, limit);
  }
}
