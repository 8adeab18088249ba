-- Writes that carried an Idempotency-Key, and what they answered. Inserted and completed in the write's transaction:
-- a row that others can see always has its answer.
create table idempotency (
  person uuid not null,
  key text not null,
  fingerprint text not null,  -- SHA-256 of method, address and body
  created_at timestamptz not null,
  status integer,
  location text,
  etag text,
  body text,                  -- JSON as it was sent, byte for byte
  primary key (person, key)
);

create index idempotency_by_age on idempotency (created_at);
