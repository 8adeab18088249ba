alter table registration add column erased_at timestamptz;

-- When a family's use ended, as far as it is known today: her last visit, or what staff last decided on her
-- registration; where neither is, the day it came in. Whoever has been erased is no longer here.
create view family_use with (security_invoker = true) as
  select r.id as registration, r.municipality, r.person,
    greatest(
      (r.submitted_at at time zone 'Asia/Tokyo')::date,
      (select max((d.decided_at at time zone 'Asia/Tokyo')::date) from registration_decision d
        where d.registration_id = r.id),
      (select max(v.last_date) from visit v where v.registration = r.id and v.state <> 'CANCELLED')) as ended_on
  from registration r where r.erased_at is null;

create table family_hold (
  municipality text        not null check (municipality ~ '^[0-9]{6}$'),
  registration uuid        not null,
  reason       sealed_text not null check (char_length(reason) <= 8000),
  placed_by    uuid        not null,
  placed_at    timestamptz not null,
  primary key (municipality, registration)
);

create table deletion_request (
  id           uuid        primary key,
  municipality text        not null check (municipality ~ '^[0-9]{6}$'),
  registration uuid        not null,
  requested_at timestamptz not null,
  unique (municipality, registration)
);
create index deletion_request_latest on deletion_request (municipality, requested_at desc);

select keep_to_municipality('family_hold'), keep_to_municipality('deletion_request');
