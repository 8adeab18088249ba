set local lock_timeout = '5s';

-- Where a provider says that nobody is. Kept for a while and not used: it may have been our own mistake, and is then true
-- of everybody's. An app that registers again, and an account that is linked or followed again, are back at once.
alter table device add column failed_at timestamptz;
alter table line_account add column failed_at timestamptz;
create index device_failed on device (failed_at) where failed_at is not null;
create index line_account_failed on line_account (failed_at) where failed_at is not null;

-- What the worker sends on to another address is of the municipality that tells: the worker itself works for all of them.
create function push_delivery_of_its_notice() returns trigger language plpgsql as $$
begin
  new.municipality := (select n.municipality from notice n where n.id = new.notice_id);
  return new;
end $$;
create trigger push_delivery_of_its_notice before insert on push_delivery
  for each row when (new.municipality is null) execute function push_delivery_of_its_notice();
