-- お知らせの一斉配信: what staff write to a segment of families.
create table broadcast (
  id               uuid        primary key,
  municipality     text        not null check (municipality ~ '^[0-9]{6}$'),
  state            text        not null check (state in
    ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'GATHERING', 'SENDING', 'SENT', 'STOPPED')),
  -- Criteria, one line each.
  segment          text[]      not null check (cardinality(segment) <= 4),
  -- By language.
  headline         jsonb       not null,
  text             jsonb       not null,
  deadline         timestamptz not null,
  important        boolean     not null,
  written_at       timestamptz not null,
  -- Staff who have written or submitted it: none of them is the second person.
  authors          uuid[]      not null check (cardinality(authors) >= 1),
  -- Families at its submission.
  counted          bigint      check (counted >= 0),
  approved_by      uuid,
  approved_at      timestamptz,
  approved_content text        check (approved_content ~ '^[0-9a-f]{64}$'),
  remark           text        check (char_length(remark) between 1 and 500),
  begun_at         timestamptz,
  -- Up to and with this person all families have been looked at.
  gathered_until   uuid,
  members          bigint      not null default 0,
  opted_out        bigint      not null default 0,
  ended_at         timestamptz,
  stopped_because  text        check (stopped_because in
    ('BY_STAFF', 'GROWN', 'TOO_FEW', 'DEADLINE_OVER', 'NOT_AS_APPROVED')),
  -- The inboxes of those whom it had not reached say so.
  taken_back       boolean     not null default false,
  -- What it came to is kept in numbers, and nobody is known any more.
  closed_at        timestamptz,
  check ((approved_by is null) = (approved_at is null) and (approved_by is null) = (approved_content is null)),
  check ((state in ('SENT', 'STOPPED')) = (ended_at is not null)),
  check ((state = 'STOPPED') = (stopped_because is not null)),
  check (state not in ('APPROVED', 'GATHERING', 'SENDING', 'SENT') or approved_by is not null),
  check (state not in ('GATHERING', 'SENDING', 'SENT') or begun_at is not null)
);
create index broadcast_newest on broadcast (municipality, written_at desc, id desc);
create index broadcast_at_hand on broadcast (municipality, approved_at) where closed_at is null;

-- What was stopped stays stopped, whoever writes.
create function broadcast_stays_stopped() returns trigger language plpgsql as $$
begin
  if old.state = 'STOPPED' and new.state <> 'STOPPED' then
    raise exception 'a broadcast that was stopped does not become %', new.state;
  end if;
  return new;
end $$;
create trigger broadcast_stays_stopped before update on broadcast
  for each row execute function broadcast_stays_stopped();

-- Whom it reaches, fixed at its start.
create table broadcast_member (
  municipality text    not null,
  broadcast    uuid    not null references broadcast on delete cascade,
  person       uuid    not null,
  told         boolean not null default false,
  -- Not told after all: she has moved away since, say.
  left_out     boolean not null default false,
  primary key (municipality, broadcast, person)
);
create index broadcast_member_untold on broadcast_member (municipality, broadcast, person) where not told;
create index broadcast_member_of_person on broadcast_member (municipality, person);

-- What a broadcast came to.
create table broadcast_outcome (
  municipality text   not null,
  broadcast    uuid   primary key references broadcast on delete cascade,
  waiting      bigint not null,
  left_out     bigint not null,
  inbox_only   bigint not null,
  queued       bigint not null,
  accepted     bigint not null,
  delivered    bigint not null,
  seen         bigint not null,
  failed       bigint not null,
  withdrawn    bigint not null
);

select keep_to_municipality('broadcast'), keep_to_municipality('broadcast_member'),
  keep_to_municipality('broadcast_outcome');
