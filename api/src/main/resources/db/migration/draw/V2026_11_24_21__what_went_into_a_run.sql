-- What a run was decided from, kept with what it decided, so that staff and auditors can recompute it whole. The hash of
-- all of it is public with the result: whoever changed a tier or a capacity afterwards would be found out.
-- Runs of before have kept none of it.
alter table draw
  add column terms text,
  add column record_hash text check (length(record_hash) = 64);

alter table draw_allotment
  add column entered text not null default '',
  add column results text not null default '';

-- The seats of each pool and date as they were before the run.
create table draw_place (
  draw      uuid not null references draw,
  pool      text not null,
  date      date not null,
  capacity  int not null,
  confirmed int not null,
  held      int not null,
  closed    boolean not null,
  primary key (draw, pool, date)
);
create trigger draw_place_is_immutable before update or delete or truncate on draw_place
  for each statement execute function draw_is_immutable();
select keep_to_parent('draw_place', 'draw', 'draw');

create or replace function draw_moves_on() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('OPEN', 'SEALED'), ('SEALED', 'DRAWN'), ('DRAWN', 'PUBLISHED'))
     or (old.id, old.municipality, old.draw_at, old.run, old.seed, old.rerun_of, old.reason, old.opened_at)
        is distinct from
        (new.id, new.municipality, new.draw_at, new.run, new.seed, new.rerun_of, new.reason, new.opened_at)
     or (old.state <> 'OPEN'
        and (old.tickets, old.tickets_root, old.policy_version, old.sealed_at)
            is distinct from (new.tickets, new.tickets_root, new.policy_version, new.sealed_at))
     or (old.state = 'DRAWN'
        and (old.drawn_at, old.terms, old.record_hash) is distinct from (new.drawn_at, new.terms, new.record_hash)) then
    raise exception 'a draw is an immutable record';
  end if;
  return new;
end $$;
