set local lock_timeout = '5s';

-- In which of the groups a family falls is reckoned under a key that is not here. By which key, its id says: what was
-- reckoned otherwise is learnt anew, a few days at a time.
alter table waiting_lesson add column grouped_by text not null default '';
