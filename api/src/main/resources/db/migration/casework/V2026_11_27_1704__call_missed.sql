-- Her facility has called a family before her visit, and nothing has come from her.
set local lock_timeout = '5s';

alter table call_task
  drop constraint call_task_why_check,
  add constraint call_task_why_check
    check (why in ('NO_DEVICE', 'UNDELIVERED', 'TO_TALK_OVER', 'NOT_SENT_AGAIN', 'OFFER_WAITS', 'CALL_MISSED'));
