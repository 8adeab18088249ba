-- Wishes that wait and for which no offer could be made because something went wrong: tried again at growing distances, and
-- in the end no more until staff say so. So no wish keeps its seat from everybody for good.
create table waiting_fault (
  id           uuid primary key,
  application  uuid not null,
  rank         int not null check (rank >= 0),
  municipality text not null,
  registration uuid not null,
  person       uuid not null,
  draw         uuid not null,
  facility     text not null,
  type         text not null,
  first_date   date not null,
  days         int not null check (days between 1 and 366),
  siblings     int not null check (siblings >= 0),
  attempts     int not null check (attempts >= 1),
  -- The kind of error, never its words.
  why          text not null check (char_length(why) <= 100),
  last_at      timestamptz not null,
  next_at      timestamptz,
  unique (application, rank)
);
create index waiting_fault_of_family on waiting_fault (registration);
create index waiting_fault_newest on waiting_fault (municipality, last_at desc);

select keep_to_municipality('waiting_fault');
