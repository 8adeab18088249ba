package jp.sango.standing.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.sango.application.StandingWishId;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.registration.RegistrationId;
import jp.sango.standing.StandingWish;
import jp.sango.standing.StandingWishBook;
import jp.sango.standing.StandingWishState;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Standing wishes; that one is won, the applications say. */
final class PostgresStandingWishBook implements StandingWishBook {

  /** Kept while she is not asked; an older version, which knows nothing of it, may have asked her again meanwhile. */
  private static final String SINCE = """
      not_asked_since = case when not :asked then
        case when asked then :at else coalesce(not_asked_since, changed_at, received_at) end end
      """;

  private final DatabaseClient database;

  PostgresStandingWishBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> add(StandingWish wish) {
    return StandingWishRow.bind(database.sql(StandingWishRow.INSERT), wish).then();
  }

  @Override
  public Mono<StandingWish> find(MunicipalityCode municipality, PersonId person, StandingWishId id) {
    return find(municipality, id).filter(wish -> wish.person().equals(person));
  }

  @Override
  public Mono<StandingWish> find(MunicipalityCode municipality, StandingWishId id) {
    return database.sql("select * from standing_wish_now where municipality = :municipality and id = :id")
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(StandingWishRow::read).one();
  }

  @Override
  public Flux<StandingWish> of(MunicipalityCode municipality, PersonId person, int limit) {
    return database.sql("""
            select * from standing_wish_now where municipality = :municipality and person = :person
            order by received_at desc, id limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("limit", limit)
        .map(StandingWishRow::read).all();
  }

  @Override
  public Mono<Integer> countActive(MunicipalityCode municipality, PersonId person) {
    return database.sql("""
            select count(*)::int as active from standing_wish_now
            where municipality = :municipality and person = :person and state = 'ACTIVE'
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .map(row -> row.get("active", Integer.class)).one();
  }

  @Override
  public Mono<Boolean> change(StandingWish wish, Instant at) {
    return StandingWishRow.bindWhatChanges(database.sql("""
            update standing_wish set facilities = :facilities, types = :types, days = :days, siblings = :siblings,
              first_date = :firstDate, last_date = :lastDate, weekdays = :weekdays, preference = :preference,
              tells_losses = :tellsLosses, asked = :asked, policy_version = :policyVersion, changed_at = :changedAt,
              %s
            where id = :id and state = 'ACTIVE'
            """.formatted(SINCE)), wish)
        .bind("at", at)
        .fetch().rowsUpdated()
        .map(updated -> updated > 0);
  }

  @Override
  public Mono<Void> ask(MunicipalityCode municipality, StandingWishId id, boolean asked, Instant at) {
    return database.sql("""
            update standing_wish set asked = :asked, %s where municipality = :municipality and id = :id
            """.formatted(SINCE))
        .bind("at", at)
        .bind("asked", asked)
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .then();
  }

  @Override
  public Mono<Boolean> isBeingDrawn(StandingWishId id) {
    return database.sql("""
            select exists (select from application_standing where standing_wish = :id and state = 'PENDING') as drawn
            """)
        .bind("id", id.value())
        .map(row -> row.get("drawn", Boolean.class)).one();
  }

  @Override
  public Mono<Boolean> withdraw(StandingWishId id, EnteredBy by, Instant at) {
    return database.sql("""
            update standing_wish
            set state = 'WITHDRAWN', ended_at = :at, withdrawn_channel = (:hand)[1],
              withdrawn_by = cast((:hand)[2] as uuid), withdrawn_role = (:hand)[3]
            where id = :id and state = 'ACTIVE'
            """)
        .bind("hand", by.columns())
        .bind("id", id.value())
        .bind("at", at)
        .fetch().rowsUpdated()
        .map(updated -> updated > 0);
  }

  @Override
  public Mono<List<StandingWish>> activeAndLock(MunicipalityCode municipality, Instant before) {
    return enterWon(municipality).thenMany(database.sql("""
            select * from standing_wish
            where municipality = :municipality and state = 'ACTIVE' and coalesce(changed_at, received_at) < :before
            order by id
            for update
            """)
        .bind("municipality", municipality.value())
        .bind("before", before)
        .map(StandingWishRow::read).all())
        .collectList();
  }

  private Mono<Void> enterWon(MunicipalityCode municipality) {
    return database.sql("""
            update standing_wish s set state = 'WON', ended_at = won.decided_at
            from application_standing won
            where s.municipality = :municipality and s.state = 'ACTIVE'
              and won.standing_wish = s.id and won.state in ('WON', 'GRANTED')
            """)
        .bind("municipality", municipality.value())
        .then();
  }

  @Override
  public Flux<StandingWishId> endAll(MunicipalityCode municipality, RegistrationId birth, Instant until, Instant at) {
    return database.sql("""
            update standing_wish set state = 'NO_LONGER_POSSIBLE', ended_at = :at
            where municipality = :municipality and registration = :birth and state = 'ACTIVE'
              and coalesce(changed_at, received_at) <= :until
            returning id
            """)
        .bind("municipality", municipality.value())
        .bind("birth", birth.value())
        .bind("until", until)
        .bind("at", at)
        .map(row -> new StandingWishId(row.get("id", UUID.class))).all();
  }

  @Override
  public Flux<StandingWishId> noLongerPossible(MunicipalityCode municipality, RegistrationId birth) {
    return database.sql("""
            select id from standing_wish
            where municipality = :municipality and registration = :birth and state = 'NO_LONGER_POSSIBLE' order by id
            """)
        .bind("municipality", municipality.value())
        .bind("birth", birth.value())
        .map(row -> new StandingWishId(row.get("id", UUID.class))).all();
  }

  @Override
  public Mono<Void> end(Map<StandingWishState, ? extends Collection<StandingWishId>> ended, Instant at) {
    var ids = new ArrayList<UUID>();
    var states = new ArrayList<String>();
    ended.forEach((state, wishes) -> wishes.forEach(wish -> {
      ids.add(wish.value());
      states.add(state.name());
    }));
    return ids.isEmpty() ? Mono.empty() : database.sql("""
            update standing_wish s set state = over.state, ended_at = :at
            from unnest(:ids, :states) as over (id, state)
            where s.id = over.id and s.state = 'ACTIVE'
            """)
        .bind("ids", ids.toArray(UUID[]::new))
        .bind("states", states.toArray(String[]::new))
        .bind("at", at)
        .then();
  }
}
