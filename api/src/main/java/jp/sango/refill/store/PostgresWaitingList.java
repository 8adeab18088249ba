package jp.sango.refill.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import jp.sango.application.ApplicationId;
import jp.sango.application.StandingWishId;
import jp.sango.application.Wish;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.refill.WaitingList;
import jp.sango.refill.WaitingWish;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.BlindIndex;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The waiting list in PostgreSQL: what draws left open, less what has been asked for. */
final class PostgresWaitingList implements WaitingList {

  /**
   * Of {@code drawn_wish_standing w}: by whichever of her applications, for one lost every day may stand here many times.
   */
  static final String NOT_ASKED = """
      not exists (select from seat_offer asked where asked.municipality = w.municipality and asked.person = w.person
        and asked.facility = w.facility and asked.type = w.type and asked.first_date = w.start_date
        and asked.days = w.days)
      """;

  /** Nobody has asked her for it, and she has not left. */
  static final String WAITS = """
      w.state = 'LOST' and %s
        and not exists (select from waiting_list_leaving l where l.application = w.application)
        and not exists (select from standing_wish_standing s where s.id = w.standing_wish and not s.asked)
      """.formatted(NOT_ASKED);

  /** Whoever has an offer to answer is asked for nothing else meanwhile. */
  private static final String HAS_TIME = """
      not exists (select from seat_offer open where open.municipality = w.municipality and open.person = w.person
        and open.state in ('OFFERED', 'DELIVERED'))
      """;

  /** She has nothing on the days of {@code w} that would be in its way. */
  static final String NOTHING_ELSE_THEN = """
      not exists (select from visit_standing v where v.registration = w.registration and v.state = 'CONFIRMED'
        and v.first_date < w.start_date + w.days and v.last_date >= w.start_date)
      """;

  /** As far as tables say it; what hangs on the policy is looked at one by one. Until when a fault rests is hers. */
  private static final String COULD_COME = """
      exists (select from family_standing f where f.id = w.registration and f.state = 'APPROVED'
          and (f.moved_away_on is null or f.moved_away_on >= w.start_date + w.days))
        and %s
        and not exists (select from waiting_fault f where f.application = w.application and f.rank = w.rank
          and %s)
      """.formatted(NOTHING_ELSE_THEN, PostgresWaitingFaults.RESTS);

  static final String IN_ORDER = """
      drawn_wish_standing w join draw_order_standing o on o.draw = w.draw and o.application = w.application
      """;

  private final DatabaseClient database;
  private final BlindIndex index;

  PostgresWaitingList(DatabaseClient database, BlindIndex index) {
    this.database = database;
    this.index = index;
  }

  @Override
  public Flux<InTurn> on(
      MunicipalityCode municipality, Collection<Wanted> free, Turn after, Instant now, int limit) {
    var wanted = List.copyOf(free);
    return database.sql("""
            with free as materialized (
              select * from unnest(:facilities, :types, :dates, :begins) as f(facility, type, date, begins))
            select w.*, o.draw_at, o.run, o.position
            from %s join free f on f.facility = w.facility and f.type = w.type and f.date = w.start_date and f.begins
            where w.municipality = :municipality and (o.draw_at, o.run, o.position, w.rank) > (:drawAt, :run, :position, :rank)
              and %s and %s and %s
              and (select count(*) from free other where other.facility = w.facility and other.type = w.type
                and other.date >= w.start_date and other.date < w.start_date + w.days) = w.days
            order by o.draw_at, o.run, o.position, w.rank limit :limit
            """.formatted(IN_ORDER, WAITS, HAS_TIME, COULD_COME))
        .bind("municipality", municipality.value())
        .bind("facilities", wanted.stream().map(each -> each.slot().facility().value()).toArray(String[]::new))
        .bind("types", wanted.stream().map(each -> each.slot().type().name()).toArray(String[]::new))
        .bind("dates", wanted.stream().map(each -> each.slot().date()).toArray(LocalDate[]::new))
        .bind("begins", wanted.stream().map(Wanted::mayBegin).toArray(Boolean[]::new))
        .bind("drawAt", after.drawAt())
        .bind("run", after.run())
        .bind("position", after.position())
        .bind("rank", after.rank())
        .bind("now", now)
        .bind("limit", limit)
        .map(row -> new InTurn(wish(row), new Turn(row.get("draw_at", Instant.class), row.get("run", Integer.class),
            row.get("position", Integer.class), row.get("rank", Integer.class)))).all();
  }

