-- Who works at a facility and stands at its one tablet. As soon as there is one row of a facility, its tablet asks who is
-- there; rows stay when somebody leaves, so that no revocation opens a tablet to everybody.
create table facility_person (
  id           uuid        primary key,
  municipality text        not null check (municipality ~ '^[0-9]{6}$'),
  facility     text        not null,
  -- Under the municipality's own key. Goes when what she did is no longer answered for.
  name         sealed_text check (char_length(name) <= 1000),
  added_at     timestamptz not null,
  -- Her last day.
  until        date,
  revoked_at   timestamptz,
  -- Slow salted hashes, never digits.
  pin_hash     text        check (pin_hash ~ '^pbkdf2-sha256\$[0-9]+\$'),
  code_hash    text        check (code_hash ~ '^pbkdf2-sha256\$[0-9]+\$'),
  code_until   timestamptz,
  -- Tries since the last right one; counted before they are looked at.
  tries        integer     not null default 0 check (tries >= 0),
  -- Goes up with each code and PIN: a shift that began under an older one has ended.
  version      integer     not null default 1,
  check ((code_hash is null) = (code_until is null)),
  check (revoked_at is null or (pin_hash is null and code_hash is null))
);
create index facility_person_of on facility_person (municipality, facility);
select keep_to_municipality('facility_person');
