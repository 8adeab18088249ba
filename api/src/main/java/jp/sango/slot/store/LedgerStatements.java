package jp.sango.slot.store;

/**
 * The ledger's SQL. Each verb is one statement: it locks its rows in the order of the primary key, decides on what the
 * locks show (a row lock tells the newest committed state), changes and writes to the outbox.
 *
 * <p>An update in the same statement still starts from the row as the statement's snapshot saw it, and PostgreSQL holds
 * the check constraints against that first, before it notices that there is a newer row: somebody who waited for a seat
 * that was just given back would be refused. So every column that a constraint reads is set from the locked row.
 */
final class LedgerStatements {

  static final String LOCKED_COLUMNS = """
      day.municipality, day.pool, day.date, day.capacity, day.contract_capacity, day.confirmed, day.held, day.closed,
        day.closed_reason
      """;

  private static final String SET = """
      set (capacity, contract_capacity, closed, closed_reason, confirmed, held) = (locked.capacity,
        locked.contract_capacity, locked.closed, locked.closed_reason, locked.confirmed + %s, locked.held + %s)
      """;

  private static final String WANTED_AND_LOCKED = """
      with wanted as (
        select * from unnest(cast(:municipalities as text[]), cast(:pools as text[]), cast(:dates as date[]),
          cast(:seats as integer[])) as wanted (municipality, pool, date, seats)
      ), locked as materialized (
        select %s, wanted.seats
        from slot_pool_day as day join wanted using (municipality, pool, date)
        order by day.municipality, day.pool, day.date for update of day
      )""".formatted(LOCKED_COLUMNS);

  /** The first day that has not room enough; no row where all was given. */
  private static final String TAKE = WANTED_AND_LOCKED + """
      , missing as materialized (
        select wanted.municipality, wanted.pool, wanted.date
        from wanted left join locked using (municipality, pool, date)
        where (not locked.closed and locked.confirmed + locked.held + wanted.seats <= locked.capacity) is not true
        order by wanted.municipality collate "C", wanted.pool collate "C", wanted.date limit 1
      ), given as (
        update slot_pool_day as day %s
        from locked
        where not exists (select from missing)
          and day.municipality = locked.municipality and day.pool = locked.pool and day.date = locked.date
        returning day.municipality, day.pool, day.date
      ), told as (
        insert into slot_change (municipality, pool, date) select municipality, pool, date from given
      )
      select municipality, pool, date from missing
      """;

  /** How many days were changed. */
  private static final String CHANGE = WANTED_AND_LOCKED + """
      , changed as (
        update slot_pool_day as day %s
        from locked
        where day.municipality = locked.municipality and day.pool = locked.pool and day.date = locked.date
        returning day.municipality, day.pool, day.date
      ), told as (
        insert into slot_change (municipality, pool, date) select municipality, pool, date from changed
      )
      select count(*) from changed
      """;

  static final String CONFIRM = TAKE.formatted(SET.formatted("locked.seats", "0"));

  static final String HOLD = TAKE.formatted(SET.formatted("0", "locked.seats"));

  static final String ADD = CHANGE.formatted(SET.formatted("locked.seats", "0"));

  static final String CONFIRM_HELD = CHANGE.formatted(SET.formatted("locked.seats", "- locked.seats"));

  static final String RELEASE_HELD = CHANGE.formatted(SET.formatted("0", "- locked.seats"));

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

  private LedgerStatements() {}
}
