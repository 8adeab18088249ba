-- What staff talk over with a family, whatever her phones have told her.
alter table call_task
  drop constraint call_task_why_check,
  add constraint call_task_why_check check (why in ('NO_DEVICE', 'UNDELIVERED', 'TO_TALK_OVER'));
