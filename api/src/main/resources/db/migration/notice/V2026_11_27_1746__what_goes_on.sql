set local lock_timeout = '5s';

-- Only what is still on its way is in it.
create index notice_next_way on notice (municipality, next_way_at) where next_way_at is not null;
