set local lock_timeout = '5s';

-- Who is to be looked at again waits, once it has been tried, until all others have had their turn: a family of whom it
-- fails keeps nobody else waiting.
alter table registration_to_look_at add column looked_at timestamptz;
