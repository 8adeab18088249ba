-- From here on the application sees and writes rows of the municipality that it works for, and without one none.
-- Tables of later migrations call keep_to_municipality themselves; a test finds the one that forgot.

-- A key belongs to whom it was used for. Those of before are given up: clients repeat within hours.
delete from idempotency;
alter table idempotency add column municipality text;

-- The module that delivers knows of no municipality: its rows are of the one whose transaction wrote them.
alter table push_delivery add column municipality text;
update push_delivery delivery set municipality = notice.municipality from notice where notice.id = delivery.notice_id;

do $$
declare
  kept regclass;
begin
  for kept in
    select t.oid from pg_class t join pg_attribute c on c.attrelid = t.oid
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and not t.relrowsecurity
      and c.attname = 'municipality' and not c.attisdropped
    order by t.relname
  loop
    perform keep_to_municipality(kept);
  end loop;
end $$;

select keep_to_parent('registration_person', 'registration_id', 'registration'),
  keep_to_parent('registration_child', 'registration_id', 'registration'),
  keep_to_parent('registration_decision', 'registration_id', 'registration'),
  keep_to_parent('registration_raised_limit', 'registration_id', 'registration'),
  keep_to_parent('pre_visit_call', 'visit', 'visit'),
  keep_to_parent('visit_checklist', 'visit', 'visit'),
  keep_to_parent('draw_ticket', 'draw', 'draw'),
  keep_to_parent('draw_allotment', 'draw', 'draw');

-- A phone that comes to another municipality's resident leaves the one before; of her nothing is told.
create function give_up_device(given text) returns void language sql security definer set search_path = public
begin atomic
  delete from device where token = given and municipality <> municipality_in_scope();
end;
revoke execute on function give_up_device(text) from public;
grant execute on function give_up_device(text) to sango_app;

-- Somebody who moved may link her LINE account where she lives now.
alter table line_account drop constraint line_account_line_user_key, add unique (municipality, line_user);
