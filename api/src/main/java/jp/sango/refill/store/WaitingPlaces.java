package jp.sango.refill.store;

import static jp.sango.refill.store.PostgresWaitingList.IN_ORDER;
import static jp.sango.refill.store.PostgresWaitingList.NOT_ASKED;
import static jp.sango.refill.store.PostgresWaitingList.WAITS;
import static jp.sango.refill.store.PostgresWaitingList.wish;

import io.r2dbc.spi.Readable;
import jp.sango.kernel.Japan;
import jp.sango.kernel.MunicipalityCode;
import jp.sango.kernel.PersonId;
import jp.sango.refill.WaitingList.Look;
import jp.sango.refill.WaitingList.Past;
import jp.sango.refill.WaitingList.Place;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/**
 * Where a family stands, and how those fared who stood there with as long to go. Her place and theirs are counted alike:
 * so many families who wait at that instant for any of the same days are before her, by the draws' order.
 */
record WaitingPlaces(DatabaseClient database) {

  /** Of what was wished alike, so many at most are learnt from, the latest. */
  private static final int MOST_LEARNT_FROM = 500;

  /** Her open wishes, each once however often she lost it. */
  private static final String MINE = """
      mine as materialized (
        select distinct on (w.facility, w.type, w.start_date, w.days) w.*, o.draw_at, o.run, o.position,
          w.start_date - cast(:today as date) as lead
        from %s
        where w.municipality = :municipality and w.person = :person and w.start_date >= :today and w.state = 'LOST' and %s
        order by w.facility, w.type, w.start_date, w.days, o.draw_at, o.run, o.position, w.rank)
      """.formatted(IN_ORDER, NOT_ASKED);

  private static final String AHEAD = """
      (select count(distinct w.registration)::int from %s
        where w.municipality = mine.municipality and w.facility = mine.facility and w.type = mine.type
          and w.start_date < mine.start_date + mine.days and w.start_date + w.days > mine.start_date
          and w.start_date > mine.start_date - :longest and w.registration <> mine.registration
          and (o.draw_at, o.run, o.position) < (mine.draw_at, mine.run, mine.position) and %s)
      """.formatted(IN_ORDER, WAITS);

  /** What others lost there lately, each once; when they were asked for it, and when they waited no more otherwise. */
  private static final String LOST = """
      kinds as (select distinct facility, type, lead from mine),
      lost as materialized (
        select distinct on (w.registration, w.facility, w.type, w.start_date, w.days)
          w.registration, w.facility, w.type, w.start_date, w.days, o.draw_at, o.run, o.position,
          (select min(s.offered_at) from seat_offer s where s.municipality = w.municipality and s.person = w.person
            and s.facility = w.facility and s.type = w.type and s.first_date = w.start_date and s.days = w.days) as asked_at,
          least(
            (select l.left_at from waiting_list_leaving l where l.application = w.application),
            (select min(s.ended_at) from seat_offer s where s.application = w.application and s.state = 'ACCEPTED'))
            as gone_at
        from %s
        where w.municipality = :municipality and (w.facility, w.type) in (select facility, type from kinds)
          and w.start_date > cast(:since as date) - :longest and w.start_date < cast(:today as date) + :longest
        order by w.registration, w.facility, w.type, w.start_date, w.days, o.draw_at, o.run, o.position)
      """.formatted(IN_ORDER);

  /** Whether an entry of {@code lost} waited at an instant. */
  private static final String WAITED = """
      %1$s.draw_at < %2$s and (%1$s.asked_at is null or %1$s.asked_at >= %2$s)
        and (%1$s.gone_at is null or %1$s.gone_at >= %2$s)
      """;

  /** Who waited as long before her first date as it is now to hers, and how many were before her then. */
  private static final String PLACED = """
      alike as materialized (
        select row_number() over () as number, kinds.lead, past.* from kinds cross join lateral (
          select at.at, l.* from lost l cross join lateral (
            select cast(:now as timestamptz) - (cast(:today as date) - (l.start_date - kinds.lead)) * interval '1 day' as at) at
          where l.facility = kinds.facility and l.type = kinds.type and l.start_date >= :since and l.start_date < :today
            and %s
          order by l.start_date desc, l.registration limit :most) past),
      placed as materialized (
        select a.facility, a.type, a.lead, a.registration, a.asked_at,
          count(distinct o.registration) filter (where o.registration <> a.registration
            and (o.draw_at, o.run, o.position) < (a.draw_at, a.run, a.position) and %s) as ahead
        from alike a cross join lateral generate_series(0, a.days - 1) as nth
          left join (select l.*, l.start_date + nth as date from lost l cross join lateral
            generate_series(0, l.days - 1) as nth) o
            on o.facility = a.facility and o.type = a.type and o.date = a.start_date + nth
        group by a.number, a.facility, a.type, a.lead, a.registration, a.asked_at)
      """.formatted(WAITED.formatted("l", "at.at"), WAITED.formatted("o", "a.at"));

  /** Places are alike within a doubling: 1, 2 to 3, 4 to 7, and so on. */
  private static final String DOUBLING = "length(ltrim((%s.ahead + 1)::int::bit(32)::text, '0'))";

  private static final String PLACES = """
      with %s, standing as materialized (select mine.*, %s as ahead from mine), %s, %s
      select m.*, not exists (select from waiting_list_leaving l where l.application = m.application)
          and not exists (select from standing_wish_standing s where s.id = m.standing_wish and not s.asked) as asked,
        exists (select from waiting_fault f where f.application = m.application and f.rank = m.rank and %s) as held_up,
        past.families, past.waited, past.asked as past_asked
      from standing m cross join lateral (
        select count(distinct p.registration)::int as families, count(*)::int as waited, count(p.asked_at)::int as asked
        from placed p where p.facility = m.facility and p.type = m.type and p.lead = m.lead and %s = %s) past
      order by m.draw_at, m.run, m.position, m.rank limit :limit
      """.formatted(MINE, AHEAD, LOST, PLACED, PostgresWaitingFaults.RESTS, DOUBLING.formatted("p"), DOUBLING.formatted("m"));

  Flux<Place> of(MunicipalityCode municipality, PersonId person, Look look, int limit) {
    return database.sql(PLACES)
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("now", look.at())
        .bind("today", Japan.dateOf(look.at()))
        .bind("since", look.since())
        .bind("longest", look.longestStay())
        .bind("most", MOST_LEARNT_FROM)
        .bind("limit", limit)
        .map(WaitingPlaces::place).all();
  }

  private static Place place(Readable row) {
    return new Place(wish(row), row.get("ahead", Integer.class), row.get("asked", Boolean.class),
        row.get("held_up", Boolean.class), new Past(
            row.get("families", Integer.class), row.get("waited", Integer.class), row.get("past_asked", Integer.class)));
  }
}
