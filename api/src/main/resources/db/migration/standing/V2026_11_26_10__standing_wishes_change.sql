-- A wish that stands can be changed, and its family need not be asked for what comes free after its draws.
alter table standing_wish
  add column asked      boolean not null default true,  -- whether what comes free is offered to her
  add column changed_at timestamptz;                    -- its terms, last: what is late for a draw waits for the next

-- Until now that was said of one application at a time.
update standing_wish s set asked = false
where exists (select from waiting_list_leaving l join application_standing a on a.id = l.application
  where a.standing_wish = s.id);

create or replace view standing_wish_now with (security_invoker = true) as
  select s.id, s.municipality, s.registration, s.person, case when won.id is null then s.state else 'WON' end as state,
    s.policy_version, s.received_at, s.facilities, s.types, s.days, s.siblings, s.first_date, s.last_date, s.weekdays,
    s.preference, s.tells_losses, s.channel, s.entered_by, s.entered_role,
    case when won.id is null then s.ended_at else won.decided_at end as ended_at,
    s.withdrawn_channel, s.withdrawn_by, s.withdrawn_role, s.asked, s.changed_at
  from standing_wish s left join lateral (
    select a.id, a.decided_at from application_standing a
    where a.standing_wish = s.id and a.state in ('WON', 'GRANTED') order by a.decided_at limit 1) won on true;

-- Whether its family is to be asked, for the waiting list.
create view standing_wish_standing with (security_invoker = true) as
  select s.id, s.municipality, s.asked from standing_wish s;
