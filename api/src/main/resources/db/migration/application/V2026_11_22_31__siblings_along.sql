-- Older siblings who are to come along.
alter table application_wish add column siblings int not null default 0 check (siblings >= 0);
alter table application_wish add column fee_siblings bigint not null default 0 check (fee_siblings >= 0);
alter table application add column arranged_siblings int check (arranged_siblings >= 0);
update application set arranged_siblings = 0 where arranged_start is not null;
alter table application add constraint application_arranged_says_siblings
  check ((arranged_start is null) = (arranged_siblings is null));
