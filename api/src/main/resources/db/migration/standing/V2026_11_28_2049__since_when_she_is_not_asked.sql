set local lock_timeout = '5s';

-- Who is not asked any more does not wait, and teaches nothing about waiting from then on.
alter table standing_wish add column not_asked_since timestamptz;
update standing_wish s set not_asked_since = coalesce(
  (select min(l.left_at) from waiting_list_leaving l join application a on a.id = l.application where a.standing_wish = s.id),
  s.changed_at, s.received_at)
where not s.asked;

create or replace view standing_wish_standing with (security_invoker = true) as
  select s.id, s.municipality, s.asked, s.not_asked_since from standing_wish s;
