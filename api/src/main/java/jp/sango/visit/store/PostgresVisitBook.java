package jp.sango.visit.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.Yen;
import jp.sango.registration.Family;
import jp.sango.sealing.Keys;
import jp.sango.visit.CancelReason;
import jp.sango.visit.DayNotEntered;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Visits in PostgreSQL: finds those of a family and locks by itself. */
final class PostgresVisitBook implements VisitBook {

  private final DatabaseClient database;
  private final StoredVisits stored;
  private final FacilityVisits atFacilities;
  private final VisitEndings endings;

  PostgresVisitBook(DatabaseClient database, Keys keys) {
    this.database = database;
    stored = new StoredVisits(database, keys);
    atFacilities = new FacilityVisits(database, stored);
    endings = new VisitEndings(database, keys);
  }

  @Override
  public Flux<Visit> of(Actor resident, int limit) {
    return stored.opened(resident.municipality(),
        stored.select(resident.municipality(), "and v.person = :person order by v.first_date desc, v.id limit :limit")
        .bind("person", resident.person().value())
        .bind("limit", limit));
  }

  @Override
  public Flux<Visit> of(Family family, int limit) {
    return stored.opened(family.municipality(), stored.select(family.municipality(), """
            and v.person = :person and v.registration = :family order by v.first_date desc, v.id limit :limit
            """)
        .bind("person", family.person().value())
        .bind("family", family.id().value())
        .bind("limit", limit));
  }

  @Override
  public Mono<Visit> find(MunicipalityCode municipality, VisitId id) {
    return stored.select(municipality, "and v.id = :id").bind("id", id.value()).map(VisitRows::closed).one()
        .flatMap(closed -> stored.opened(municipality, List.of(closed)).next());
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
    return stored.opened(municipality,
        stored.select(municipality, "and v.id = any(:ids) and v.state = 'CONFIRMED' order by v.id")
        .bind("ids", ids.toArray(UUID[]::new)));
  }

  @Override
  public Flux<Visit> at(MunicipalityCode municipality, FacilityId facility, LocalDate date) {
    return atFacilities.at(municipality, facility, date);
  }

  @Override
  public Flux<Visit> withoutCall(
      MunicipalityCode municipality, Optional<FacilityId> facility, LocalDate from, int limit) {
    return atFacilities.withoutCall(municipality, facility, from, limit);
  }

  @Override
  public Flux<DayNotEntered> notEntered(
      MunicipalityCode municipality, Optional<FacilityId> facility, LocalDate from, LocalDate until, int limit) {
    return atFacilities.notEntered(municipality, facility, from, until, limit);
  }

  @Override
  public Mono<Set<VisitId>> firstUses(Collection<VisitId> visits) {
    return atFacilities.firstUses(visits);
  }

  @Override
  public Flux<Visit> cancelled(MunicipalityCode municipality, FacilityId facility, DateRange firstDates, int limit) {
    return atFacilities.cancelled(municipality, facility, firstDates, limit);
  }

  @Override
  public Mono<Void> cancel(Visit visit, Instant at, EnteredBy by, CancelReason reason) {
    return endings.cancel(visit, at, by, reason);
  }

  @Override
  public Mono<Void> endEarly(Visit visit, LocalDate last, Yen fee, int coupons, Instant at, CancelReason reason) {
    return endings.endEarly(visit, last, fee, coupons, at, reason);
  }
}
