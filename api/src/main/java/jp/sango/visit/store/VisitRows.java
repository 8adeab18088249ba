package jp.sango.visit.store;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.EnteredBy;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.Known;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import jp.sango.slot.SeatDemand;
import jp.sango.visit.PricedVisit;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitId;
import jp.sango.visit.VisitState;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Visits as rows. Many travel as arrays, one per column: one statement whatever the number. */
final class VisitRows {

  private VisitRows() {}

  /** Which of these origins have their visit already. */
  static Mono<Set<UUID>> known(DatabaseClient database, Collection<UUID> origins) {
    return database.sql("select origin from visit where origin = any(:origins)")
        .bind("origins", origins.toArray(UUID[]::new))
        .map(row -> row.get("origin", UUID.class)).all()
        .collect(Collectors.toSet());
  }

  /** Those that were entered: an origin that has its visit is left as it is. */
  static Mono<Set<VisitId>> enter(DatabaseClient database, List<PricedVisit> visits, Clock clock) {
    return database.sql("""
            insert into visit (id, municipality, registration, person, origin, facility, type, pool, first_date,
              last_date, seats, sibling_pool, siblings, policy_version, fee, coupons, state, confirmed_at)
            select n.*, 'CONFIRMED', :now
            from unnest(:ids, :municipalities, :registrations, :persons, :origins, :facilities, :types, :pools, :firsts,
              :lasts, :seats, :siblingPools, :siblings, :policies, :fees, :coupons) as n
            on conflict (origin) do nothing
            returning id
            """)
        .bind("ids", column(visits, visit -> visit.visit().id().value()).toArray(UUID[]::new))
        .bind("municipalities", column(visits, visit -> visit.visit().municipality().value()).toArray(String[]::new))
        .bind("registrations", column(visits, visit -> visit.visit().family().id().value()).toArray(UUID[]::new))
        .bind("persons", column(visits, visit -> visit.visit().family().person().value()).toArray(UUID[]::new))
        .bind("origins", column(visits, visit -> visit.visit().origin()).toArray(UUID[]::new))
        .bind("facilities", column(visits, visit -> visit.visit().facility().value()).toArray(String[]::new))
        .bind("types", column(visits, visit -> visit.visit().type().name()).toArray(String[]::new))
        .bind("pools", column(visits, visit -> visit.visit().seats().pool().value()).toArray(String[]::new))
        .bind("firsts", column(visits, visit -> visit.visit().dates().first()).toArray(LocalDate[]::new))
        .bind("lasts", column(visits, visit -> visit.visit().dates().last()).toArray(LocalDate[]::new))
        .bind("seats", column(visits, visit -> visit.visit().seats().seats()).toArray(Integer[]::new))
        .bind("siblingPools", siblings(visits, them -> them.pool().value()).toArray(String[]::new))
        .bind("siblings", siblings(visits, SeatDemand.ForSiblings::seats).toArray(Integer[]::new))
        .bind("policies", column(visits, visit -> visit.visit().policy().value()).toArray(String[]::new))
        .bind("fees", column(visits, visit -> visit.quote().total().amount()).toArray(Long[]::new))
        .bind("coupons", column(visits, visit -> visit.quote().couponsUsed()).toArray(Integer[]::new))
        .bind("now", clock.instant())
        .map(row -> new VisitId(row.get("id", UUID.class))).all()
        .collect(Collectors.toSet());
  }

  private static <T> List<T> column(List<PricedVisit> visits, Function<PricedVisit, T> value) {
    return visits.stream().map(value).toList();
  }

  static ClosedVisit closed(Readable row) {
    return new ClosedVisit(visit(row), Optional.ofNullable(row.get("cancel_reason", String.class)));
  }

  /** Without what is sealed. */
  private static Visit visit(Readable row) {
    return new Visit(
        new VisitId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new PersonId(row.get("person", UUID.class)),
        new FacilityId(row.get("facility", String.class)),
        ServiceType.valueOf(row.get("type", String.class)),
        dates(row),
        Optional.ofNullable(row.get("planned_last_date", LocalDate.class)),
        seats(row),
        new PolicyVersion(row.get("policy_version", String.class)),
        VisitState.valueOf(row.get("state", String.class)),
        new Yen(row.get("fee", Long.class)),
        row.get("coupons", Integer.class),
        row.get("confirmed_at", Instant.class),
        Optional.ofNullable(row.get("cancelled_at", Instant.class)),
        EnteredBy.kept(new PersonId(row.get("person", UUID.class)), row.get("cancelled_channel", String.class),
            row.get("cancelled_by", UUID.class), row.get("cancelled_role", String.class)),
        Optional.empty(),
        List.of(row.get("used_dates", LocalDate[].class)),
        List.of(row.get("missed_dates", LocalDate[].class)),
        // What a newer version knows of the call and this one does not, the provider finds out by calling.
        Known.as(Visit.CallStanding.class, row.get("call", String.class)).orElse(Visit.CallStanding.NONE));
  }

  private static <T> List<T> siblings(List<PricedVisit> visits, Function<SeatDemand.ForSiblings, T> value) {
    return column(visits, visit -> visit.visit().seats().siblings().map(value).orElse(null));
  }

  private static SeatDemand seats(Readable row) {
    return new SeatDemand(
        new PoolId(row.get("pool", String.class)), row.get("seats", Integer.class),
        Optional.ofNullable(row.get("sibling_pool", String.class)).map(pool ->
            new SeatDemand.ForSiblings(new PoolId(pool), row.get("siblings", Integer.class))));
  }

  static DateRange dates(Readable row) {
    return new DateRange(row.get("first_date", LocalDate.class), row.get("last_date", LocalDate.class));
  }
}
