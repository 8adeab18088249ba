package jp.sango.slot.store;

/**
 * The ledger's SQL. Each verb is one statement: it locks its rows in the order of the primary key, decides on what the
 * locks show (a row lock tells the newest committed state), changes and writes to the outbox.
 */
final class LedgerStatements {

  static final String CONFIRM = """
      with wanted as (
        select cast(day as date) as date
        from generate_series(cast(:first as date), cast(:last as date), interval '1 day') as day
      ), locked as materialized (
        select date, not closed and confirmed + held < capacity as free from slot_pool_day
        where municipality = :municipality and pool = :pool and date between :first and :last
        order by municipality, pool, date for update
      ), missing as materialized (
        select min(wanted.date) as date from wanted left join locked using (date) where locked.free is not true
      ), given as (
        update slot_pool_day as day set confirmed = day.confirmed + 1
        from missing
        where missing.date is null
          and day.municipality = :municipality and day.pool = :pool and day.date between :first and :last
        returning day.municipality, day.pool, day.date
      ), told as (
        insert into slot_change (municipality, pool, date) select municipality, pool, date from given
      )
      select date from missing
      """;

  static final String ADD = """
      with wanted as (
        select * from unnest(cast(:municipalities as text[]), cast(:pools as text[]), cast(:dates as date[]),
          cast(:seats as integer[])) as wanted (municipality, pool, date, seats)
      ), locked as materialized (
        select day.municipality, day.pool, day.date, wanted.seats
        from slot_pool_day as day join wanted using (municipality, pool, date)
        order by day.municipality, day.pool, day.date for update of day
      ), changed as (
        update slot_pool_day as day set confirmed = day.confirmed + locked.seats
        from locked
        where day.municipality = locked.municipality and day.pool = locked.pool and day.date = locked.date
        returning day.municipality, day.pool, day.date
      ), told as (
        insert into slot_change (municipality, pool, date) select municipality, pool, date from changed
      )
      select count(*) from changed
      """;

  static final String LOCK = """
      select day.municipality, day.pool, day.date, day.capacity, day.confirmed, day.held, day.closed
      from slot_pool_day as day
      join unnest(cast(:municipalities as text[]), cast(:pools as text[]), cast(:dates as date[]))
        as wanted (municipality, pool, date) using (municipality, pool, date)
      order by day.municipality, day.pool, day.date for update of day
      """;

  static final String SEATS = """
      select municipality, pool, date, capacity, confirmed, held, closed from slot_pool_day
      where municipality = :municipality and date between :first and :last
      """;

  static final String APPLICANTS_CHANGED = """
      insert into slot_change (municipality, facility, type, date)
      select distinct cast(:municipality as text), facility, type, date
      from unnest(cast(:facilities as text[]), cast(:types as text[]), cast(:dates as date[]))
        as slot (facility, type, date)
      """;

  private LedgerStatements() {}
}
