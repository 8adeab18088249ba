package jp.sango.chance.store;

/** The SQL that counts. A place is a type at a facility with the pool that it draws on. */
final class LessonStatements {

  static final String AHEAD = """
      select d.id, d.draw_at, d.policy_version from draw_to_learn_from d
      where d.municipality = :municipality and d.draw_at >= :since
        and not exists (select from chance_lesson l where l.draw = d.id)
      order by d.draw_at limit 100
      """;

  /**
   * What the seats were before the draw follows from the visits that held some when it was published, for the ledger has
   * gone on since. Who has two applications for a day is one family. She had used the programme if she had a visit then.
   */
  static final String LEARN = """
      with place as (select * from unnest(:facilities, :types, :pools) as p(facility, type, pool)),
      lesson as (
        insert into chance_lesson (draw, municipality, draw_at) values (:draw, :municipality, :drawAt)
        on conflict do nothing returning draw),
      wished as (
        select o.application, o.granted_wish, w.registration, w.received_at, w.rank, w.facility, w.type, w.result, p.pool,
          w.start_date + day as date
        from outcome_of_draws o join wish_in_draws w on w.application = o.application
          join place p on p.facility = w.facility and p.type = w.type
          cross join lateral generate_series(0, w.days - 1) as day
        where o.draw = :draw),
      demand as (
        select pool, date, count(distinct registration)::int as families,
          count(distinct registration) filter (where received_at >= :drawAt - interval '1 hour')::int as within_1h,
          count(distinct registration) filter (where received_at >= :drawAt - interval '3 hours')::int as within_3h,
          count(distinct registration) filter (where received_at >= :drawAt - interval '6 hours')::int as within_6h,
          count(distinct registration) filter (where received_at >= :drawAt - interval '12 hours')::int as within_12h
        from wished group by pool, date),
      taken as (
        select v.pool, v.first_date + day as date, sum(v.seats) as seats
        from seats_of_visits v join draw_to_learn_from d on d.id = :draw
          cross join lateral generate_series(0, v.last_date - v.first_date) as day
        where v.municipality = :municipality and v.last_date > :drawDate and v.first_date <= :lastDate
          and v.confirmed_at <= d.published_at and (v.cancelled_at is null or v.cancelled_at > d.published_at)
          and not exists (select from outcome_of_draws o where o.draw = d.id and o.application = v.origin)
        group by v.pool, date),
      offered as (
        select s.pool, s.date, coalesce(d.families, 0) as families, coalesce(d.within_1h, 0) as within_1h,
          coalesce(d.within_3h, 0) as within_3h, coalesce(d.within_6h, 0) as within_6h,
          coalesce(d.within_12h, 0) as within_12h,
          greatest(0, s.seats - coalesce(t.seats, 0))::int as seats
        from offer_of_pool_days s left join taken t on t.pool = s.pool and t.date = s.date
          left join demand d on d.pool = s.pool and d.date = s.date
        where s.municipality = :municipality and s.date > :drawDate and s.date <= :lastDate),
      kept as (
        insert into chance_demand (draw, municipality, pool, date, seats, families, within_1h, within_3h, within_6h,
          within_12h)
        select l.draw, :municipality, o.pool, o.date, o.seats, o.families, o.within_1h, o.within_3h, o.within_6h,
          o.within_12h
        from lesson l cross join offered o),
      fared as (
        select w.facility, w.type, w.application, min(10 * o.seats / o.families) as tenths,
          bool_or(w.granted_wish is not distinct from 0) as given,
          exists (select from days_of_visits v
                  where v.registration = w.registration and v.confirmed_at < :drawAt
                    and (v.cancelled_at is null or v.cancelled_at >= :drawAt)) as used_before
        from wished w join offered o on o.pool = w.pool and o.date = w.date
        where w.rank = 0 and w.result in ('GIVEN', 'FULL')
        group by w.facility, w.type, w.application, w.registration)
      insert into chance_outcome (draw, municipality, facility, type, used_before, tenths, wishes, given)
      select l.draw, :municipality, f.facility, f.type, f.used_before, least(10, f.tenths), count(*),
        count(*) filter (where f.given)
      from lesson l cross join fared f
      group by l.draw, f.facility, f.type, f.used_before, least(10, f.tenths)
      """;

  static final String DEMAND = """
      select d.pool, extract(isodow from d.date)::int as weekday,
        d.date - (l.draw_at at time zone 'Asia/Tokyo')::date as lead,
        count(*)::int as draws, sum(d.families)::int as families, sum(d.within_1h)::int as within_1h,
        sum(d.within_3h)::int as within_3h, sum(d.within_6h)::int as within_6h, sum(d.within_12h)::int as within_12h
      from chance_lesson l join chance_demand d on d.draw = l.draw
      where l.municipality = :municipality and l.draw_at >= :since
      group by d.pool, weekday, lead
      """;

  static final String FARED = """
      select o.facility, o.type, o.used_before, o.tenths, sum(o.wishes)::int as wishes, sum(o.given)::int as given
      from chance_lesson l join chance_outcome o on o.draw = l.draw
      where l.municipality = :municipality and l.draw_at >= :since
      group by o.facility, o.type, o.used_before, o.tenths
      """;

  static final String WAITING = """
      with place as (select * from unnest(:facilities, :types, :pools) as p(facility, type, pool))
      select p.pool, w.start_date + day as date, count(distinct w.registration)::int as families
      from wish_in_draws w join place p on p.facility = w.facility and p.type = w.type
        cross join lateral generate_series(0, w.days - 1) as day
      where w.municipality = :municipality and w.state = 'PENDING' and w.draw is null and w.draw_at is not null
      group by p.pool, date
      """;

  private LessonStatements() {}
}
