-- Who did what, when. Written in the transaction of what it tells of; never changed, never deleted by the application.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  municipality text not null,
  actor_person uuid,          -- null: the system itself, for example a draw
  actor_role text,
  actor_facility text,
  action text not null,
  subject_id text not null,
  detail jsonb not null,
  request_id text
);

-- An auditor reads one municipality, newest first.
create index audit_entry_of_municipality on audit_entry (municipality, id desc);
create index audit_entry_of_subject on audit_entry (municipality, subject_id, id desc);

create function audit_entry_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or deleted';
end
$$;

create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function audit_entry_is_append_only();

create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function audit_entry_is_append_only();
