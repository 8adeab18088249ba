-- The rerun that looks at a lost application again. It stays lost, and what its family was told stays as it is, unless the
-- rerun gives it something.
alter table application add column drawn_again uuid check (drawn_again is null or draw is not null);
create index application_of_rerun on application (drawn_again) where drawn_again is not null;
