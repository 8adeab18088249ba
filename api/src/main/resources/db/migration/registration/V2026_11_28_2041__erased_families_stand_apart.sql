set local lock_timeout = '5s';

-- Who has been erased is written to by nobody.
create or replace view family_standing with (security_invoker = true) as
  select r.id, r.municipality, r.state, r.high_need, r.district, r.moved_away_on,
    (select min(d.decided_at) from registration_decision d
      where d.registration_id = r.id and d.decision = 'APPROVED') as approved_at,
    r.care_from, r.person, r.erased_at is not null as erased
  from registration r;
