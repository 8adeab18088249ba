-- A login at LINE that a resident has begun and not ended yet. Its number is hers alone, is used once and soon over; kept
-- is its hash, so that who reads the table cannot link anything. She has one at a time: the table grows with residents.
create table line_nonce (
  municipality text not null,
  person       uuid not null,
  nonce_hash   bytea not null check (length(nonce_hash) = 32),
  expires_at   timestamptz not null,
  primary key (municipality, person)
);
create index line_nonce_by_end on line_nonce (expires_at);
select keep_to_municipality('line_nonce');
