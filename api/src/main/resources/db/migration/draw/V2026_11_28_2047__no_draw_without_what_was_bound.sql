set local lock_timeout = '5s';

-- A draw that is decided from now on is decided from what was bound at its seal: whoever does not want to be bound, or does
-- not know of it, decides nothing. Whoever goes on with one that an older version has sealed binds it first. Draws that
-- were decided before are left as they are, and a rerun is looked up and decided on at once.
create function draw_moves_on_bound() returns trigger language plpgsql as $$
begin
  if new.run = 1 and new.inputs_hash is null then
    raise exception 'a draw is decided from what was bound at its seal';
  end if;
  return new;
end $$;
create trigger draw_moves_on_bound before update on draw for each row
  when (old.state = 'SEALED' and new.state = 'DRAWN') execute function draw_moves_on_bound();
