-- What has ended is deleted after a while, and all of a person's when she is erased.
create index push_delivery_ended on push_delivery (changed_at) where state <> 'QUEUED';
create index push_delivery_of_recipient on push_delivery (recipient_id);
