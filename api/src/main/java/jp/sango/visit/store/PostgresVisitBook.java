package jp.sango.visit.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.registration.Family;
import jp.sango.registration.RegistrationId;
import jp.sango.sealing.Keys;
import jp.sango.visit.CancelReason;
import jp.sango.visit.DayNotEntered;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Visits in PostgreSQL. */
final class PostgresVisitBook implements VisitBook {

  private static final String CALL_IS_MADE =
      "exists (select from visit_checklist l where l.visit = v.id and l.finished)";

  private static final String SELECT = """
      select v.*,
        coalesce((select array_agg(c.date order by c.date) from check_in c
                  where c.visit = v.id and c.reverted_at is null), '{}') as used_dates,
        coalesce((select array_agg(n.date order by n.date) from no_show n
                  where n.visit = v.id and n.taken_back_at is null), '{}') as missed_dates,
        case
          when %s then 'MADE'
          else coalesce((
            select case p.answer when 'NOW' then 'WAITING' when 'CALL_ME_AT' then 'LATER'
                when 'DONE_BY_MESSAGE' then 'MESSAGE' else 'RINGING' end
            from pre_visit_call p where p.visit = v.id
            order by p.started_at desc, p.answered_at desc nulls first limit 1), 'NONE')
        end as call
      from visit v where v.municipality = :municipality
      """.formatted(CALL_IS_MADE);

  private final DatabaseClient database;
  private final Keys keys;

  PostgresVisitBook(DatabaseClient database, Keys keys) {
    this.database = database;
    this.keys = keys;
  }

  @Override
  public Flux<Visit> of(Actor resident, int limit) {
    return opened(resident.municipality(),
        select(resident.municipality(), "and v.person = :person order by v.first_date desc, v.id limit :limit")
        .bind("person", resident.person().value())
        .bind("limit", limit));
  }

  @Override
  public Flux<Visit> of(Family family, int limit) {
    return opened(family.municipality(), select(family.municipality(), """
            and v.person = :person and v.registration = :family order by v.first_date desc, v.id limit :limit
            """)
        .bind("person", family.person().value())
        .bind("family", family.id().value())
        .bind("limit", limit));
  }

  @Override
  public Flux<Visit> at(MunicipalityCode municipality, FacilityId facility, LocalDate date) {
    return opened(municipality, select(municipality, """
            and v.facility = :facility and v.state = 'CONFIRMED' and v.first_date <= :date and v.last_date >= :date
            order by v.type, v.first_date, v.id
            """)
        .bind("facility", facility.value())
        .bind("date", date));
  }

  @Override
  public Flux<Visit> withoutCall(
      MunicipalityCode municipality, Optional<FacilityId> facility, LocalDate from, int limit) {
    var visits = select(municipality, """
            and v.state = 'CONFIRMED' and v.first_date >= :from and not %s
            and (cast(:facility as text) is null or v.facility = :facility)
            order by v.first_date, v.facility, v.id limit :limit
            """.formatted(CALL_IS_MADE))
        .bind("from", from)
        .bind("limit", limit);
    return opened(municipality, facility.map(one -> visits.bind("facility", one.value()))
        .orElseGet(() -> visits.bindNull("facility", String.class)));
  }

  @Override
  public Flux<DayNotEntered> notEntered(
      MunicipalityCode municipality, Optional<FacilityId> facility, LocalDate from, LocalDate until, int limit) {
    return database.sql("""
            select v.id, v.registration, v.facility, v.type, v.first_date, v.last_date, day.date
            from visit v
              cross join lateral (
                select generated::date as date
                from generate_series(
                  greatest(v.first_date, :from)::timestamp, least(v.last_date, :until)::timestamp, interval '1 day')
                  as generated) day
            where v.municipality = :municipality and v.state = 'CONFIRMED'
              and v.last_date >= :from and v.first_date <= :until
              and (cast(:facility as text) is null or v.facility = :facility)
              and not exists (
                select from check_in c where c.visit = v.id and c.date = day.date and c.reverted_at is null)
              and not exists (
                select from no_show n where n.visit = v.id and n.date = day.date and n.taken_back_at is null)
            order by day.date, v.id limit :limit
            """)
        .bind("municipality", municipality.value())
        .bind("from", from)
        .bind("until", until)
        .bind("facility", Parameter.fromOrEmpty(facility.map(FacilityId::value).orElse(null), String.class))
        .bind("limit", limit)
        .map(row -> new DayNotEntered(
            new VisitId(row.get("id", UUID.class)), new RegistrationId(row.get("registration", UUID.class)),
            new FacilityId(row.get("facility", String.class)), ServiceType.valueOf(row.get("type", String.class)),
            VisitRows.dates(row), row.get("date", LocalDate.class)))
        .all();
  }

  @Override
  public Mono<Visit> find(MunicipalityCode municipality, VisitId id) {
    return select(municipality, "and v.id = :id").bind("id", id.value()).map(VisitRows::closed).one()
        .flatMap(closed -> opened(municipality, List.of(closed)).next());
  }

