-- What staff who watch over families look at, and nothing of who they are.
create view family_standing with (security_invoker = true) as
  select r.id, r.municipality, r.state, r.high_need, r.district, r.moved_away_on,
    (select min(d.decided_at) from registration_decision d
      where d.registration_id = r.id and d.decision = 'APPROVED') as approved_at,
    -- From when on she can need it: her youngest child's birth, or her loss; else the day it was expected.
    coalesce((select max(c.birth_date) from registration_child c where c.registration_id = r.id), r.loss_on, r.due_date)
      as care_from
  from registration r;
create index registration_of_high_need on registration (municipality) where high_need and state = 'APPROVED';
