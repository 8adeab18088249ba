-- Families who changed while a draw was deciding that would have kept them waiting: once it is through, what it gave them
-- is looked at again. What has changed is not said here.
create table registration_to_look_at (
  registration uuid primary key,
  municipality text not null,
  changed_at   timestamptz not null
);
create index registration_to_look_at_next on registration_to_look_at (municipality, changed_at);

select keep_to_municipality('registration_to_look_at');
