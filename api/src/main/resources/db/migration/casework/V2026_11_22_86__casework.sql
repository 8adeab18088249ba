-- 電話連絡リスト: what somebody has to tell a family in person, because no phone does.
create table call_task (
  id            uuid        primary key,
  municipality  text        not null check (municipality ~ '^[0-9]{6}$'),
  registration  uuid        not null,
  notice        uuid        not null unique,
  why           text        not null check (why in ('NO_DEVICE', 'UNDELIVERED')),
  due_at        timestamptz not null,
  state         text        not null default 'OPEN' check (state in ('OPEN', 'DONE')),
  -- Who was not reached is called again then.
  comes_back_at timestamptz not null,
  attempts      integer     not null default 0 check (attempts >= 0),
  created_at    timestamptz not null
);
create index call_task_open on call_task (municipality, due_at, id) where state = 'OPEN';

-- Each attempt; rows are only ever added.
create table call_attempt (
  id           uuid        primary key,
  municipality text        not null check (municipality ~ '^[0-9]{6}$'),
  registration uuid        not null,
  task         uuid        not null references call_task,
  outcome      text        not null check (outcome in ('REACHED', 'NOT_REACHED', 'LEFT_MESSAGE')),
  at           timestamptz not null,
  by           uuid        not null,
  role         text        not null,
  sealed_note  text        check (sealed_note like 'sk1.%' and char_length(sealed_note) <= 8000)
);
create index call_attempt_of_task on call_attempt (task, at desc);
create index call_attempt_of_family on call_attempt (registration, at desc);

-- 気になる家庭: that somebody has been in touch with a family that had fallen silent.
create table quiet_contact (
  id           uuid        primary key,
  municipality text        not null check (municipality ~ '^[0-9]{6}$'),
  registration uuid        not null,
  at           timestamptz not null,
  by           uuid        not null,
  role         text        not null,
  -- Until then she is off the list.
  follow_up_on date        not null,
  sealed_note  text        check (sealed_note like 'sk1.%' and char_length(sealed_note) <= 8000)
);
create index quiet_contact_of_family on quiet_contact (registration, at desc);

select keep_to_municipality('call_task'), keep_to_municipality('call_attempt'), keep_to_municipality('quiet_contact');
