-- What past draws were decided from, for running them again. Tiers are for staff alone.
create view past_draw with (security_invoker = true) as
  select d.id, d.municipality, d.draw_at, d.policy_version, d.seed from draw d where d.state = 'PUBLISHED' and d.run = 1;

create view past_entry with (security_invoker = true) as
  select l.draw, l.application, l.ticket, l.tier, l.granted_wish from draw_allotment l;

create or replace view wish_in_draws with (security_invoker = true) as
  select a.id as application, a.municipality, a.registration, a.state, a.received_at, a.draw_at, a.draw, w.rank,
    w.facility, w.type, w.start_date, w.days, w.result, w.siblings
  from application a join application_wish w on w.application = a.id
  where a.way = 'DRAW';

-- What is counted by, of a family: where she lives, how many children, how old the youngest is. No name, no address.
create view family_in_counts with (security_invoker = true) as
  select r.id, r.municipality, r.district, count(c.registration_id)::int as children, max(c.birth_date) as born
  from registration r left join registration_child c on c.registration_id = r.id
  group by r.id;

create view days_of_visits with (security_invoker = true) as
  select v.municipality, v.registration, v.origin, v.type, v.first_date, v.last_date, v.confirmed_at, v.cancelled_at
  from visit v;
