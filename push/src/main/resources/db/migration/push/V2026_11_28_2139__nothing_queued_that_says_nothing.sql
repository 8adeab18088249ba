-- As before; and three things more. One at a time does it. What is queued without anything to say is taken out: one worker
-- after the other leased it and nobody ever acknowledged it, and its week was never emptied. So it nearly always is in a
-- lease, of somebody who has got nothing by it: that is how it is found, among the few that are. And a lease that is over
-- keeps no week: whoever held it has lost it, so that an ending that comes late after all does not find half of a row.
create or replace function forget_push_deliveries(kept interval) returns bigint language plpgsql security definer
  set search_path = public set lock_timeout = '200ms' as $$
declare
  this_week bigint := floor(extract(epoch from now()) / 604800);
  old bigint;
  emptied bigint := 0;
  used boolean;
begin
  if not pg_try_advisory_xact_lock(hashtext('forget_push_deliveries')) then
    return 0;
  end if;
  with lost as materialized (
    select queued.id from push_queue queued
    where queued.leased_by is not null
      and not exists (select from push_delivery delivery where delivery.id = queued.id offset 0)
    for update of queued skip locked)
  delete from push_queue queued using lost where queued.id = lost.id;
  for old in this_week - 7 .. this_week - 1 loop
    continue when to_timestamp((old + 1) * 604800) > now() - kept;
    execute format('select exists (select from push_delivery_%s)', mod(old, 8)) into used;
    continue when not used;
    begin
      with waiting as (
        select id from push_queue
        where week = mod(old, 8) and (leased_by is null or leased_until < now())
        for update skip locked),
      carried as (
        update push_queue queued set week = push_week(now()), leased_by = null, leased_until = null
        from waiting where queued.id = waiting.id
        returning queued.id)
      update push_delivery delivery set week = push_week(now())
      from carried where delivery.id = carried.id and delivery.week = mod(old, 8);
      update push_delivery set week = push_week(now()) where week = mod(old, 8) and dead_at > now() - kept;
      execute format('lock table push_delivery_%s in access exclusive mode', mod(old, 8));
      if not exists (select from push_queue where week = mod(old, 8))
          and not exists (select from push_delivery where week = mod(old, 8) and dead_at > now() - kept) then
        execute format('truncate push_delivery_%s', mod(old, 8));
        emptied := emptied + 1;
      end if;
    exception when lock_not_available or deadlock_detected or serialization_failure or unique_violation then
      null;
    end;
  end loop;
  return emptied;
end $$;
