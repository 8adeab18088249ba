-- Who the application is to PostgreSQL: a role that owns nothing and is no superuser, so that row-level security binds
-- it. Migrations run as the owner, whom it does not bind. Roles belong to the whole server: another database of it may
-- have made this one already, or makes it at this moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'sango_app') then
    create role sango_app nologin;
  end if;
exception when duplicate_object or unique_violation then
  null;
end $$;

-- Whoever logs in as the owner works as that role. An owner who may not grant it needs an operator who has made the role
-- and a login of the application's own in it.
do $$
begin
  if not pg_has_role(current_user, 'sango_app', 'set') then
    execute format('grant sango_app to %I', current_user);
  end if;
exception when insufficient_privilege then
  raise notice 'the application needs a login that is a member of sango_app';
end $$;

grant usage on schema public to sango_app;
grant select, insert, update, delete on all tables in schema public to sango_app;
grant usage, select on all sequences in schema public to sango_app;
alter default privileges in schema public grant select, insert, update, delete on tables to sango_app;
alter default privileges in schema public grant usage, select on sequences to sango_app;
-- How far the migrations have come is the owner's alone.
do $$
begin
  if to_regclass('public.flyway_schema_history') is not null then
    revoke all on flyway_schema_history from sango_app;
  end if;
end $$;

-- What the connection works for: a municipality's code, or '*' where work for all of them says so, or nothing.
-- Whether rows of a municipality are in that scope. One expression, so that it is inlined.
create function in_scope(municipality text) returns boolean language sql stable parallel safe
  return municipality = nullif(current_setting('sango.municipality', true), '')
      or '*' = current_setting('sango.municipality', true);

-- The one municipality in scope; null where there is none, or all are.
create function municipality_in_scope() returns text language sql stable parallel safe
  return nullif(nullif(current_setting('sango.municipality', true), ''), '*');

-- Call it at the end of each migration that makes a table: select keep_to_municipality('the_table').
-- From then on the application sees and writes rows of the municipality in scope alone; without a scope there are none.
-- The table has a column municipality; what leaves it out means the one in scope.
create function keep_to_municipality(kept regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s alter column municipality set default municipality_in_scope()', kept);
  execute format('alter table %s enable row level security', kept);
  execute format('create policy municipality on %s using (in_scope(municipality))', kept);
end $$;

-- For a table without such a column: its rows belong where the parent's row does, and are seen where that is seen.
create function keep_to_parent(kept regclass, parent_id name, parent regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', kept);
  execute format('create policy municipality on %s using (exists (select from %s parent where parent.id = %s.%I))',
      kept, parent, kept, parent_id);
end $$;
