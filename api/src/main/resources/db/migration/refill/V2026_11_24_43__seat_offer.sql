-- Seats that came free after their draw, offered to a family who lost it; held in the ledger as long as it is open.
create table seat_offer (
  id               uuid primary key,
  municipality     text not null,
  registration     uuid not null,
  person           uuid not null,
  application      uuid not null,
  rank             int not null check (rank >= 0),
  draw             uuid not null,
  facility         text not null,
  type             text not null,
  first_date       date not null,
  days             int not null check (days between 1 and 366),
  pool             text not null,
  seats            int not null check (seats >= 1),
  sibling_pool     text,
  sibling_seats    int check (sibling_seats >= 1),
  state            text not null
    check (state in ('OFFERED', 'DELIVERED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELLED')),
  -- By which way it was sent last.
  way              text not null check (way in ('APP', 'LINE', 'IN_PERSON')),
  offered_at       timestamptz not null,
  -- What happens next: it goes on by the next way, or the hold ends.
  next_at          timestamptz not null,
  -- Whoever accepts later comes unprepared for.
  latest_at        timestamptz not null,
  delivered_at     timestamptz,
  ended_at         timestamptz,
  why              text check (char_length(why) <= 40),  -- a code
  answered_channel text check (answered_channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  answered_by      uuid,  -- null: she herself
  answered_role    text,
  check ((sibling_pool is null) = (sibling_seats is null)),
  check (next_at <= latest_at),
  check ((state in ('OFFERED', 'DELIVERED')) = (ended_at is null)),
  check (state <> 'OFFERED' or delivered_at is null),
  check (state <> 'DELIVERED' or delivered_at is not null),
  check ((answered_channel is not null) = (state in ('ACCEPTED', 'DECLINED'))),
  check ((answered_by is null) = (coalesce(answered_channel, 'ONLINE') = 'ONLINE')),
  check ((answered_by is null) = (answered_role is null)),
  -- Each wish is asked for once: whoever let it go by is not rung up for it again and again.
  unique (application, rank)
);
-- She answers one at a time.
create unique index seat_offer_open_of_person on seat_offer (municipality, person)
  where state in ('OFFERED', 'DELIVERED');
create index seat_offer_due on seat_offer (municipality, next_at) where state in ('OFFERED', 'DELIVERED');
create index seat_offer_of_person on seat_offer (municipality, person, offered_at desc);
create index seat_offer_newest on seat_offer (municipality, offered_at desc, id);

-- What has ended has ended: no offer comes alive again, whoever writes. That it has arrived is never taken back.
create function seat_offer_moves_on() returns trigger language plpgsql as $$
begin
  if new.state is distinct from old.state
     and (old.state not in ('OFFERED', 'DELIVERED') or new.state = 'OFFERED') then
    raise exception 'an offer that was % does not become %', old.state, new.state;
  end if;
  return new;
end $$;
create trigger seat_offer_moves_on before update on seat_offer for each row execute function seat_offer_moves_on();

-- Families who do not want to be asked, or are not to be.
create table waiting_list_leaving (
  application  uuid primary key,
  municipality text not null,
  registration uuid not null,
  left_at      timestamptz not null
);
create index waiting_list_leaving_of_family on waiting_list_leaving (registration);

-- How an offer stands, for whoever telephones.
create view seat_offer_standing with (security_invoker = true) as
  select o.id, o.municipality, o.state in ('OFFERED', 'DELIVERED') as open from seat_offer o;

select keep_to_municipality('seat_offer'), keep_to_municipality('waiting_list_leaving');
