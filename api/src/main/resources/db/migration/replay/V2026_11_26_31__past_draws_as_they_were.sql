-- The seats of a draw as they were before it: the ledger has gone on since.
create view past_place with (security_invoker = true) as
  select p.draw, p.pool, p.date, case when p.closed then 0 else greatest(0, p.capacity - p.held) end as seats
  from draw_place p;

-- What draw days brought families: losses of before a period count in its draws.
create view draw_day_of_family with (security_invoker = true) as
  select a.municipality, a.registration, (a.draw_at at time zone 'Asia/Tokyo')::date as day,
    bool_or(a.state <> 'LOST') as given, bool_or(w.result_number is not null) as lost_to_others
  from application a join application_wish w on w.application = a.id
  where a.way = 'DRAW' and a.state in ('WON', 'LOST', 'GRANTED')
  group by a.municipality, a.registration, day;
