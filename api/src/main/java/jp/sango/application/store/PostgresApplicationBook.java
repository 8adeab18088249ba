package jp.sango.application.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationState;
import jp.sango.application.Wish;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Applications and their wishes. */
final class PostgresApplicationBook implements ApplicationBook {

  private final DatabaseClient database;

  PostgresApplicationBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> add(Application application) {
    return NewApplication.insert(database, application);
  }

  @Override
  public Mono<Instant> joinIntake(MunicipalityCode municipality) {
    return IntakeLock.join(database, municipality)
        .then(database.sql("select sealed_until from application_intake where municipality = :municipality")
            .bind("municipality", municipality.value())
            .map(row -> row.get("sealed_until", Instant.class))
            .one())
        .defaultIfEmpty(Instant.EPOCH);
  }

  @Override
  public Mono<Application> find(MunicipalityCode municipality, PersonId person, ApplicationId id) {
    return WishRow.applications(database.sql(WishRow.SELECT.formatted("person = :person and id = :id"))
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("id", id.value()))
        .singleOrEmpty();
  }

  @Override
  public Flux<Application> of(MunicipalityCode municipality, PersonId person, int limit) {
    return WishRow.applications(database
        .sql(WishRow.SELECT.formatted("person = :person order by received_at desc, id limit :limit"))
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("limit", limit));
  }

  @Override
  public Mono<Application> find(MunicipalityCode municipality, ApplicationId id) {
    return all(municipality, List.of(id)).mapNotNull(found -> found.get(id));
  }

  @Override
  public Mono<Map<ApplicationId, Application>> all(MunicipalityCode municipality, Collection<ApplicationId> ids) {
    return WishRow.applications(database.sql(WishRow.SELECT.formatted("id = any(:ids)"))
        .bind("municipality", municipality.value())
        .bind("ids", ids.stream().map(ApplicationId::value).toArray(UUID[]::new)))
        .collectMap(Application::id);
  }

  @Override
  public Mono<Map<RegistrationId, List<List<Wish>>>> pending(
      MunicipalityCode municipality, PersonId person, Optional<ApplicationId> but) {
    var select = database.sql("""
            select a.id, a.registration, %s
            from application a join application_wish w on w.application = a.id
            where a.municipality = :municipality and a.person = :person and a.state = 'PENDING'
              and a.id is distinct from :but
            group by a.id
            """.formatted(WishArrays.COUNTING))
        .bind("municipality", municipality.value())
        .bind("person", person.value());
    return but.map(id -> select.bind("but", id.value())).orElseGet(() -> select.bindNull("but", UUID.class))
        .map(row -> Map.entry(new RegistrationId(row.get("registration", UUID.class)), WishArrays.wishes(row)))
        .all()
        .collect(Collectors.groupingBy(
            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  @Override
  public Mono<Boolean> withdraw(ApplicationId id, EnteredBy by) {
    var update = database.sql("""
            update application
            set state = 'WITHDRAWN', withdrawn_channel = :channel, withdrawn_by = :by, withdrawn_role = :role
            where id = :id and state = 'PENDING'
            """)
        .bind("id", id.value());
    return Hands.bind(update, by, "channel", "by", "role")
        .fetch().rowsUpdated()
        .map(updated -> updated > 0);
  }

  @Override
  public Mono<Void> arrange(ApplicationId id, Optional<Wish> wish) {
    return one(NewApplication.arranged(database.sql("""
        update application set (arranged_facility, arranged_type, arranged_start, arranged_days, arranged_siblings)
          = (:arrangedFacility, :arrangedType, :arrangedStart, :arrangedDays, :arrangedSiblings)
        where id = :id and state = 'PENDING'
        """), wish).bind("id", id.value()));
  }

  @Override
  public Mono<Void> conclude(ApplicationId id, ApplicationState state, Instant at) {
    return one(database.sql("""
            update application set state = :state, decided_at = :at
            where id = :id and state = 'PENDING' and way <> 'DRAW'
            """)
        .bind("id", id.value())
        .bind("state", state.name())
        .bind("at", at));
  }

  private static Mono<Void> one(DatabaseClient.GenericExecuteSpec update) {
    return update.fetch().rowsUpdated()
        .filter(updated -> updated == 1)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("an application that waits was expected")))
        .then();
  }
}
