-- A lease is not an attempt: a worker that dies has asked nobody. And it is apart from when a row is due, which an index
-- holds, so that to lease a row changes it in place.
alter table push_delivery
  add column leased_until timestamptz,
  add column lease_number integer not null default 0 check (lease_number >= 0);
update push_delivery set leased_until = next_attempt_at where leased_by is not null;

-- By channel too: what one provider leaves waiting is in nobody else's way.
drop index push_delivery_due;
create index push_delivery_due on push_delivery (channel, urgency, next_attempt_at) where state = 'QUEUED';
