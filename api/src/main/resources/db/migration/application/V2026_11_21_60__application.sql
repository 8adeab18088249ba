create table application (
  id             uuid primary key,
  municipality   text not null,
  registration   uuid not null,
  person         uuid not null,
  state          text not null check (state in ('PENDING', 'WON', 'LOST', 'WITHDRAWN')),
  policy_version text not null,
  received_at    timestamptz not null,
  draw_at        timestamptz,  -- null: the municipality coordinates instead of drawing
  draw           uuid,         -- set when it is sealed
  granted_wish   int,
  ticket         text,
  lottery_number text,
  decided_at     timestamptz,
  check ((state = 'WON') = (granted_wish is not null)),
  check ((decided_at is not null) = (state in ('WON', 'LOST')))
);
create index application_of_person on application (municipality, person, received_at desc);
create index application_pending_of_family on application (registration) where state = 'PENDING';
create index application_waiting on application (municipality, received_at) where state = 'PENDING' and draw is null;
create index application_of_draw on application (draw) where draw is not null;

create table application_wish (
  application  uuid not null references application,
  municipality text not null,
  rank         int not null check (rank >= 0),
  facility     text not null,
  type         text not null,
  start_date   date not null,
  days         int not null check (days between 1 and 366),
  fee_base     bigint not null,
  fee_addition bigint not null,
  coupons_used int not null,
  coupons_left int not null,
  exempt       boolean not null,
  sample_fee   boolean not null,
  result       text check (result in ('GIVEN', 'FULL', 'CLOSED', 'LAPSED', 'NOT_NEEDED')),
  result_date  date,
  primary key (application, rank)
);
create index application_wish_of_slot on application_wish (municipality, facility, type, start_date);

-- Up to which instant a municipality's applications have been sealed: whatever comes in later counts as later.
create table application_intake (
  municipality text primary key,
  sealed_until timestamptz not null
);
