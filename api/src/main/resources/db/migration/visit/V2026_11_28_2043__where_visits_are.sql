set local lock_timeout = '5s';

-- Where, for whoever has to tell those who are expected there.
create or replace view visit_standing with (security_invoker = true) as
  select v.id, v.municipality, v.registration, v.origin, v.state, v.first_date, v.last_date, v.confirmed_at,
    v.cancelled_at, v.facility
  from visit v;
