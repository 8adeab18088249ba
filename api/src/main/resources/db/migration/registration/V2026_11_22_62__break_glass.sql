-- Access to one family that somebody took against the rule, and why; it ends by itself. Rows are only added: the
-- application can mark one as seen by an auditor, and change or take away nothing.
create table break_glass (
  id           uuid        primary key,
  municipality text        not null check (municipality ~ '^[0-9]{6}$'),
  registration uuid        not null references registration,
  person       uuid        not null,
  role         text        not null check (role in ('NURSE', 'STAFF')),
  district     text,                                                       -- that of the nurse, where she has one
  reason       text        not null check (reason like 'sk1.%' and char_length(reason) <= 4000),
  opened_at    timestamptz not null,
  ends_at      timestamptz not null check (ends_at > opened_at),
  seen_at      timestamptz,
  seen_by      uuid,
  check ((seen_at is null) = (seen_by is null))
);
create index break_glass_access on break_glass (registration, person, ends_at);
create index break_glass_latest on break_glass (municipality, opened_at desc, id desc);
create index break_glass_unseen on break_glass (municipality) where seen_at is null;

revoke update, delete on break_glass from sango_app;
grant update (seen_at, seen_by) on break_glass to sango_app;

select keep_to_municipality('break_glass');
