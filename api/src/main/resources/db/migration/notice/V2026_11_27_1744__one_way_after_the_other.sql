set local lock_timeout = '5s';

-- How a resident wants to be told: by which ways in which order, when nothing is to ring, and what may all the same. Who
-- has no row has said nothing. Times are of the day in Japan; without them her night is that of her municipality.
create table notice_wish (
  municipality text not null,
  person       uuid not null,
  ways         text[] not null check (cardinality(ways) between 1 and 3 and ways <@ '{APP,LINE,IN_PERSON}'),
  night_from   time,
  night_until  time,
  at_night     text[] not null check (at_night <@ '{CALL,OFFER,RESULT,VISIT,BOOKING,REGISTRATION}'),
  entered_at   timestamptz not null,
  -- How her word came, and by whose hand where that was not her own.
  channel      text not null check (channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  entered_by   uuid,
  entered_role text,
  primary key (municipality, person),
  check ((night_from is null) = (night_until is null)),
  check ((channel = 'ONLINE') = (entered_by is null) and (entered_by is null) = (entered_role is null))
);
select keep_to_municipality('notice_wish');

-- How far a notice goes, until when it is of use, by which ways it has been tried, and when it goes on by the next one or
-- rings in the morning. Of what was told before, nothing is known of it: the constraints do not look at it.
alter table notice
  add column reach       text,
  add column deadline    timestamptz,
  add column ways_tried  text[],
  add column next_way_at timestamptz,
  add constraint notice_reach_check check (
    reach in ('PUSH', 'PUSH_AT_ANY_HOUR', 'PUSH_ALONE', 'BESIDE_A_PUSH', 'INBOX_ONLY')) not valid,
  add constraint notice_ways_tried_check check (ways_tried <@ '{APP,LINE,IN_PERSON}') not valid;
