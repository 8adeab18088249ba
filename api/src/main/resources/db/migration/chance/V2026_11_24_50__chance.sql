-- What is wished in draws, for whoever reckons with it: no person, no fee.
create view wish_in_draws with (security_invoker = true) as
  select a.id as application, a.municipality, a.registration, a.state, a.received_at, a.draw_at, a.draw, w.rank,
    w.facility, w.type, w.start_date, w.days, w.result
  from application a join application_wish w on w.application = a.id
  where a.way = 'DRAW';

-- What draws gave, without tiers: who learns from it has no need to know them.
create view outcome_of_draws with (security_invoker = true) as
  select d.id as draw, d.municipality, d.draw_at, l.application, l.granted_wish
  from draw d join draw_allotment l on l.draw = d.id
  where d.state = 'PUBLISHED' and d.run = 1;

create view draw_to_learn_from with (security_invoker = true) as
  select d.id, d.municipality, d.draw_at, d.policy_version, d.published_at
  from draw d where d.state = 'PUBLISHED' and d.run = 1;

-- Whose visits took which seats from when until when.
create view seats_of_visits with (security_invoker = true) as
  select v.municipality, v.origin, v.pool, v.seats, v.first_date, v.last_date, v.confirmed_at, v.cancelled_at
  from visit v
  union all
  select v.municipality, v.origin, v.sibling_pool, v.siblings, v.first_date, v.last_date, v.confirmed_at, v.cancelled_at
  from visit v where v.sibling_pool is not null;

-- What pools offer, whoever has taken it.
create view offer_of_pool_days with (security_invoker = true) as
  select s.municipality, s.pool, s.date, case when s.closed then 0 else s.capacity end as seats from slot_pool_day s;

-- Which draws have been learnt from. The three tables hold counts alone, and can be made again from the draws.
create table chance_lesson (
  draw         uuid primary key references draw,
  municipality text not null,
  draw_at      timestamptz not null
);
create index chance_lesson_by_time on chance_lesson (municipality, draw_at);

-- For each day that could be wished in a draw: what it had, how many families wished it, and how many of these had come
-- only in the last hours before the cut-off.
create table chance_demand (
  draw         uuid not null references chance_lesson on delete cascade,
  municipality text not null,
  pool         text not null,
  date         date not null,
  seats        int not null check (seats >= 0),
  families     int not null check (families >= 0),
  within_1h    int not null check (within_1h >= 0),
  within_3h    int not null check (within_3h >= within_1h),
  within_6h    int not null check (within_6h >= within_3h),
  within_12h   int not null check (within_12h >= within_6h and families >= within_12h),
  primary key (draw, pool, date)
);

-- How first wishes fared, by how many seats there were for each family that wished them, in tenths: 10 is enough for all.
create table chance_outcome (
  draw         uuid not null references chance_lesson on delete cascade,
  municipality text not null,
  facility     text not null,
  type         text not null,
  tenths       int not null check (tenths between 0 and 10),
  wishes       int not null check (wishes >= 1),
  given        int not null check (given between 0 and wishes),
  primary key (draw, facility, type, tenths)
);

select keep_to_municipality('chance_lesson'), keep_to_municipality('chance_demand'),
  keep_to_municipality('chance_outcome');
