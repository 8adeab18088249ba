package jp.sango.visit.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.ServiceType;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.DayNotEntered;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a facility looks at, and staff for all: who is expected, what is yet to be entered, and who has cancelled. */
record FacilityVisits(DatabaseClient database, StoredVisits stored) {

  Flux<Visit> at(MunicipalityCode municipality, FacilityId facility, LocalDate date) {
    return stored.opened(municipality, stored.select(municipality, """
            and v.facility = :facility and v.state = 'CONFIRMED' and v.first_date <= :date and v.last_date >= :date
            order by v.type, v.first_date, v.id
            """)
        .bind("facility", facility.value())
        .bind("date", date));
  }

  Flux<Visit> withoutCall(MunicipalityCode municipality, Optional<FacilityId> facility, LocalDate from, int limit) {
    var waiting = stored.select(municipality, """
            and v.state = 'CONFIRMED' and v.first_date >= :from and not %s
            and (cast(:facility as text) is null or v.facility = :facility)
            order by v.first_date, v.facility, v.id limit :limit
            """.formatted(StoredVisits.CALL_IS_MADE))
        .bind("from", from)
        .bind("limit", limit);
    return stored.opened(municipality, facility.map(one -> waiting.bind("facility", one.value()))
        .orElseGet(() -> waiting.bindNull("facility", String.class)));
  }

  Flux<DayNotEntered> notEntered(
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

  Flux<Visit> cancelled(MunicipalityCode municipality, FacilityId facility, DateRange firstDates, int limit) {
    return stored.opened(municipality, stored.select(municipality, """
            and v.facility = :facility and v.state = 'CANCELLED' and v.first_date between :first and :last
            order by v.first_date, v.type, v.id limit :limit
            """)
        .bind("facility", facility.value())
        .bind("first", firstDates.first())
        .bind("last", firstDates.last())
        .bind("limit", limit));
  }

  Mono<Set<VisitId>> firstUses(Collection<VisitId> visits) {
    return database.sql("""
            select v.id from visit v where v.id = any(:ids) and not exists (
              select from check_in c where c.registration = v.registration and c.facility = v.facility
                and c.date < v.first_date and c.reverted_at is null)
            """)
        .bind("ids", visits.stream().map(VisitId::value).toArray(UUID[]::new))
        .map(row -> new VisitId(row.get("id", UUID.class))).all()
        .collect(Collectors.toSet());
  }
}
