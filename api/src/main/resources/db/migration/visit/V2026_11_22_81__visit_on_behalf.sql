-- Whose hand cancelled a visit and answered a call: the family's own, or staff's in her name.
alter table visit
  add column cancelled_channel text check (cancelled_channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  add column cancelled_by      uuid,  -- null: she herself
  add column cancelled_role    text,
  add check (cancelled_channel is null or state = 'CANCELLED'),
  add check ((cancelled_by is null) = (coalesce(cancelled_channel, 'ONLINE') = 'ONLINE')),
  add check ((cancelled_by is null) = (cancelled_role is null));

alter table pre_visit_call
  add column answered_channel text check (answered_channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  add column answered_by      uuid,
  add column answered_role    text,
  add check (answered_channel is null or answer is not null),
  add check ((answered_by is null) = (coalesce(answered_channel, 'ONLINE') = 'ONLINE')),
  add check ((answered_by is null) = (answered_role is null));
