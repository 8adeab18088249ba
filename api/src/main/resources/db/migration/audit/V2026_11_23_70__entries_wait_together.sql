-- Entries that come in one statement begin to wait in one.
create or replace function audit_entry_waits() returns trigger language plpgsql as $$
begin
  insert into audit_waiting (municipality, entry) select municipality, id from added;
  return null;
end
$$;

drop trigger audit_entry_waits on audit_entry;
create trigger audit_entry_waits after insert on audit_entry referencing new table as added
  for each statement execute function audit_entry_waits();
