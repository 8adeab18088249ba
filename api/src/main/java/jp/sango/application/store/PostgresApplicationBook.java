package jp.sango.application.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.sango.application.Application;
import jp.sango.application.ApplicationBook;
import jp.sango.application.ApplicationId;
import jp.sango.application.ApplicationState;
import jp.sango.application.StandingWishId;
import jp.sango.application.Wish;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.NewRow;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.RowWriter;
import jp.sango.registration.RegistrationId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Applications and their wishes. */
final class PostgresApplicationBook implements ApplicationBook {

  private static final int BATCH = 1_000;

  private final DatabaseClient database;
  private final RowWriter writer;

  PostgresApplicationBook(DatabaseClient database, RowWriter writer) {
    this.database = database;
    this.writer = writer;
  }

  @Override
  public Mono<Void> add(Application application) {
    return writer.write(rows(application));
  }

  @Override
  public Mono<Void> addAll(List<Application> applications) {
    return Flux.fromIterable(applications).buffer(BATCH)
        .concatMap(some -> writer.write(some.stream().flatMap(one -> rows(one).stream()).toList()))
        .then();
  }

  @Override
  public List<NewRow> rows(Application application) {
    return NewApplication.rows(application);
  }

  @Override
  public Mono<Instant> joinIntake(MunicipalityCode municipality) {
    return IntakeLock.join(database, municipality).then(sealedUntil(municipality));
  }

  @Override
  public Mono<Instant> joinIntake(MunicipalityCode municipality, Duration patience) {
    return Mono.zip(IntakeLock.join(database, municipality, patience).thenReturn(true), sealedUntil(municipality),
        (_, sealedUntil) -> sealedUntil);
  }

  private Mono<Instant> sealedUntil(MunicipalityCode municipality) {
    return database.sql("select sealed_until from application_intake where municipality = :municipality")
        .bind("municipality", municipality.value())
        .map(row -> row.get("sealed_until", Instant.class))
        .one()
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
  public Mono<Map<PersonId, Map<RegistrationId, List<List<Wish>>>>> pending(
      MunicipalityCode municipality, Collection<PersonId> persons, Collection<ApplicationId> but) {
    return database.sql("""
            select a.person, a.registration, %s
            from application a join application_wish w on w.application = a.id
            where a.municipality = :municipality and a.person = any(:persons) and a.state = 'PENDING'
              and a.id <> all(:but)
            group by a.id
            """.formatted(WishArrays.COUNTING))
        .bind("municipality", municipality.value())
        .bind("persons", persons.stream().map(PersonId::value).toArray(UUID[]::new))
        .bind("but", but.stream().map(ApplicationId::value).toArray(UUID[]::new))
        .map(row -> new Counted(new PersonId(row.get("person", UUID.class)),
            new RegistrationId(row.get("registration", UUID.class)), WishArrays.wishes(row)))
        .all()
        .collect(groupingBy(Counted::person, groupingBy(Counted::family, mapping(Counted::wishes, toList()))));
  }

  /** An application of hers that waits. */
  private record Counted(PersonId person, RegistrationId family, List<Wish> wishes) {}

  @Override
  public Mono<Boolean> withdraw(ApplicationId id, EnteredBy by) {
    return database.sql("""
            update application set state = 'WITHDRAWN', withdrawn_channel = (:hand)[1],
              withdrawn_by = cast((:hand)[2] as uuid), withdrawn_role = (:hand)[3]
            where id = :id and state = 'PENDING' and draw is null
            """)
        .bind("id", id.value())
        .bind("hand", by.columns())
        .fetch().rowsUpdated()
        .map(updated -> updated > 0);
  }

  @Override
  public Flux<Application> takeBack(MunicipalityCode municipality, StandingWishId wish, EnteredBy by) {
    return database.sql("""
            update application
            set taken_back = true,
              state = case when state = 'PENDING' then 'WITHDRAWN' else state end,
              withdrawn_channel = case when state = 'PENDING' then (:hand)[1] end,
              withdrawn_by = case when state = 'PENDING' then cast((:hand)[2] as uuid) end,
              withdrawn_role = case when state = 'PENDING' then (:hand)[3] end
            where municipality = :municipality and standing_wish = :wish
              and (state = 'LOST' and not taken_back or state = 'PENDING' and draw is null)
            returning id, state
            """)
        .bind("municipality", municipality.value())
        .bind("wish", wish.value())
        .bind("hand", by.columns())
        .map(row -> Map.entry(new ApplicationId(row.get("id", UUID.class)), row.get("state", String.class))).all()
        .filter(changed -> changed.getValue().equals(ApplicationState.WITHDRAWN.name()))
        .map(Map.Entry::getKey)
        .collectList()
        .flatMapMany(ids -> all(municipality, ids).flatMapIterable(Map::values));
  }

  @Override
  public Mono<Void> keepOnly(MunicipalityCode municipality, StandingWishId wish, List<Wish> stays) {
    return database.sql("""
            update application_wish w set taken_back = true
            from application a
            where a.municipality = :municipality and a.standing_wish = :wish and a.state = 'LOST'
              and w.application = a.id and not exists (
                select from unnest(:facilities, :types, :starts, :days, :siblings) as kept(facility, type, start, days, siblings)
                where (kept.facility, kept.type, kept.start, kept.days, kept.siblings)
                  = (w.facility, w.type, w.start_date, w.days, w.siblings))
            """)
        .bind("municipality", municipality.value())
        .bind("wish", wish.value())
        .bind("facilities", stays.stream().map(stay -> stay.facility().value()).toArray(String[]::new))
        .bind("types", stays.stream().map(stay -> stay.type().name()).toArray(String[]::new))
        .bind("starts", stays.stream().map(Wish::start).toArray(LocalDate[]::new))
        .bind("days", stays.stream().map(Wish::days).toArray(Integer[]::new))
        .bind("siblings", stays.stream().map(Wish::siblings).toArray(Integer[]::new))
        .then();
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

  @Override
  public Mono<Boolean> grantAfterDraw(ApplicationId id, Wish wish) {
    return database.sql("""
            update application set state = 'GRANTED', arranged_facility = :facility, arranged_type = :type,
              arranged_start = :start, arranged_days = :days, arranged_siblings = :siblings
            where id = :id and state = 'LOST'
            """)
        .bind("id", id.value())
        .bind("facility", wish.facility().value())
        .bind("type", wish.type().name())
        .bind("start", wish.start())
        .bind("days", wish.days())
        .bind("siblings", wish.siblings())
        .fetch().rowsUpdated().map(updated -> updated == 1);
  }

  private static Mono<Void> one(DatabaseClient.GenericExecuteSpec update) {
    return update.fetch().rowsUpdated()
        .filter(updated -> updated == 1)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("an application that waits was expected")))
        .then();
  }
}
