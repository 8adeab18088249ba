-- Deciding and publishing are two steps: what is drawn stands before the seed is revealed.
alter table draw add column drawn_at timestamptz;
alter table draw disable trigger draw_moves_on;
update draw set drawn_at = published_at where published_at is not null;
alter table draw enable trigger draw_moves_on;
alter table draw
  drop constraint draw_state_check,
  add constraint draw_state_check check (state in ('OPEN', 'SEALED', 'DRAWN', 'PUBLISHED')),
  add check ((state in ('DRAWN', 'PUBLISHED')) = (drawn_at is not null));

-- One step at a time and never back; each step enters what it decides, and nothing before it changes.
create or replace function draw_moves_on() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) not in (('OPEN', 'SEALED'), ('SEALED', 'DRAWN'), ('DRAWN', 'PUBLISHED'))
     or (old.id, old.municipality, old.draw_at, old.run, old.seed, old.rerun_of, old.reason, old.opened_at)
        is distinct from
        (new.id, new.municipality, new.draw_at, new.run, new.seed, new.rerun_of, new.reason, new.opened_at)
     or (old.state <> 'OPEN'
        and (old.tickets, old.tickets_root, old.policy_version, old.sealed_at)
            is distinct from (new.tickets, new.tickets_root, new.policy_version, new.sealed_at))
     or (old.state = 'DRAWN' and old.drawn_at is distinct from new.drawn_at) then
    raise exception 'a draw is an immutable record';
  end if;
  return new;
end $$;

-- Where each ticket stands among the sorted ones, so that its way up to the root is found without reading them all.
alter table draw_ticket add column position int;
alter table draw_ticket disable trigger draw_ticket_is_immutable;
update draw_ticket t set position = s.position
from (select draw, ticket, row_number() over (partition by draw order by ticket collate "C") - 1 as position
      from draw_ticket) s
where s.draw = t.draw and s.ticket = t.ticket;
alter table draw_ticket enable trigger draw_ticket_is_immutable;
alter table draw_ticket alter column position set not null, add unique (draw, position);

-- The nodes ten levels above the leaves, each over 1024 tickets; none where all tickets fit under one.
create table draw_ticket_block (
  draw  uuid not null references draw,
  block int not null,
  root  text not null check (length(root) = 64),
  primary key (draw, block)
);

-- Of each facility and date, how many applications wished for it and how many were given it: the public record shows it
-- without the small numbers.
create table draw_count (
  draw         uuid not null references draw,
  facility     text not null,
  date         date not null,
  applications int not null check (applications >= 1),
  given        int not null check (given between 0 and applications),
  primary key (draw, facility, date)
);

create trigger draw_ticket_block_is_immutable before update or delete or truncate on draw_ticket_block
  for each statement execute function draw_is_immutable();
create trigger draw_count_is_immutable before update or delete or truncate on draw_count
  for each statement execute function draw_is_immutable();
select keep_to_parent('draw_ticket_block', 'draw', 'draw'), keep_to_parent('draw_count', 'draw', 'draw');
