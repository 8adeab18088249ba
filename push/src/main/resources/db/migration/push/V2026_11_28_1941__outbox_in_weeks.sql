set local lock_timeout = '5s';

-- What was said stands apart from what is still to be said. Of the latter little is known and much is asked, and all of it
-- is changed twice for each message; so it is kept short, and nothing of it is anybody's: a name of a row and when it is
-- due.
create table push_queue (
  id              uuid        primary key,
  week            smallint    not null,
  channel         text        not null,
  -- 0 NOW, 1 SOON, 2 BROADCAST: a number, because it is what sorts.
  urgency         smallint    not null,
  next_attempt_at timestamptz not null default now(),
  -- By the programme's clock, as in push_delivery.
  deadline        timestamptz not null,
  -- The worker that holds the lease; with the number it is the fence that keeps a late worker from acknowledging.
  leased_by       uuid,
  leased_until    timestamptz,
  lease_number    integer     not null default 0 check (lease_number >= 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_cost_delay = 0);

-- A week of those that are counted round and round: 0 to 7, by the time of the world. It begins on Thursday at nine in
-- Japan.
create function push_week(moment timestamptz) returns smallint language sql stable parallel safe
  return cast(mod(cast(floor(extract(epoch from moment) / 604800) as bigint), 8) as smallint);

insert into push_queue (id, week, channel, urgency, next_attempt_at, deadline, leased_by, leased_until, lease_number)
select id, push_week(greatest(created_at, now() - interval '6 weeks')), channel, urgency, next_attempt_at, deadline,
  leased_by, leased_until, lease_number
from push_delivery where state = 'QUEUED';
create index push_queue_due on push_queue (channel, urgency, next_attempt_at);
create index push_queue_overdue on push_queue (deadline);

alter table push_delivery
  drop column leased_by, drop column leased_until, drop column lease_number, drop column next_attempt_at;
alter table push_delivery rename to push_delivery_before;

-- The columns that others have added to it come along.
create table push_delivery (
  like push_delivery_before including defaults including constraints,
  -- In which it was written. A week that is long over is emptied as a whole: see forget_push_deliveries.
  week    smallint    not null default push_week(now()),
  -- No index may name a column that changes with every message: then a row is changed in place (HOT), and only what did
  -- not arrive is written to an index when it ends.
  dead_at timestamptz generated always as (case when state in ('EXPIRED', 'UNDELIVERABLE') then changed_at end) stored
) partition by list (week);

-- Half of a page is free: for a second version of each of its rows, as a batch that has ended changes them all at once.
do $$
begin
  for number in 0..7 loop
    execute format(
      'create table push_delivery_%1$s partition of push_delivery for values in (%1$s) with (fillfactor = 50)', number);
  end loop;
  execute (
    select format('insert into push_delivery (%1$s, week) select %1$s, '
      'push_week(greatest(created_at, now() - interval ''6 weeks'')) from push_delivery_before',
      string_agg(quote_ident(attname), ', ' order by attnum))
    from pg_attribute where attrelid = 'push_delivery_before'::regclass and attnum > 0 and not attisdropped);
end $$;
drop table push_delivery_before;

alter table push_delivery add primary key (id, week);
create index push_delivery_of_recipient on push_delivery (recipient_id);
create index push_delivery_of_notice on push_delivery (notice_id);
-- Staff's list of what did not arrive, newest first, by pages.
create index push_delivery_dead on push_delivery (dead_at desc, id desc) where dead_at is not null;

-- Empties the weeks that were over so long ago, and says how many it was. What is still to be sent goes over into this
-- week before, and so does what has failed to arrive since then. Nobody waits for it: it gives up soon where somebody
-- is at work in such a week, or where something of it is under way, and is asked again in an hour.
create function forget_push_deliveries(kept interval) returns bigint language plpgsql security definer
  set search_path = public set lock_timeout = '200ms' as $$
declare
  this_week bigint := floor(extract(epoch from now()) / 604800);
  old bigint;
  emptied bigint := 0;
  used boolean;
begin
  for old in this_week - 7 .. this_week - 1 loop
    continue when to_timestamp((old + 1) * 604800) > now() - kept;
    execute format('select exists (select from push_delivery_%s)', mod(old, 8)) into used;
    continue when not used;
    begin
      with waiting as (
        select id from push_queue where week = mod(old, 8) and leased_by is null for update skip locked),
      carried as (
        update push_queue queued set week = push_week(now()) from waiting where queued.id = waiting.id returning queued.id)
      update push_delivery delivery set week = push_week(now())
      from carried where delivery.id = carried.id and delivery.week = mod(old, 8);
      update push_delivery set week = push_week(now()) where week = mod(old, 8) and dead_at > now() - kept;
      execute format('lock table push_delivery_%s in access exclusive mode', mod(old, 8));
      if not exists (select from push_queue where week = mod(old, 8))
          and not exists (select from push_delivery where week = mod(old, 8) and dead_at > now() - kept) then
        execute format('truncate push_delivery_%s', mod(old, 8));
        emptied := emptied + 1;
      end if;
    exception when lock_not_available then
      null;
    end;
  end loop;
  return emptied;
end $$;
