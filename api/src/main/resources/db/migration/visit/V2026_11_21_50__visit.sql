create table visit (
  id             uuid primary key,
  municipality   text not null,
  registration   uuid not null,
  person         uuid not null,
  origin         uuid not null unique,  -- the application or booking it comes from
  facility       text not null,
  type           text not null,
  pool           text not null,
  first_date     date not null,
  last_date      date not null,
  seats          int not null check (seats >= 1),
  policy_version text not null,
  state          text not null check (state in ('CONFIRMED', 'CANCELLED')),
  fee            bigint not null check (fee >= 0),
  coupons        int not null check (coupons >= 0),
  confirmed_at   timestamptz not null,
  cancelled_at   timestamptz,
  check (first_date <= last_date),
  check ((state = 'CANCELLED') = (cancelled_at is not null))
);
create index visit_of_person on visit (municipality, person, first_date desc);
create index visit_of_family on visit (registration) where state = 'CONFIRMED';
create index visit_at_facility on visit (municipality, facility, last_date, first_date) where state = 'CONFIRMED';
create index visit_by_start on visit (municipality, first_date) where state = 'CONFIRMED';

create table check_in (
  id            uuid primary key,
  visit         uuid not null references visit,
  municipality  text not null,
  registration  uuid not null,
  facility      text not null,
  date          date not null,
  at            timestamptz not null,
  reverted_at   timestamptz,
  revert_reason text check (length(revert_reason) <= 500),
  check ((reverted_at is null) = (revert_reason is null))
);
-- A day is used once.
create unique index check_in_once on check_in (visit, date) where reverted_at is null;

create table pre_visit_call (
  id          uuid primary key,
  visit       uuid not null references visit,
  started_at  timestamptz not null,
  answer      text check (answer in ('NOW', 'CALL_ME_AT', 'DONE_BY_MESSAGE')),
  call_at     timestamptz,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null)),
  check ((answer is not distinct from 'CALL_ME_AT') = (call_at is not null))
);
create index pre_visit_call_of_visit on pre_visit_call (visit, started_at desc);
-- One call rings at a time.
create unique index pre_visit_call_ringing on pre_visit_call (visit) where answer is null;

-- What was talked over before a visit; health data.
create table visit_checklist (
  visit    uuid primary key references visit,
  entries  jsonb not null,
  finished boolean not null,
  at       timestamptz not null
);
