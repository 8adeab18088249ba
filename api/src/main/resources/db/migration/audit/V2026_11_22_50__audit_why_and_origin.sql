-- Why something was done or read, and from where. Rows from before have neither.
alter table audit_entry
  add column why text check (why ~ '^[a-z0-9][a-z0-9-]{0,79}$'),
  add column origin text check (length(origin) <= 50);

-- Who read of this family: a list's entry names those who stood in it.
create index audit_entry_of_listed_subject on audit_entry using gin ((detail -> 'subjects') jsonb_path_ops)
  where detail ? 'subjects';
