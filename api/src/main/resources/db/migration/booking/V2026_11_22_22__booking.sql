-- How an application comes to its visit that no draw decides; the id is the application's.
create table booking (
  id            uuid primary key,
  municipality  text not null,
  registration  uuid not null,
  person        uuid not null,
  way           text not null check (way in ('COORDINATION', 'DIRECT')),
  state         text not null check (state in ('APPLIED', 'ASSESSING', 'COORDINATING', 'REQUESTED', 'ACCEPTED',
                  'DECLINED', 'CONFIRMED', 'WITHDRAWN', 'EXPIRED')),
  because       text[] not null check (cardinality(because) <= 10),
  task          text not null check (char_length(task) <= 40),
  due_at        timestamptz,
  wished_until  date not null,
  steps         int not null check (steps >= 1),
  district      text
);
create index booking_board on booking (municipality, (coalesce(due_at, 'infinity')), id);
create index booking_waits_for_answer on booking (due_at) where state = 'REQUESTED';
create index booking_waits_for_staff on booking (wished_until) where state in ('APPLIED', 'ASSESSING', 'COORDINATING');

-- Who did what and when, and what was to be done next; rows are added and never changed.
create table booking_step (
  booking       uuid not null references booking,
  number        int not null check (number >= 1),
  municipality  text not null,
  step          text check (char_length(step) <= 40),  -- null: its beginning
  state         text not null,
  by_person     uuid,                                  -- null: the system
  by_role       text,
  at            timestamptz not null,
  why           text check (char_length(why) <= 40),   -- a code
  task          text not null,
  due_at        timestamptz,
  primary key (booking, number),
  check ((by_person is null) = (by_role is null))
);

-- What facilities are asked; seats are held in the ledger as long as it is open.
create table booking_request (
  id            uuid primary key,
  booking       uuid not null references booking,
  municipality  text not null,
  registration  uuid not null,
  person        uuid not null,
  way           text not null,
  facility      text not null,
  type          text not null,
  first_date    date not null,
  days          int not null check (days between 1 and 366),
  pool          text not null,
  seats         int not null check (seats >= 1),
  sibling_pool  text,
  sibling_seats int check (sibling_seats >= 1),
  state         text not null check (state in ('OPEN', 'ACCEPTED', 'DECLINED', 'LAPSED', 'WITHDRAWN')),
  sent_at       timestamptz not null,
  due_at        timestamptz not null,
  reason        text check (char_length(reason) <= 40),  -- a code
  closed_at     timestamptz,
  check ((sibling_pool is null) = (sibling_seats is null)),
  check ((state = 'OPEN') = (closed_at is null)),
  check ((state = 'DECLINED') = (reason is not null))
);
-- A booking asks one facility at a time.
create unique index booking_request_open on booking_request (booking) where state = 'OPEN';
create index booking_request_of_booking on booking_request (booking, sent_at);
create index booking_request_at_facility on booking_request (municipality, facility, due_at) where state = 'OPEN';
