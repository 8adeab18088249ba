-- What the application has sealed; plain text is refused.
create domain sealed_text as text check (value like 'sk1.%');

-- Each family's key, wrapped by a master key that is not in the database. A destroyed key's row stays, so that none is
-- made anew in its place.
create table family_key (
  municipality text        not null check (municipality ~ '^[0-9]{6}$'),
  -- The registration; all zeros is the municipality's own.
  subject      uuid        not null,
  master       text        check (char_length(master) between 1 and 31),
  wrapped      bytea       check (length(wrapped) between 32 and 4096),
  created_at   timestamptz not null,
  destroyed_at timestamptz,
  primary key (municipality, subject),
  constraint family_key_is_wrapped_or_destroyed
    check ((wrapped is null) = (destroyed_at is not null) and (master is null) = (wrapped is null))
);

-- What hangs on a master key that is to go.
create index family_key_of_master on family_key (master) where destroyed_at is null;
select keep_to_municipality('family_key');
