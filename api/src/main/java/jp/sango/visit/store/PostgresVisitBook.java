package jp.sango.visit.store;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.sango.kernel.Actor;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.kernel.PoolId;
import jp.sango.kernel.ServiceType;
import jp.sango.kernel.Yen;
import jp.sango.programme.PolicyVersion;
import jp.sango.registration.RegistrationId;
import jp.sango.visit.Visit;
import jp.sango.visit.VisitBook;
import jp.sango.visit.VisitId;
import jp.sango.visit.VisitState;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Visits in PostgreSQL. */
final class PostgresVisitBook implements VisitBook {

  /** How the call stands follows from the newest call and the checklist. */
  private static final String SELECT = """
      select v.*,
        coalesce((select array_agg(c.date order by c.date) from check_in c
                  where c.visit = v.id and c.reverted_at is null), '{}') as used_dates,
        case
          when exists (select from visit_checklist l where l.visit = v.id) then 'MADE'
          else coalesce((
            select case p.answer when 'NOW' then 'MADE' when 'DONE_BY_MESSAGE' then 'MADE'
                                 when 'CALL_ME_AT' then 'LATER' else 'RINGING' end
            from pre_visit_call p where p.visit = v.id order by p.started_at desc limit 1), 'NONE')
        end as call
      from visit v where v.municipality = :municipality
      """;

  private final DatabaseClient database;

  PostgresVisitBook(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Flux<Visit> of(Actor resident, int limit) {
    return select(resident.municipality(), "and v.person = :person order by v.first_date desc, v.id limit :limit")
        .bind("person", resident.person().value())
        .bind("limit", limit)
        .map(PostgresVisitBook::visit).all();
  }

  @Override
  public Flux<Visit> at(MunicipalityCode municipality, FacilityId facility, LocalDate date) {
    return select(municipality, """
            and v.facility = :facility and v.state = 'CONFIRMED' and v.first_date <= :date and v.last_date >= :date
            order by v.type, v.first_date, v.id
            """)
        .bind("facility", facility.value())
        .bind("date", date)
        .map(PostgresVisitBook::visit).all();
  }

  @Override
  public Flux<Visit> withoutCall(MunicipalityCode municipality, LocalDate from, int limit) {
    return select(municipality, """
            and v.state = 'CONFIRMED' and v.first_date >= :from
            and not exists (select from visit_checklist l where l.visit = v.id)
            and not exists (
              select from pre_visit_call p where p.visit = v.id and p.answer in ('NOW', 'DONE_BY_MESSAGE'))
            order by v.first_date, v.facility, v.id limit :limit
            """)
        .bind("from", from)
        .bind("limit", limit)
        .map(PostgresVisitBook::visit).all();
  }

  @Override
  public Mono<Visit> find(MunicipalityCode municipality, VisitId id) {
    return select(municipality, "and v.id = :id").bind("id", id.value()).map(PostgresVisitBook::visit).one();
  }

  @Override
  public Mono<Visit> lock(MunicipalityCode municipality, VisitId id) {
    return select(municipality, "and v.id = :id for update of v").bind("id", id.value())
        .map(PostgresVisitBook::visit).one();
  }

  @Override
  public Flux<Visit> lockCovering(MunicipalityCode municipality, RegistrationId family, LocalDate date) {
    return select(municipality, """
            and v.registration = :family and v.state = 'CONFIRMED' and v.first_date <= :date and v.last_date >= :date
            order by v.id for update of v
            """)
        .bind("family", family.value())
        .bind("date", date)
        .map(PostgresVisitBook::visit).all();
  }

  private DatabaseClient.GenericExecuteSpec select(MunicipalityCode municipality, String condition) {
    return database.sql(SELECT + condition).bind("municipality", municipality.value());
  }

  @Override
  public Mono<Void> cancel(VisitId id, Instant at) {
    return database.sql("""
            update visit set state = 'CANCELLED', cancelled_at = :at where id = :id and state = 'CONFIRMED'
            """)
        .bind("id", id.value())
        .bind("at", at)
        .then();
  }

  private static Visit visit(Readable row) {
    return new Visit(
        new VisitId(row.get("id", UUID.class)),
        new MunicipalityCode(row.get("municipality", String.class)),
        new RegistrationId(row.get("registration", UUID.class)),
        new PersonId(row.get("person", UUID.class)),
        new FacilityId(row.get("facility", String.class)),
        ServiceType.valueOf(row.get("type", String.class)),
        new PoolId(row.get("pool", String.class)),
        new DateRange(row.get("first_date", LocalDate.class), row.get("last_date", LocalDate.class)),
        row.get("seats", Integer.class),
        new PolicyVersion(row.get("policy_version", String.class)),
        VisitState.valueOf(row.get("state", String.class)),
        new Yen(row.get("fee", Long.class)),
        row.get("coupons", Integer.class),
        row.get("confirmed_at", Instant.class),
        Optional.ofNullable(row.get("cancelled_at", Instant.class)),
        List.of(row.get("used_dates", LocalDate[].class)),
        Visit.CallStanding.valueOf(row.get("call", String.class)));
  }
}
