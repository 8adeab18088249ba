package jp.sango.refill.store;

import static jp.sango.refill.store.PostgresWaitingList.IN_ORDER;
import static jp.sango.refill.store.PostgresWaitingList.NOTHING_ELSE_THEN;
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
import jp.sango.sealing.BlindIndex;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;

/**
 * Where a family stands, and what those teach who stood there with as long to go. Her place and theirs are counted alike:
 * so many families who wait for any of the same days are before her, by the draws' order. Who could never have been given
 * these days, or has others then, is in nobody's way. What was grouped by another key is not counted until it is
 * learnt anew: one family would be in two groups.
 */
record WaitingPlaces(DatabaseClient database, BlindIndex index) {

  /** Her open wishes, each once however often she lost it. */
  private static final String MINE = """
      mine as materialized (
        select distinct on (w.facility, w.type, w.start_date, w.days) w.*, o.draw_at, o.run, o.position,
          w.start_date - cast(:today as date) as lead
        from %s
        where w.municipality = :municipality and w.person = :person and w.start_date >= :today and w.state = 'LOST' and %s
        order by w.facility, w.type, w.start_date, w.days, o.draw_at, o.run, o.position, w.rank)
      """.formatted(IN_ORDER, NOT_ASKED);

  /** Of what could have been given to them, and still could. */
  private static final String AHEAD = """
      (select count(distinct w.registration)::int from %s
        where w.municipality = mine.municipality and w.facility = mine.facility and w.type = mine.type
          and w.start_date < mine.start_date + mine.days and w.start_date + w.days > mine.start_date
          and w.start_date > mine.start_date - :longest and w.registration <> mine.registration
          and (o.draw_at, o.run, o.position) < (mine.draw_at, mine.run, mine.position) and w.result = 'FULL'
          and %s and %s)
      """.formatted(IN_ORDER, WAITS, NOTHING_ELSE_THEN);

  static final String PLACES = """
      with %s, standing as materialized (select mine.*, %s as ahead from mine)
      select m.*, not exists (select from waiting_list_leaving l where l.application = m.application)
          and not exists (select from standing_wish_standing s where s.id = m.standing_wish and not s.asked) as asked,
        exists (select from waiting_fault f where f.application = m.application and f.rank = m.rank and %s) as held_up,
        past.families, past.waited, past.asked as past_asked
      from standing m cross join lateral (
        select coalesce(bit_count(bit_or(p.families)), 0)::int as families, coalesce(sum(p.waited), 0)::int as waited,
          coalesce(sum(p.asked), 0)::int as asked
        from waiting_outcome p
          join waiting_lesson l on l.municipality = p.municipality and l.date = p.date and l.grouped_by = :groupedBy
        where p.municipality = m.municipality and p.facility = m.facility and p.type = m.type and p.lead = m.lead
          and p.doubling = %s and p.date >= :since) past
      order by m.draw_at, m.run, m.position, m.rank limit :limit
      """.formatted(MINE, AHEAD, PostgresWaitingFaults.RESTS, PostgresWaitingLessons.DOUBLING.formatted("m"));

  Flux<Place> of(MunicipalityCode municipality, PersonId person, Look look, int limit) {
    return asked(database.sql(PLACES), municipality, person, look, limit).map(WaitingPlaces::place).all();
  }

  GenericExecuteSpec asked(
      GenericExecuteSpec places, MunicipalityCode municipality, PersonId person, Look look, int limit) {
    return places
        .bind("municipality", municipality.value())
        .bind("person", person.value())
        .bind("now", look.at())
        .bind("today", Japan.dateOf(look.at()))
        .bind("since", look.since())
        .bind("groupedBy", index.currentPrefix())
        .bind("longest", look.longestStay())
        .bind("limit", limit);
  }

  private static Place place(Readable row) {
    return new Place(wish(row), row.get("ahead", Integer.class), row.get("asked", Boolean.class),
        row.get("held_up", Boolean.class), new Past(
            row.get("families", Integer.class), row.get("waited", Integer.class), row.get("past_asked", Integer.class)));
  }
}
