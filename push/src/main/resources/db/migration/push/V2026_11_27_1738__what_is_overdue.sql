set local lock_timeout = '5s';

-- What has passed its deadline in the queue is ended whether its channel is used or not. A deadline never changes, so the
-- index costs one entry for each row. lower(): only who asks in these words may use it. Where the queue was short when it
-- was last looked at, the planner would take this index for leases too, and read and sort a million rows for each.
create index push_delivery_overdue on push_delivery (deadline) where lower(state) = 'queued';

-- Which nodes deliver: they share a provider's quota. Nothing is lost with it.
create unlogged table push_node (
  node    uuid        primary key,
  seen_at timestamptz not null default now()
);
