set local lock_timeout = '5s';

-- Whether she is told what staff write to many.
alter table notice_wish add column broadcasts boolean not null default true;

-- The notices of one broadcast: how far they have come, and those that are taken back.
create index notice_of_broadcast on notice (municipality, about, id) where kind = 'BROADCAST';
