-- How far a family's key is on its way to a new version: added and not sealing yet, or sealing while older values are
-- sealed anew. By PostgreSQL's clock, for nodes have to have seen a step before the next.
alter table family_key
  add column step text check (step in ('PREPARED', 'PROMOTED')),
  add column version_since timestamptz not null default now();
create index family_key_by_version on family_key (step, version_since) where destroyed_at is null;

-- Sealing a reason anew is no change of it.
grant update (reason) on break_glass to sango_app;
