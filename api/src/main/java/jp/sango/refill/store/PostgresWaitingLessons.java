package jp.sango.refill.store;

import static jp.sango.refill.store.PostgresWaitingList.IN_ORDER;

import java.time.LocalDate;
import jp.sango.kernel.DateRange;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.refill.WaitingLessons;
import jp.sango.sealing.BlindIndex;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lessons of those who waited, counted in PostgreSQL: no wish comes to the node for it. Families are sorted into groups
 * under a key that PostgreSQL does not have: nobody can look up in which one a family is, whose id is known.
 */
record PostgresWaitingLessons(DatabaseClient database, BlindIndex index) implements WaitingLessons {

  /** By what families are sorted into groups. */
  private static final String GROUPS = "waiting_outcome.families";

  /**
   * What was lost there and could have been given, each once; when she was asked for it, and when she waited no more
   * otherwise: she had left, by this application or for all of her standing wish, or had something else on these days.
   */
  private static final String LOST = """
      lost as (
        select distinct on (w.registration, w.facility, w.type, w.start_date, w.days)
          w.registration, w.facility, w.type, w.start_date, w.days, o.draw_at, o.run, o.position,
          (select min(s.offered_at) from seat_offer s where s.municipality = w.municipality and s.person = w.person
            and s.facility = w.facility and s.type = w.type and s.first_date = w.start_date and s.days = w.days) as asked_at,
          least(
            (select l.left_at from waiting_list_leaving l where l.application = w.application),
            (select s.not_asked_since from standing_wish_standing s where s.id = w.standing_wish and not s.asked),
            (select min(s.ended_at) from seat_offer s where s.application = w.application and s.state = 'ACCEPTED'),
            (select min(v.confirmed_at) from visit_standing v where v.registration = w.registration
              and v.state = 'CONFIRMED' and v.first_date < w.start_date + w.days and v.last_date >= w.start_date)) as gone_at
        from %s
        where w.municipality = :municipality and w.result = 'FULL'
          and w.start_date > cast(:first as date) - :longest and w.start_date < cast(:first as date) + :longest
        order by w.registration, w.facility, w.type, w.start_date, w.days, o.draw_at, o.run, o.position),
      turns as materialized (
        select lost.*, dense_rank() over (order by draw_at, run, position) as turn from lost)
      """.formatted(IN_ORDER);

  /** Whether a row of {@code turns t} waited at a noon. */
  private static final String WAITED = """
      t.draw_at < noon and (t.asked_at is null or t.asked_at >= noon) and (t.gone_at is null or t.gone_at >= noon)
      """;

  /** At noon of each day before: those who waited then for stays that began on the day, each at the turn of her own. */
  private static final String WAITING = """
      leads as (
        select lead, (cast(:first as date) - lead + time '12:00') at time zone 'Asia/Tokyo' as noon
        from generate_series(0, :longestLead) as lead),
      waiting as materialized (
        select t.facility, t.type, t.days, lead, noon, t.registration, t.turn, t.asked_at
        from turns t cross join leads where t.start_date = :first and %s)
      """.formatted(WAITED);

  /** All families who waited then for any of the same days, each at her first turn; who waits is one of them herself. */
  private static final String RIVALS = """
      rivals as (
        select stay.facility, stay.type, stay.days, lead, t.registration, min(t.turn) as turn
        from (select distinct facility, type, days, lead, noon from waiting) stay
          join turns t on t.facility = stay.facility and t.type = stay.type
            and t.start_date < cast(:first as date) + stay.days and t.start_date + t.days > :first and %s
        group by stay.facility, stay.type, stay.days, lead, t.registration)
      """.formatted(WAITED);

  /** Of the families up to her turn she is the last one. */
  private static final String PLACED = """
      placed as (
        select facility, type, lead, registration, asked_at, waits,
          sum(rival) over (partition by facility, type, days, lead order by turn) - 1 as ahead
        from (
          select facility, type, days, lead, turn, registration, asked_at, 0 as rival, true as waits from waiting
          union all
          select facility, type, days, lead, turn, registration, null, 1, false from rivals) everybody)
      """;

  /** Places are alike within a doubling: 1, 2 to 3, 4 to 7, and so on. */
  static final String DOUBLING = "length(ltrim((%s.ahead + 1)::int::bit(32)::text, '0'))";

  private static final String LEARN = """
      with lesson as (
        insert into waiting_lesson (municipality, date, grouped_by) values (:municipality, :first, :groupedBy)
        on conflict do nothing
        returning municipality, date),
      %s, %s, %s, %s
      insert into waiting_outcome (municipality, date, facility, type, lead, doubling, families, waited, asked)
      select l.municipality, l.date, p.facility, p.type, p.lead, %s as doubling,
        bit_or(set_bit('0'::bit(256), get_byte(sha256(convert_to(:salt, 'UTF8') || uuid_send(p.registration)), 0), 1)),
        count(*), count(p.asked_at)
      from lesson l cross join placed p
      where p.waits
      group by l.municipality, l.date, p.facility, p.type, p.lead, doubling
      """.formatted(LOST, WAITING, RIVALS, PLACED, DOUBLING.formatted("p"));

  @Override
  public Flux<LocalDate> ahead(MunicipalityCode municipality, DateRange days) {
    return database.sql("""
            select day::date as date from generate_series(cast(:first as date), cast(:last as date), interval '1 day') as day
            where not exists (select from waiting_lesson l
              where l.municipality = :municipality and l.date = day::date and l.grouped_by = :groupedBy)
            order by day desc
            """)
        .bind("groupedBy", index.currentPrefix())
        .bind("municipality", municipality.value())
        .bind("first", days.first())
        .bind("last", days.last())
        .map(row -> row.get("date", LocalDate.class)).all();
  }

  @Override
  public Mono<Void> learn(MunicipalityCode municipality, LocalDate first, Reach reach) {
    return forgetOtherGroups(municipality, first).then(database.sql(LEARN)
        .bind("municipality", municipality.value())
        .bind("groupedBy", index.currentPrefix())
        .bind("salt", index.mark(municipality, GROUPS, ""))
        .bind("first", first)
        .bind("longestLead", reach.longestLead())
        .bind("longest", reach.longestStay())
        .then());
  }

  /** The key has been changed since: one family is not to count as two. */
  private Mono<Void> forgetOtherGroups(MunicipalityCode municipality, LocalDate first) {
    return database.sql("""
            delete from waiting_lesson
            where municipality = :municipality and date = :first and grouped_by <> :groupedBy
            """)
        .bind("municipality", municipality.value())
        .bind("first", first)
        .bind("groupedBy", index.currentPrefix())
        .then();
  }

  /** With what they taught. */
  Mono<Long> forgetBefore(LocalDate date, int most) {
    return database.sql("""
            delete from waiting_lesson where (municipality, date) in (
              select municipality, date from waiting_lesson where date < :date limit :most)
            """)
        .bind("date", date)
        .bind("most", most)
        .fetch().rowsUpdated();
  }
}
