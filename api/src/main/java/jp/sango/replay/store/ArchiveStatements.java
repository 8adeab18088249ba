package jp.sango.replay.store;

/** The SQL that reads past draws; a period is from an instant until before another one. */
final class ArchiveStatements {

  /** The longest window and the longest stay that a policy can have, each a year; farther days are not in the ledger. */
  static final int DAYS_AHEAD = 2 * 366;

  private static final String DRAWN = """
      drawn as (
        select d.id, d.draw_at, d.policy_version, d.seed from past_draw d
        where d.municipality = :municipality and d.draw_at >= :from and d.draw_at < :until)
      """;

  static final String COUNT = "with " + DRAWN + "select count(*)::int from drawn d join past_entry e on e.draw = d.id";

  /** A draw without any application is a row without one. */
  static final String WISHES = "with " + DRAWN + """
      select d.id, d.draw_at, d.policy_version, d.seed, e.application, e.ticket, e.tier, e.granted_wish, w.registration,
        w.facility, w.type, w.start_date, w.days, w.siblings, w.result
      from drawn d left join past_entry e on e.draw = d.id left join wish_in_draws w on w.application = e.application
      order by d.draw_at, e.application, w.rank
      """;

  /** Registrations are read where anything of theirs was drawn. What they had used is of visits settled before. */
  static final String FAMILIES = "with " + DRAWN + """
      , applied as (
        select distinct w.registration
        from drawn d join past_entry e on e.draw = d.id join wish_in_draws w on w.application = e.application),
      used as (
        select v.registration, array_agg(v.type) as types, array_agg(v.last_date - v.first_date + 1) as days
        from days_of_visits v
        where v.municipality = :municipality and v.confirmed_at < :from and v.cancelled_at is null
        group by v.registration)
      select a.registration as id, f.district, coalesce(f.children, 0) as children, f.born,
        coalesce(u.types, '{}') as types, coalesce(u.days, '{}') as days
      from applied a left join family_in_counts f on f.id = a.registration
        left join used u on u.registration = a.registration
      """;

  /** What is open, without the seats of visits that came from no draw of the period. */
  static final String SEATS = "with " + DRAWN + """
      , taken as (
        select v.pool, v.first_date + day as date, sum(v.seats) as seats
        from seats_of_visits v cross join lateral generate_series(0, v.last_date - v.first_date) as day
        where v.municipality = :municipality and v.cancelled_at is null and v.last_date >= :first
          and v.first_date <= :last
          and not exists (select from past_entry e join drawn d on d.id = e.draw where e.application = v.origin)
        group by v.pool, date)
      select o.pool, o.date, (o.seats - coalesce(t.seats, 0))::int as seats
      from offer_of_pool_days o left join taken t on t.pool = o.pool and t.date = o.date
      where o.municipality = :municipality and o.date between :first and :last and o.seats > 0
      """;

  private ArchiveStatements() {}
}
