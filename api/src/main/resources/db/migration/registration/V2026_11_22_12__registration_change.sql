-- What was changed after a registration came in: who, when, why, before and after. Rows are only ever added.
create table registration_change (
  id              uuid        primary key,
  municipality    text        not null check (municipality ~ '^[0-9]{6}$'),
  registration_id uuid        not null references registration,
  kind            text        not null check (kind in ('AMENDED', 'LOSS', 'MOVED', 'CORRECTED', 'LIMIT_RAISED')),
  changed_by      uuid        not null,
  changed_in_role text        not null check (char_length(changed_in_role) <= 20),
  channel         text        not null check (channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  changed_at      timestamptz not null,
  -- Fields with what stood in them, and the reason, under the family's key.
  sealed          text        not null check (sealed like 'sk1.%' and char_length(sealed) <= 60000)
);
create index registration_change_of on registration_change (municipality, registration_id, changed_at desc, id);
select keep_to_municipality('registration_change');
