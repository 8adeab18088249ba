-- What LINE has reported, so that each report counts once: LINE repeats what we did not answer in time, and so may anybody
-- who caught it. Older than some days they are not read at all; ids are kept for longer than that. Nobody stands in it.
create table line_event (
  municipality text not null,
  event        text not null check (length(event) between 1 and 200),
  happened_at  timestamptz not null,
  received_at  timestamptz not null default now(),
  primary key (municipality, event)
);
create index line_event_by_age on line_event (received_at);
select keep_to_municipality('line_event');

-- She may block the municipality's account and take it back as a friend. Her link stays; while she has left, LINE takes
-- what is sent and shows it to nobody: then it is no way to her. Reports may overtake each other: the later one counts.
alter table line_account add column left_at timestamptz, add column heard_at timestamptz;
