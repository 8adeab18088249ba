-- A registration that was returned to a family who has been silent since.
alter table call_task
  drop constraint call_task_why_check,
  add constraint call_task_why_check
    check (why in ('NO_DEVICE', 'UNDELIVERED', 'TO_TALK_OVER', 'NOT_SENT_AGAIN'));
