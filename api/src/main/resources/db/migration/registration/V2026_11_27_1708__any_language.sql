-- A family chooses any language that there is a file of notices in: which those are the application knows.
set local lock_timeout = '5s';

alter table registration drop constraint registration_language_check;

-- Not looked at again for rows that there are: each has one of the three that there were.
alter table registration add constraint registration_language_is_a_tag
  check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$') not valid;
