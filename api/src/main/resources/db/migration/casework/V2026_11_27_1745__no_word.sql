set local lock_timeout = '5s';

-- Somebody tells her what a phone has been sent and may not have shown, what may not ring in her night, and what she wants
-- to hear by telephone.
alter table call_task
  drop constraint call_task_why_check,
  add constraint call_task_why_check check (why in (
    'NO_DEVICE', 'UNDELIVERED', 'NO_WORD', 'AT_NIGHT', 'HER_WISH', 'TO_TALK_OVER', 'NOT_SENT_AGAIN', 'OFFER_WAITS',
    'CALL_MISSED'));
