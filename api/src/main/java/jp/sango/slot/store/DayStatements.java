package jp.sango.slot.store;

/** SQL for what is offered. Every lock is taken in the order of the primary key, as in {@link LedgerStatements}. */
final class DayStatements {

  /**
   * A capacity that the provider has lowered stays lowered. A day that the calendar had closed and now opens stays
   * closed if the provider had closed it, which is when there is a reason. Each day is looked up by itself (offset 0
   * keeps it so): in a new town nothing has been counted yet, PostgreSQL takes the ledger for empty, and would compare
   * every day that is wanted with all that were opened before.
   */
  static final String OFFER = """
      with wanted as (
        select * from unnest(cast(:pools as text[]), cast(:dates as date[]), cast(:capacities as integer[]))
          as wanted (pool, date, contract)
      ), locked as materialized (
        select %s, wanted.contract,
          case when day.capacity = day.contract_capacity then wanted.contract
            else least(day.capacity, wanted.contract) end as offered
        from (select * from wanted order by pool collate "C", date) as wanted cross join lateral (
          select * from slot_pool_day
          where municipality = :municipality and pool = wanted.pool and date = wanted.date
            and contract_capacity <> wanted.contract
          for update offset 0
        ) as day
      ), changed as (
        update slot_pool_day as day set contract_capacity = locked.contract, capacity = locked.offered,
          closed = locked.contract = 0 or locked.closed_reason is not null, closed_reason = locked.closed_reason,
          confirmed = locked.confirmed, held = locked.held
        from locked
        where day.municipality = locked.municipality and day.pool = locked.pool and day.date = locked.date
          and locked.confirmed + locked.held <= locked.offered
        returning day.date
      ), added as (
        insert into slot_pool_day (municipality, pool, date, capacity, contract_capacity, closed)
        select :municipality, pool, date, contract, contract, contract = 0 from wanted order by pool, date
        on conflict do nothing
        returning date
      )
      select (select count(*) from added) as added, (select count(*) from changed) as changed,
        (select count(*) from locked where confirmed + held > offered) as kept
      """.formatted(LedgerStatements.LOCKED_COLUMNS);

  private static final String COLUMNS = """
      select municipality, pool, date, capacity, contract_capacity, confirmed, held, closed, closed_reason
      from slot_pool_day
      """;

  static final String LOCK = COLUMNS + """
      where municipality = :municipality and pool = :pool and date = :date for update
      """;

  static final String FIND = COLUMNS + """
      where municipality = :municipality and pool = any(:pools) and date between :first and :last
      order by pool, date
      """;

  static final String SAVE = """
      with saved as (
        update slot_pool_day set capacity = :capacity, closed = :closed, closed_reason = :reason
        where municipality = :municipality and pool = :pool and date = :date
        returning municipality, pool, date
      )
      insert into slot_change (municipality, pool, date) select municipality, pool, date from saved
      """;

  private DayStatements() {}
}
