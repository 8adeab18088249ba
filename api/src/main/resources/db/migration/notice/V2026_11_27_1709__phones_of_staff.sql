-- Staff send notices to themselves as a trial. Their accounts end elsewhere: a phone that is not heard of goes.
set local lock_timeout = '5s';

alter table device
  add of_staff     boolean not null default false,
  add trials       int not null default 0,
  add trials_since timestamptz;

create index device_of_staff on device (heard_at) where of_staff;
