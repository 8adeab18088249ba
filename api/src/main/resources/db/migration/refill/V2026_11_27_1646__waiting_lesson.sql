-- What those who waited teach those who wait now, learnt once for each day that is over: so nobody who looks at her place
-- has all that was lost read for her. Counts alone, which can be made again from the draws.
create table waiting_lesson (
  municipality text not null,
  date         date not null,
  primary key (municipality, date)
);

-- How those fared who waited for stays that began on that day, so many days before it and at about such a place.
create table waiting_outcome (
  municipality text not null,
  date         date not null,
  facility     text not null,
  type         text not null,
  -- Days that it still was to the first date.
  lead         int not null check (lead >= 0),
  -- Their places, by doubling: 1 for the first, 2 for the second and third, 3 for the fourth to seventh, and so on.
  doubling     int not null check (doubling >= 1),
  -- Into which of 256 groups they fall: the same family on several days is not taken for several families.
  families     bit(256) not null,
  waited       int not null check (waited >= 1),
  asked        int not null check (asked between 0 and waited),
  primary key (municipality, facility, type, lead, doubling, date),
  foreign key (municipality, date) references waiting_lesson on delete cascade
);
create index waiting_outcome_of_day on waiting_outcome (municipality, date);

select keep_to_municipality('waiting_lesson'), keep_to_municipality('waiting_outcome');
