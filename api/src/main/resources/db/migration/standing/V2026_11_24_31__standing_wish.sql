-- A wish that is entered into every draw until it is won, withdrawn or out of date.
create table standing_wish (
  id                uuid primary key,
  municipality      text not null,
  registration      uuid not null,
  person            uuid not null,
  state             text not null
    check (state in ('ACTIVE', 'WON', 'WITHDRAWN', 'OUT_OF_DATE', 'NO_LONGER_POSSIBLE')),
  policy_version    text not null,
  received_at       timestamptz not null,
  facilities        text[] not null,  -- with types: her places, the dearest first
  types             text[] not null,
  days              int not null check (days between 1 and 366),
  siblings          int not null check (siblings >= 0),
  first_date        date not null,
  last_date         date not null,
  weekdays          text[] not null,
  preference        text not null check (preference in ('PLACE_FIRST', 'DATE_FIRST')),
  tells_losses      boolean not null,  -- whether phones are told of a loss
  channel           text not null check (channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  entered_by        uuid,              -- null: she herself
  entered_role      text,
  ended_at          timestamptz,
  withdrawn_channel text check (withdrawn_channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  withdrawn_by      uuid,
  withdrawn_role    text,
  check (cardinality(facilities) between 1 and 10 and cardinality(facilities) = cardinality(types)),
  check (first_date <= last_date),
  check ((state = 'ACTIVE') = (ended_at is null)),
  check ((channel = 'ONLINE') = (entered_by is null)),
  check ((entered_by is null) = (entered_role is null)),
  check ((state = 'WITHDRAWN') = (withdrawn_channel is not null)),
  check ((withdrawn_by is null) = (coalesce(withdrawn_channel, 'ONLINE') = 'ONLINE')),
  check ((withdrawn_by is null) = (withdrawn_role is null))
);
create index standing_wish_of_person on standing_wish (municipality, person, received_at desc);
create index standing_wish_of_family on standing_wish (registration);
create index standing_wish_active on standing_wish (municipality, id) where state = 'ACTIVE';
select keep_to_municipality('standing_wish');

-- What is won is won at once, and entered into the table by the next draw: so a draw that decides waits for nobody who
-- withdraws, and who withdraws cannot wait for it in a ring.
create view standing_wish_now with (security_invoker = true) as
  select s.id, s.municipality, s.registration, s.person, case when won.id is null then s.state else 'WON' end as state,
    s.policy_version, s.received_at, s.facilities, s.types, s.days, s.siblings, s.first_date, s.last_date, s.weekdays,
    s.preference, s.tells_losses, s.channel, s.entered_by, s.entered_role,
    case when won.id is null then s.ended_at else won.decided_at end as ended_at,
    s.withdrawn_channel, s.withdrawn_by, s.withdrawn_role
  from standing_wish s left join lateral (
    select a.id, a.decided_at from application_standing a
    where a.standing_wish = s.id and a.state in ('WON', 'GRANTED') order by a.decided_at limit 1) won on true;
