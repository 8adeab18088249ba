-- By the wish's own municipality, as before, so that wishes for a slot are found by their index.
create or replace view drawn_wish_standing with (security_invoker = true) as
  select a.id as application, w.municipality, a.registration, a.person, a.draw, a.state, w.rank, w.facility, w.type,
    w.start_date, w.days, w.siblings
  from application a join application_wish w on w.application = a.id
  where a.draw is not null and a.state in ('LOST', 'GRANTED') and not a.taken_back
    and not exists (select from application other where other.standing_wish = a.standing_wish
      and other.id <> a.id and other.state in ('WON', 'GRANTED'));
