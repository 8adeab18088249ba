-- What was made from a wish that stands waits for what comes free only as long as the wish does: once that is withdrawn,
-- or has been given to her otherwise, nothing is offered for it.
create or replace view drawn_wish_standing with (security_invoker = true) as
  select a.id as application, a.municipality, a.registration, a.person, a.draw, a.state, w.rank, w.facility, w.type,
    w.start_date, w.days, w.siblings
  from application a join application_wish w on w.application = a.id
  where a.draw is not null and a.state in ('LOST', 'GRANTED') and not a.taken_back
    and not exists (select from application other where other.standing_wish = a.standing_wish
      and other.id <> a.id and other.state in ('WON', 'GRANTED'));
