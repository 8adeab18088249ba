create table draw (
  id             uuid primary key,
  municipality   text not null,
  draw_at        timestamptz not null,
  run            int not null check (run >= 1),
  state          text not null check (state in ('OPEN', 'SEALED', 'PUBLISHED')),
  seed           bytea not null check (length(seed) = 32),
  policy_version text not null,
  rerun_of       uuid references draw,
  reason         text check (length(reason) <= 500),
  tickets        int,
  tickets_root   text,
  opened_at      timestamptz not null,
  sealed_at      timestamptz,
  published_at   timestamptz,
  unique (municipality, draw_at, run),
  check ((rerun_of is null) = (run = 1)),
  check ((rerun_of is null) = (reason is null)),
  check ((state = 'OPEN') = (sealed_at is null)),
  check ((state = 'PUBLISHED') = (published_at is not null))
);

create table draw_ticket (
  draw   uuid not null references draw,
  ticket text not null,
  primary key (draw, ticket)
);

-- What a run decided, with tiers: for staff and auditors, never published.
create table draw_allotment (
  draw           uuid not null references draw,
  position       int not null,
  application    uuid not null,
  ticket         text not null,
  tier           int not null,
  lottery_number text not null,
  granted_wish   int,
  primary key (draw, position),
  unique (draw, application)
);

-- A draw is an immutable record: its state moves on, its seed and what was sealed and decided never change.
create function draw_moves_on() returns trigger language plpgsql as $$
begin
  if old.state = 'PUBLISHED'
     or (old.id, old.municipality, old.draw_at, old.run, old.seed, old.rerun_of, old.reason, old.opened_at)
        is distinct from
        (new.id, new.municipality, new.draw_at, new.run, new.seed, new.rerun_of, new.reason, new.opened_at)
     or (old.state = 'SEALED' and (new.state = 'OPEN'
        or (old.tickets, old.tickets_root, old.policy_version, old.sealed_at)
           is distinct from (new.tickets, new.tickets_root, new.policy_version, new.sealed_at))) then
    raise exception 'a draw is an immutable record';
  end if;
  return new;
end $$;
create trigger draw_moves_on before update on draw for each row execute function draw_moves_on();

create function draw_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception 'a draw is an immutable record';
end $$;
create trigger draw_is_kept before delete or truncate on draw
  for each statement execute function draw_is_immutable();
create trigger draw_ticket_is_immutable before update or delete or truncate on draw_ticket
  for each statement execute function draw_is_immutable();
create trigger draw_allotment_is_immutable before update or delete or truncate on draw_allotment
  for each statement execute function draw_is_immutable();
