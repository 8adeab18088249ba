package jp.sango.replay.store;

/** The SQL that reads past draws; a period is from an instant until before another one. */
final class ArchiveStatements {

  /** The longest window and the longest stay that a policy can have, each a year; farther days are not in the ledger. */
  static final int DAYS_AHEAD = 2 * 366;

  /** The longest that losses can be looked back upon. */
  static final int DAYS_BACK = 400;

  private static final String DRAWN = """
      drawn as (
        select d.id, d.draw_at, d.policy_version, d.seed, d.beacon_signature from past_draw d
        where d.municipality = :municipality and d.draw_at >= :from and d.draw_at < :until)
      """;

  static final String COUNT = "with " + DRAWN + "select count(*)::int from drawn d join past_entry e on e.draw = d.id";

  /** A draw without any application is a row without one. */
  static final String WISHES = "with " + DRAWN + """
      select d.id, d.draw_at, d.policy_version, d.seed, d.beacon_signature, e.application, e.ticket, e.tier,
        e.granted_wish, w.registration, w.facility, w.type, w.start_date, w.days, w.siblings, w.result,
        (select v.cancelled_at from days_of_visits v where v.origin = e.application and e.granted_wish is not null)
          as cancelled_at
      from drawn d left join past_entry e on e.draw = d.id left join wish_in_draws w on w.application = e.application
      order by d.draw_at, e.application, w.rank
      """;

  /** What draws found of the places that were wished for in them; those of before have kept nothing. */
  static final String PLACES = "with " + DRAWN + """
      select p.draw, p.pool, p.date, p.seats from drawn d join past_place p on p.draw = d.id
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
        group by v.registration),
      before as (
        select * from draw_day_of_family b
        where b.municipality = :municipality and b.day >= :lossesFrom and b.day < :first),
      lost as (
        select b.registration, array_agg(b.day order by b.day) as days from before b
        where b.lost_to_others and not b.given and not exists (
          select from before later
          where later.registration = b.registration and later.given and later.day > b.day)
        group by b.registration)
      select a.registration as id, f.district, coalesce(f.children, 0) as children, f.born,
        coalesce(u.types, '{}') as types, coalesce(u.days, '{}') as days, coalesce(l.days, '{}') as lost
      from applied a left join family_in_counts f on f.id = a.registration
        left join used u on u.registration = a.registration
        left join lost l on l.registration = a.registration
      """;

  /** What is open, whoever has taken it. */
  static final String SEATS = """
      select o.pool, o.date, o.seats from offer_of_pool_days o
      where o.municipality = :municipality and o.date between :first and :last and o.seats > 0
      """;

  /** Visits that no draw of the period gave, cancelled ones too: they held their seats until then. */
  static final String OTHERS = "with " + DRAWN + """
      select v.pool, v.seats, v.first_date, v.last_date, v.confirmed_at, v.cancelled_at
      from seats_of_visits v
      where v.municipality = :municipality and v.last_date >= :first and v.first_date <= :last
        and not exists (
          select from past_entry e join drawn d on d.id = e.draw
          where e.application = v.origin and e.granted_wish is not null)
      """;

  private ArchiveStatements() {}
}
