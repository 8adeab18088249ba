set local lock_timeout = '5s';

-- The outbox is another table by now: what the application may see of it is what it was.
do $$
declare
  part regclass;
begin
  perform keep_to_municipality('push_delivery');
  for part in select inhrelid from pg_inherits where inhparent = 'push_delivery'::regclass loop
    perform keep_to_municipality(part);
  end loop;
end $$;

create trigger push_delivery_of_its_notice before insert on push_delivery
  for each row when (new.municipality is null) execute function push_delivery_of_its_notice();

revoke execute on function forget_push_deliveries(interval) from public;
grant execute on function forget_push_deliveries(interval) to sango_app;
