package jp.sango.refill.store;

import static jp.sango.refill.store.PostgresWaitingList.wish;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import jp.sango.edge.PassingTrouble;
import jp.sango.kernel.FacilityId;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.refill.WaitingFault;
import jp.sango.refill.WaitingFaultId;
import jp.sango.refill.WaitingFaults;
import jp.sango.refill.WaitingWish;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Faults of offering in PostgreSQL. */
record PostgresWaitingFaults(DatabaseClient database) implements WaitingFaults {

  /** As the waiting list names its columns. */
  private static final String FAULT = """
      id, application, rank, draw, registration, person, facility, type, first_date as start_date, days, siblings, attempts,
        why, last_at, coalesce(next_at, last_at + interval '%1$d seconds') as next_at
      """.formatted(FORGOTTEN_AFTER.toSeconds());

  /** Of {@code waiting_fault f}: nothing is offered for it just now. */
  static final String RESTS = "coalesce(f.next_at, f.last_at + interval '%d seconds') > :now"
      .formatted(FORGOTTEN_AFTER.toSeconds());

  @Override
  public boolean goesBy(Throwable failure) {
    return PassingTrouble.is(failure);
  }

  @Override
  public Mono<Integer> record(MunicipalityCode municipality, WaitingWish waiting, String why, Instant now) {
    return database.sql("""
            insert into waiting_fault as f (id, application, rank, municipality, registration, person, draw, facility,
              type, first_date, days, siblings, attempts, why, last_at, next_at)
            values (gen_random_uuid(), :application, :rank, :municipality, :registration, :person, :draw, :facility,
              :type, :first, :days, :siblings, 1, :why, :now, :now)
            on conflict (application, rank) do update set why = excluded.why, (attempts, last_at, next_at) = (
              select counted.attempts, counted.at, counted.at + interval '1 second' * case
                when counted.attempts >= :most then :forgotten
                when counted.attempts <= :keeps then 0
                else :rest * power(4, counted.attempts - 1 - :keeps) end
              from (select
                case when same.fault then f.attempts
                  when f.last_at <= excluded.last_at - :forgotten * interval '1 second' then 1
                  else f.attempts + 1 end as attempts,
                case when same.fault then f.last_at else excluded.last_at end as at
                from (select f.last_at > excluded.last_at - :apart * interval '1 second' as fault) same) counted)
            returning attempts
            """)
        .bind("application", waiting.application().value())
        .bind("rank", waiting.rank())
        .bind("municipality", municipality.value())
        .bind("registration", waiting.family().value())
        .bind("person", waiting.person().value())
        .bind("draw", waiting.draw())
        .bind("facility", waiting.wish().facility().value())
        .bind("type", waiting.wish().type().name())
        .bind("first", waiting.wish().start())
        .bind("days", waiting.wish().days())
        .bind("siblings", waiting.wish().siblings())
        .bind("why", why)
        .bind("now", now)
        .bind("most", MOST_ATTEMPTS)
        .bind("keeps", KEEPS_HER_TURN)
        .bind("rest", FIRST_REST.toSeconds())
        .bind("forgotten", FORGOTTEN_AFTER.toSeconds())
        .bind("apart", SAME_FAULT_WITHIN.toSeconds())
        .map(row -> row.get("attempts", Integer.class)).one();
  }

  @Override
  public Mono<Void> over(MunicipalityCode municipality, WaitingWish waiting) {
    return database.sql("""
            delete from waiting_fault where municipality = :municipality and application = :application and rank = :rank
            """)
        .bind("municipality", municipality.value())
        .bind("application", waiting.application().value())
        .bind("rank", waiting.rank())
        .then();
  }

  @Override
  public Flux<WaitingFault> open(MunicipalityCode municipality, LocalDate from, int limit) {
    return database.sql("""
            select %s from waiting_fault where municipality = :municipality and first_date >= :from
            order by last_at desc, application, rank limit :limit
            """.formatted(FAULT))
        .bind("municipality", municipality.value())
        .bind("from", from)
        .bind("limit", limit)
        .map(PostgresWaitingFaults::fault).all();
  }

  @Override
  public Mono<WaitingFault> forget(MunicipalityCode municipality, WaitingFaultId id) {
    return database.sql("delete from waiting_fault where municipality = :municipality and id = :id returning " + FAULT)
        .bind("municipality", municipality.value())
        .bind("id", id.value())
        .map(PostgresWaitingFaults::fault).one();
  }

  @Override
  public Flux<WaitingFault> forgetAll(MunicipalityCode municipality, FacilityId facility) {
    return database.sql("""
            delete from waiting_fault where municipality = :municipality and facility = :facility returning
            """ + FAULT)
        .bind("municipality", municipality.value())
        .bind("facility", facility.value())
        .map(PostgresWaitingFaults::fault).all();
  }

  /** Those whose date has long gone by, so many at most. */
  Mono<Long> forgetBefore(LocalDate date, int most) {
    return database.sql("""
            delete from waiting_fault where id in (
              select id from waiting_fault where first_date < :date limit :most)
            """)
        .bind("date", date)
        .bind("most", most)
        .fetch().rowsUpdated();
  }

  private static WaitingFault fault(Readable row) {
    return new WaitingFault(
        new WaitingFaultId(row.get("id", UUID.class)), wish(row), row.get("attempts", Integer.class),
        row.get("why", String.class), row.get("last_at", Instant.class), row.get("next_at", Instant.class));
  }
}
