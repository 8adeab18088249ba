-- Who decides on an application: the draw, the municipality, or the facility that it was booked with.
alter table application add column way text;
update application set way = case when draw_at is null then 'COORDINATION' else 'DRAW' end;
alter table application alter column way set not null;
alter table application add constraint application_way check (way in ('DRAW', 'COORDINATION', 'DIRECT'));
alter table application add constraint application_drawn check (draw_at is null or way = 'DRAW');

-- What seats are held or given for without a draw; null: nothing yet, and the wishes are what counts.
alter table application
  add column arranged_facility text,
  add column arranged_type     text,
  add column arranged_start    date,
  add column arranged_days     int check (arranged_days between 1 and 366),
  add constraint application_arranged_whole check (
    num_nulls(arranged_facility, arranged_type, arranged_start, arranged_days) in (0, 4)),
  add constraint application_arranged_not_drawn check (arranged_start is null or way <> 'DRAW'),
  add constraint application_granted_is_arranged check (state <> 'GRANTED' or arranged_start is not null);

alter table application drop constraint application_state_check;
alter table application add constraint application_state_check
  check (state in ('PENDING', 'WON', 'LOST', 'GRANTED', 'NOT_GRANTED', 'WITHDRAWN'));
-- Generated names: what the second check of the table was about.
alter table application drop constraint application_check1;
alter table application add constraint application_decided
  check ((decided_at is not null) = (state in ('WON', 'LOST', 'GRANTED', 'NOT_GRANTED')));
alter table application add constraint application_lottery check (state not in ('WON', 'LOST') or way = 'DRAW');
