-- A stay that was ended after it had begun: how long it was to last, and why (under seal).
alter table visit
  add column planned_last_date date,
  add column ended_at timestamptz,
  add constraint visit_ended_early check (planned_last_date > last_date),
  add constraint visit_ended_at check ((planned_last_date is null) = (ended_at is null)),
  drop constraint visit_cancelled_for_a_reason,
  add constraint visit_ended_for_a_reason
    check (cancel_reason is null or state = 'CANCELLED' or planned_last_date is not null);
