set local lock_timeout = '5s';

-- Once its beacon is settled a draw's numbers can be known: what it will be decided from is bound before, whoever settles it.
-- Draws whose beacon was settled before are left as they are, and a rerun takes what its draw was drawn with.
create function draw_settles_bound() returns trigger language plpgsql as $$
begin
  if new.run = 1 and new.inputs_hash is null then
    raise exception 'a draw''s beacon is settled once what it is decided from is bound';
  end if;
  return new;
end $$;
create trigger draw_settles_bound before update on draw for each row
  when (old.beacon_settled_at is null and new.beacon_settled_at is not null) execute function draw_settles_bound();
