-- How far each agenda item has come, and which node runs it at the moment.
create table agenda_mark (
  item text primary key,
  done_until timestamptz not null,   -- by the application's clock
  lease_until timestamptz,           -- by PostgreSQL's clock, as is rest_until
  fence bigint not null default 0,   -- grows with each lease
  failures integer not null default 0,
  rest_until timestamptz
);
