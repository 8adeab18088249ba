-- Plain hashes of requests can be guessed, and go; from here on fingerprints are marks under the search keys.
delete from idempotency;
comment on column idempotency.fingerprint is 'keyed mark over person, method, address and body';
