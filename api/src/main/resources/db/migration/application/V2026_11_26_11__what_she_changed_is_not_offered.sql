-- A wish of hers that lost, and that she has left out since when she changed what it was made from: it is not offered to
-- her, and no rerun takes it in.
alter table application_wish add column taken_back boolean not null default false;

create or replace view drawn_wish_standing with (security_invoker = true) as
  select a.id as application, w.municipality, a.registration, a.person, a.draw, a.state, w.rank, w.facility, w.type,
    w.start_date, w.days, w.siblings, a.standing_wish
  from application a join application_wish w on w.application = a.id
  where a.draw is not null and a.state in ('LOST', 'GRANTED') and not a.taken_back and not w.taken_back
    and not exists (select from application other where other.standing_wish = a.standing_wish
      and other.id <> a.id and other.state in ('WON', 'GRANTED'));
