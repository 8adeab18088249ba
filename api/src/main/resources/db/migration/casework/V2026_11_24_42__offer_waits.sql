-- A seat is held for a family, and nothing has reached her yet: staff telephone her and enter what she says.
alter table call_task
  drop constraint call_task_why_check,
  add constraint call_task_why_check
    check (why in ('NO_DEVICE', 'UNDELIVERED', 'TO_TALK_OVER', 'NOT_SENT_AGAIN', 'OFFER_WAITS'));
