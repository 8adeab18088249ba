-- Entries that no batch holds yet. Beside each entry, in its transaction: an entry that is committed late waits late,
-- so that nothing hangs on the order in which ids were given.
create table audit_waiting (
  municipality text not null,
  entry bigint not null,
  primary key (municipality, entry)
);

insert into audit_waiting select municipality, id from audit_entry;

create function audit_entry_waits() returns trigger language plpgsql as $$
begin
  insert into audit_waiting (municipality, entry) values (new.municipality, new.id);
  return null;
end
$$;

create trigger audit_entry_waits after insert on audit_entry for each row execute function audit_entry_waits();

-- A municipality's entries, chained in batches: each names its entries, their hashes and the head before it, and its
-- own head is the hash of all that. Whoever remembers a head notices any change before it.
create table audit_batch (
  municipality text not null,
  number int not null check (number >= 1),
  entries bigint[] not null check (cardinality(entries) between 1 and 1000),
  hashes bytea not null check (length(hashes) = 32 * cardinality(entries)),  -- SHA-256 each, in the order of entries
  total bigint not null,                                                     -- entries in this and all before
  previous bytea not null check (length(previous) = 32),
  head bytea not null check (length(head) = 32),
  sealed_at timestamptz not null,
  primary key (municipality, number),
  unique (municipality, previous),                                           -- a chain does not fork
  unique (municipality, sealed_at)
);

create trigger audit_batch_append_only before update or delete on audit_batch
  for each row execute function audit_entry_is_append_only();

create trigger audit_batch_no_truncate before truncate on audit_batch
  for each statement execute function audit_entry_is_append_only();

select keep_to_municipality('audit_waiting'), keep_to_municipality('audit_batch');
