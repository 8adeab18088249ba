-- A family whose records could not be erased although their time is over: she waits behind all others, so that however many
-- fail each night nobody else is kept for it, and staff see her. Gone once she is erased.
create table erasure_failure (
  municipality text        not null check (municipality ~ '^[0-9]{6}$'),
  registration uuid        not null,
  failed_at    timestamptz not null,  -- the last time
  times        integer     not null check (times >= 1),
  primary key (municipality, registration)
);

select keep_to_municipality('erasure_failure');
