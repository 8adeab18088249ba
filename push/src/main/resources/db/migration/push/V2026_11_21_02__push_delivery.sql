-- What must reach a phone, one row per notice and address, written in the transaction that caused it.
create table push_delivery (
  id                  uuid        primary key,
  notice_id           uuid        not null,
  recipient_id        uuid        not null,
  channel             text        not null check (channel in ('FCM', 'LINE')),
  address             text        not null check (char_length(address) between 1 and 4096),
  title               text        not null check (char_length(title) between 1 and 100),
  body                text        not null check (char_length(body) between 1 and 500),
  kind                text        not null check (kind ~ '^[A-Z][A-Z0-9_]{0,63}$'),
  -- 0 NOW, 1 SOON, 2 BROADCAST: a number, because it is what sorts.
  urgency             smallint    not null check (urgency between 0 and 2),
  collapse_key        text        check (char_length(collapse_key) between 1 and 64),
  -- By the programme's clock, which a local run can move. All other times are the database's own.
  deadline            timestamptz not null,
  state               text        not null default 'QUEUED'
    check (state in ('QUEUED', 'ACCEPTED', 'DELIVERED', 'SEEN', 'EXPIRED', 'UNDELIVERABLE', 'WITHDRAWN')),
  attempts            integer     not null default 0 check (attempts >= 0),
  -- When it is due. Leasing moves it to the lease's end, so one range of one index answers both
  -- "what waits for its next attempt" and "what did a worker leave behind when it died".
  next_attempt_at     timestamptz not null default now(),
  -- The worker that holds the lease; with attempts it is the fence that keeps a late worker from acknowledging.
  leased_by           uuid,
  reason              text        check (char_length(reason) between 1 and 64),
  provider_message_id text        check (char_length(provider_message_id) <= 256),
  created_at          timestamptz not null default now(),
  changed_at          timestamptz not null default now(),
  constraint push_delivery_only_queued_is_leased check (state = 'QUEUED' or leased_by is null)
) with (fillfactor = 80);

-- The lease: equality or order on urgency, range on the time, queued rows only. It stays as small as the queue.
create index push_delivery_due on push_delivery (urgency, next_attempt_at) where state = 'QUEUED';
-- Staff's list of what did not arrive, newest first, by pages.
create index push_delivery_dead on push_delivery (changed_at desc, id desc)
  where state in ('EXPIRED', 'UNDELIVERABLE');
