-- With what a draw found of a wish: one that it ruled out, or for a closed day, stands in nobody's way.
set local lock_timeout = '5s';

create or replace view drawn_wish_standing with (security_invoker = true) as
  select a.id as application, w.municipality, a.registration, a.person, a.draw, a.state, w.rank, w.facility, w.type,
    w.start_date, w.days, w.siblings, a.standing_wish, w.result
  from application a join application_wish w on w.application = a.id
  where a.draw is not null and a.state in ('LOST', 'GRANTED') and not a.taken_back and not w.taken_back
    and not exists (select from application other where other.standing_wish = a.standing_wish
      and other.id <> a.id and other.state in ('WON', 'GRANTED'));
