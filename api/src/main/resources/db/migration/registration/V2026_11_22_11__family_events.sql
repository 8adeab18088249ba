alter table registration
  -- One that needs medical intervention, and whether a doctor agrees.
  add illness text not null default 'NONE' check (illness in ('NONE', 'UNDER_TREATMENT', 'DOCTOR_AGREES')),
  -- How it came in: staff enter it for those who do not write themselves.
  add channel text not null default 'ONLINE' check (channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER'));

-- One registration for each birth, and one at a time that waits for staff or for her.
alter table registration drop constraint registration_once_per_person;
create unique index registration_one_in_hand on registration (municipality, person) where state <> 'APPROVED';
create index registration_of_person on registration (municipality, person, submitted_at);
create index registration_moved_away on registration (municipality, moved_away_on) where moved_away_on is not null;