  private DatabaseClient.GenericExecuteSpec select(MunicipalityCode municipality, String condition) {
    return database.sql(SELECT + condition).bind("municipality", municipality.value());
  }

  private Flux<Visit> opened(MunicipalityCode municipality, DatabaseClient.GenericExecuteSpec select) {
    return select.map(VisitRows::closed).all().collectList().flatMapMany(closed -> opened(municipality, closed));
  }

  /** The keys of all in one query; where no visit has ended before it began, in none. */
  private Flux<Visit> opened(MunicipalityCode municipality, List<ClosedVisit> closed) {
    return keys.all(municipality, closed.stream().filter(one -> one.cancelReason().isPresent())
            .map(ClosedVisit::family).distinct().toList())
        .flatMapIterable(found -> closed.stream().map(one -> one.opened(found)).toList());
  }

  /**
   * A statement of its own: one that waits for the lock and reads the check-ins as well would read them as they were
   * before it waited.
   */
  @Override
  public Mono<Visit> lock(MunicipalityCode municipality, VisitId id) {
    return database.sql("select id from visit where municipality = :municipality and id = :id for update")
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(row -> row.get("id", UUID.class)).one()
        .flatMap(locked -> find(municipality, id));
  }

  @Override
  public Mono<Visit> lockAtOwnFacility(Actor provider, VisitId id) {
    return lock(provider.municipality(), id)
        .filter(visit -> visit.facility().equals(provider.requiredFacility()));
  }

  @Override
  public Flux<Visit> lockCovering(MunicipalityCode municipality, PersonId person, LocalDate date) {
    return database.sql("""
            select id from visit
            where municipality = :municipality and person = :person and state = 'CONFIRMED'
              and first_date <= :date and last_date >= :date
            order by id for update
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("date", date)
        .map(row -> row.get("id", UUID.class)).all().collectList()
        .flatMapMany(locked -> confirmed(municipality, locked));
  }

  @Override
  public Flux<Visit> lockFrom(MunicipalityCode municipality, PersonId person, LocalDate date) {
    return database.sql("""
            select id from visit
            where municipality = :municipality and person = :person and state = 'CONFIRMED' and last_date >= :date
            order by id for update
            """)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("date", date)
        .map(row -> row.get("id", UUID.class)).all().collectList()
        .flatMapMany(locked -> confirmed(municipality, locked));
  }

  private Flux<Visit> confirmed(MunicipalityCode municipality, List<UUID> ids) {
    return opened(municipality, select(municipality, "and v.id = any(:ids) and v.state = 'CONFIRMED' order by v.id")
        .bind("ids", ids.toArray(UUID[]::new)));
  }

  @Override
  public Mono<Set<VisitId>> firstUses(Collection<VisitId> visits) {
    return database.sql("""
            select v.id from visit v where v.id = any(:ids) and not exists (
              select from check_in c where c.registration = v.registration and c.facility = v.facility
                and c.date < v.first_date and c.reverted_at is null)
            """)
        .bind("ids", visits.stream().map(VisitId::value).toArray(UUID[]::new))
        .map(row -> new VisitId(row.get("id", UUID.class))).all()
        .collect(Collectors.toSet());
  }

  @Override
  public Flux<Visit> cancelled(
      MunicipalityCode municipality, FacilityId facility, DateRange firstDates, int limit) {
    return opened(municipality, select(municipality, """
            and v.facility = :facility and v.state = 'CANCELLED' and v.first_date between :first and :last
            order by v.first_date, v.type, v.id limit :limit
            """)
        .bind("facility", facility.value())
        .bind("first", firstDates.first())
        .bind("last", firstDates.last())
        .bind("limit", limit));
  }

  @Override
  public Mono<Void> cancel(Visit visit, Instant at, EnteredBy by, CancelReason reason) {
    return keys.of(visit.municipality(), visit.family().value()).flatMap(key -> Hands.bind(database.sql("""
            update visit set state = 'CANCELLED', cancelled_at = :at, cancelled_channel = :channel, cancelled_by = :by,
              cancelled_role = :role, cancel_reason = :reason
            where id = :id and state = 'CONFIRMED'
            """)
        .bind("id", visit.id().value())
        .bind("at", at)
        .bind("reason", ClosedVisit.seal(key, reason)), by, "channel", "by", "role").then());
  }

  @Override
  public Mono<Void> endEarly(Visit visit, LocalDate last, Yen fee, int coupons, Instant at, CancelReason reason) {
    return keys.of(visit.municipality(), visit.family().value()).flatMap(key -> database.sql("""
            update visit set planned_last_date = coalesce(planned_last_date, last_date), last_date = :last, fee = :fee,
              coupons = :coupons, ended_at = :at, cancel_reason = :reason
            where id = :id and state = 'CONFIRMED'
            """)
        .bind("id", visit.id().value())
        .bind("last", last)
        .bind("fee", fee.amount())
        .bind("coupons", coupons)
        .bind("at", at)
        .bind("reason", ClosedVisit.seal(key, reason))
        .then());
  }
}
