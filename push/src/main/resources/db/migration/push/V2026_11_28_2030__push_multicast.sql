-- One message to many at once: the same words, one key, one answer for all. It is written before it leaves, so that who
-- repeats it, after a kill or an answer that was lost, does so under the same key and to nobody else.
create table push_multicast (
  -- Under this the provider takes it once; it holds the leases of those that wait for its answer.
  retry_key    uuid        primary key,
  channel      text        not null check (channel in ('FCM', 'LINE')),
  -- Ids that mean nothing where their rows have gone.
  deliveries   uuid[]      not null check (cardinality(deliveries) between 1 and 500),
  -- Which try it is: the fence against a worker that comes too late.
  turn         integer     not null default 1 check (turn >= 1),
  -- Nobody else's until then.
  leased_until timestamptz not null,
  made_at      timestamptz not null default now()
);

create index push_multicast_due on push_multicast (channel, leased_until);