  @Override
  public Mono<Instant> lastDraw(MunicipalityCode municipality) {
    return database.sql("""
            select published_at from published_draw where municipality = :municipality order by published_at desc limit 1
            """)
        .bind("municipality", municipality.value())
        .map(row -> row.get("published_at", Instant.class)).one();
  }

  @Override
  public Mono<Boolean> stillWaits(MunicipalityCode municipality, WaitingWish waiting) {
    return database.sql("""
            select exists (select from drawn_wish_standing w
              where w.municipality = :municipality and w.application = :application and w.rank = :rank
                and %s and %s) as waits
            """.formatted(WAITS, HAS_TIME))
        .bind("municipality", municipality.value())
        .bind("application", waiting.application().value())
        .bind("rank", waiting.rank())
        .map(row -> row.get("waits", Boolean.class)).one();
  }

  @Override
  public Flux<Place> places(MunicipalityCode municipality, PersonId person, Look look, int limit) {
    return new WaitingPlaces(database, index).of(municipality, person, look, limit);
  }

  @Override
  public Mono<Void> leave(
      MunicipalityCode municipality, ApplicationId application, RegistrationId family, Instant at) {
    return database.sql("""
            insert into waiting_list_leaving (application, municipality, registration, left_at)
            values (:application, :municipality, :family, :at) on conflict (application) do nothing
            """)
        .bind("application", application.value())
        .bind("municipality", municipality.value())
        .bind("family", family.value())
        .bind("at", at)
        .then();
  }

  @Override
  public Mono<Void> leaveAll(MunicipalityCode municipality, RegistrationId birth, Instant until) {
    return database.sql("""
            insert into waiting_list_leaving (application, municipality, registration, left_at)
            select a.id, a.municipality, a.registration, :until from application_standing a
            where a.municipality = :municipality and a.registration = :birth and a.state in ('PENDING', 'LOST')
              and a.received_at <= :until
            on conflict (application) do nothing
            """)
        .bind("municipality", municipality.value())
        .bind("birth", birth.value())
        .bind("until", until)
        .then();
  }

  @Override
  public Mono<Void> comeBack(MunicipalityCode municipality, ApplicationId application) {
    return database.sql("""
            delete from waiting_list_leaving where municipality = :municipality and application = :application
            """)
        .bind("municipality", municipality.value())
        .bind("application", application.value())
        .then();
  }

  @Override
  public Mono<Void> comeBack(MunicipalityCode municipality, StandingWishId wish) {
    return database.sql("""
            delete from waiting_list_leaving l using application_standing a
            where l.municipality = :municipality and a.id = l.application and a.standing_wish = :wish
            """)
        .bind("municipality", municipality.value())
        .bind("wish", wish.value())
        .then();
  }

  static WaitingWish wish(Readable row) {
    return new WaitingWish(
        new ApplicationId(row.get("application", UUID.class)), row.get("rank", Integer.class),
        row.get("draw", UUID.class), new RegistrationId(row.get("registration", UUID.class)),
        new PersonId(row.get("person", UUID.class)),
        new Wish(new FacilityId(row.get("facility", String.class)), ServiceType.valueOf(row.get("type", String.class)),
            row.get("start_date", LocalDate.class), row.get("days", Integer.class),
            row.get("siblings", Integer.class)));
  }
}
