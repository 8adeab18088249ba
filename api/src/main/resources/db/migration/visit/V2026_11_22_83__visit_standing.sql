-- How visits and the calls before them stand, for whoever watches over families.
create view visit_standing with (security_invoker = true) as
  select v.id, v.municipality, v.registration, v.origin, v.state, v.first_date, v.last_date, v.confirmed_at,
    v.cancelled_at
  from visit v;

create view call_standing with (security_invoker = true) as
  select p.id, v.municipality, v.id as visit,
    p.answer is not null or exists (select from visit_checklist l where l.visit = v.id and l.finished) as settled
  from pre_visit_call p join visit v on v.id = p.visit;
