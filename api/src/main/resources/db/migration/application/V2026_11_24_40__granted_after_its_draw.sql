-- A family who lost may accept a seat that came free after the draw: what she was given then stands as arranged.
alter table application drop constraint application_arranged_not_drawn;
alter table application add constraint application_arranged_not_drawn
  check (arranged_start is null or way <> 'DRAW' or state = 'GRANTED');

-- What families wished for in draws that are over, for whoever offers them what comes free.
create view drawn_wish_standing with (security_invoker = true) as
  select a.id as application, a.municipality, a.registration, a.person, a.draw, a.state, w.rank, w.facility, w.type,
    w.start_date, w.days, w.siblings
  from application a join application_wish w on w.application = a.id
  where a.draw is not null and a.state in ('LOST', 'GRANTED');
