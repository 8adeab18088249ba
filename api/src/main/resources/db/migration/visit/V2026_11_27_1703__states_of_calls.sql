-- How a call before a visit stands, when it has to be looked at again, and when it rang; what the table in
-- CallTransitions says of it.
set local lock_timeout = '5s';

alter table pre_visit_call
  add column state      text not null default 'RINGING' check (state in (
    'RINGING', 'ANSWERED', 'BUSY', 'MISSED', 'CALL_ME_AT', 'REMINDED', 'BY_MESSAGE', 'ON_TELEPHONE', 'ENDED', 'WITHDRAWN')),
  add column due_at     timestamptz,
  add column rings      timestamptz[] not null default '{}',  -- of the last day
  add column remind_her boolean not null default false,
  add column version    int not null default 1,
  drop constraint pre_visit_call_answer_check,
  add constraint pre_visit_call_answer_check check (answer in ('NOW', 'BUSY', 'CALL_ME_AT', 'DONE_BY_MESSAGE')),
  add constraint pre_visit_call_reminds_of_a_time check (not remind_her or call_at is not null);

-- What was missed or whose time has come before anybody looked is no news now: nobody is told of it.
update pre_visit_call p
set rings = array[p.rang_at],
  state = case
    when v.state = 'CANCELLED' then 'WITHDRAWN'
    when v.last_date < (now() at time zone 'Asia/Tokyo')::date
      or exists (select from visit_checklist l where l.visit = p.visit and l.finished)
      or exists (select from pre_visit_call newer where newer.visit = p.visit
        and (newer.started_at, newer.id) > (p.started_at, p.id)) then 'ENDED'
    when p.answer is null then 'MISSED'
    when p.answer = 'NOW' then 'ANSWERED'
    when p.answer = 'DONE_BY_MESSAGE' then 'BY_MESSAGE'
    when p.call_at > now() then 'CALL_ME_AT'
    else 'REMINDED' end
from visit v
where v.id = p.visit;
update pre_visit_call set due_at = call_at where state = 'CALL_ME_AT';

alter table pre_visit_call
  add constraint pre_visit_call_due check (due_at is null or state in ('RINGING', 'CALL_ME_AT'));
create index pre_visit_call_due on pre_visit_call (due_at) where due_at is not null;

-- Of a visit's calls one is open at most.
drop index pre_visit_call_ringing;
create unique index pre_visit_call_open on pre_visit_call (visit) where state not in ('ENDED', 'WITHDRAWN');

-- A later call that she answered settles what she had missed before.
create or replace view call_standing with (security_invoker = true) as
  select p.id, v.municipality, v.id as visit,
    exists (select from pre_visit_call later
        where later.visit = p.visit and later.started_at >= p.started_at and later.answer is not null)
      or exists (select from visit_checklist l where l.visit = v.id and l.finished) as settled,
    p.state in ('MISSED', 'ON_TELEPHONE') as missed
  from pre_visit_call p join visit v on v.id = p.visit;
