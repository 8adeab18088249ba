-- Whose hand entered an application, and whose took it back: the family's own, or staff's in her name.
alter table application
  add column channel           text not null default 'ONLINE'
    check (channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  add column entered_by        uuid,  -- null: she herself
  add column entered_role      text,
  add column withdrawn_channel text check (withdrawn_channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  add column withdrawn_by      uuid,
  add column withdrawn_role    text,
  add check ((channel = 'ONLINE') = (entered_by is null)),
  add check ((entered_by is null) = (entered_role is null)),
  add check (withdrawn_channel is null or state = 'WITHDRAWN'),
  add check ((withdrawn_by is null) = (coalesce(withdrawn_channel, 'ONLINE') = 'ONLINE')),
  add check ((withdrawn_by is null) = (withdrawn_role is null));
