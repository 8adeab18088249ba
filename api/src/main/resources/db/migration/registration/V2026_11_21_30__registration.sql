-- 利用登録: what the rules need to know of a family. Who she is stands in registration_person.
create table registration (
  id                          uuid        primary key,
  municipality                text        not null check (municipality ~ '^[0-9]{6}$'),
  person                      uuid        not null,
  state                       text        not null check (state in ('SUBMITTED', 'RETURNED', 'APPROVED')),
  due_date                    date,
  lives_in_municipality       boolean     not null,
  reasons                     text[]      not null,
  household_exemption_claimed boolean     not null,
  language                    text        not null check (language in ('ja', 'ja-easy', 'en')),
  -- The version that the form was last checked against; what staff decided by stands in registration_decision.
  policy_version              text        not null,
  -- When it first came in (受付日): mending a returned form does not move it.
  submitted_at                timestamptz not null,
  changed_at                  timestamptz not null,
  return_reason               text        check (char_length(return_reason) between 1 and 1000),
  -- What staff decided. The tier is null where use alone decides it.
  tier                        text        check (char_length(tier) between 1 and 64),
  high_need                   boolean     not null default false,
  household_exempt            boolean     not null default false,
  coupons                     integer     not null default 0 check (coupons >= 0),
  constraint registration_once_per_person unique (municipality, person),
  constraint registration_returned_says_why check ((state = 'RETURNED') = (return_reason is not null)),
  constraint registration_high_need_names_its_tier check (tier is not null or not high_need)
);

-- Staff's list, the longest waiting first, by pages.
create index registration_by_state on registration (municipality, state, submitted_at, id);
create index registration_by_municipality on registration (municipality, submitted_at, id);

-- Personal data, apart from what rules read.
create table registration_person (
  registration_id uuid primary key references registration,
  name            text not null check (char_length(name) between 1 and 80),
  kana            text not null check (char_length(kana) between 1 and 80),
  birth_date      date not null,
  postal_code     text not null check (postal_code ~ '^[0-9]{3}-[0-9]{4}$'),
  address_line    text not null check (char_length(address_line) between 1 and 200),
  telephone       text not null check (char_length(telephone) between 1 and 20),
  email           text check (char_length(email) between 3 and 254),
  note            text check (char_length(note) between 1 and 1000)
);

create table registration_child (
  registration_id    uuid     not null references registration,
  -- In the order in which the resident named them, from 1.
  number             smallint not null check (number between 1 and 6),
  birth_date         date     not null,
  gestation_weeks    integer  check (gestation_weeks between 20 and 45),
  birth_weight_grams integer  check (birth_weight_grams between 200 and 7000),
  primary key (registration_id, number)
);

-- Every decision of staff: who, when, by which policy version. Rows are only ever added.
create table registration_decision (
  id               uuid        primary key,
  registration_id  uuid        not null references registration,
  decision         text        not null check (decision in ('APPROVED', 'RETURNED', 'TIER_SET')),
  decided_by       uuid        not null,
  decided_in_role  text        not null,
  decided_at       timestamptz not null,
  policy_version   text        not null,
  reason           text        check (char_length(reason) between 1 and 1000),
  tier             text,
  household_exempt boolean,
  coupons          integer
);

create index registration_decision_of on registration_decision (registration_id, decided_at);

-- Days that staff granted instead of the policy's limit.
create table registration_raised_limit (
  registration_id uuid        not null references registration,
  -- The limit's service types, sorted, with commas between.
  types           text        not null check (types ~ '^[A-Z_]+(,[A-Z_]+)*$'),
  days            integer     not null check (days between 1 and 366),
  -- The last date on which it counts; without one it does not end.
  until           date,
  reason          text        not null check (char_length(reason) between 1 and 1000),
  granted_by      uuid        not null,
  granted_at      timestamptz not null,
  primary key (registration_id, types)
);
