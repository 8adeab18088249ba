-- The seats of a slot pool on a date: the one truth about what can still be given.
-- Names sort byte by byte ("C"), as Java compares them, so that every lock is taken in one and the same order.
create table slot_pool_day (
  municipality      text    collate "C" not null,
  pool              text    collate "C" not null,
  date              date    not null,
  -- What the provider offers; never more than the contract.
  capacity          integer not null,
  -- What the policy's pool has; 0 on a day that the policy's calendar closes.
  contract_capacity integer not null,
  confirmed         integer not null default 0,
  held              integer not null default 0,
  closed            boolean not null default false,
  -- The provider's words; null where only the calendar closes the day.
  closed_reason     text check (char_length(closed_reason) between 1 and 200),
  primary key (municipality, pool, date),
  constraint slot_pool_day_confirmed check (confirmed >= 0),
  constraint slot_pool_day_held check (held >= 0),
  constraint slot_pool_day_seats check (confirmed + held <= capacity),
  constraint slot_pool_day_contract check (capacity <= contract_capacity),
  constraint slot_pool_day_closed_is_empty check (not closed or confirmed + held = 0),
  constraint slot_pool_day_reason check (closed or closed_reason is null)
  -- Room on the page: seats change often, and no index has them.
) with (fillfactor = 70);

-- "All pools of a municipality in these dates", for the board.
create index slot_pool_day_by_date on slot_pool_day (municipality, date);

-- The outbox to the board: which slots are to be shown anew, written in the transaction that changed them.
-- What a row leaves out it means as a whole: no date is the whole board, a date alone is every slot of that date.
create table slot_change (
  id           bigint generated always as identity primary key,
  municipality text collate "C" not null,
  pool         text collate "C",
  facility     text collate "C",
  type         text collate "C",
  date         date,
  created_at   timestamptz not null default clock_timestamp(),
  constraint slot_change_says_which check (
    (facility is null) = (type is null)
    and (pool is null or facility is null)
    and (date is not null or (pool is null and facility is null)))
);

create index slot_change_by_municipality on slot_change (municipality, id);

-- Versions of what the board shows. A sequence never gives a number twice, not even after a rollback.
create sequence slot_version;
