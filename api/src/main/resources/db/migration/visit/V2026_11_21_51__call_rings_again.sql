-- A call that nobody has answered can ring once more.
alter table pre_visit_call add column rang_at timestamptz;
update pre_visit_call set rang_at = started_at;
alter table pre_visit_call alter column rang_at set not null;

-- Whether a visit is a family's first use of a facility.
create index check_in_of_family on check_in (registration, facility, date) where reverted_at is null;
