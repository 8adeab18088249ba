-- A day on which nobody came, as the facility says. Its seat is not given back: nobody could use it any more.
create table no_show (
  id            uuid primary key,
  municipality  text not null,
  visit         uuid not null references visit,
  registration  uuid not null,
  facility      text not null,
  date          date not null,
  reason        text check (reason in ('NO_WORD', 'WORD_TOO_LATE', 'OTHER')),
  counts        boolean not null,  -- against the family's limit, by the policy of that day
  at            timestamptz not null,
  taken_back_at timestamptz
);
create unique index no_show_once on no_show (visit, date) where taken_back_at is null;
select keep_to_municipality('no_show');

-- Days that are entered afterwards, without the live code of the card; and those that a facility cannot claim for,
-- because they lay beyond the limit when they were entered.
alter table check_in add column late_reason text check (late_reason in ('CARD_NOT_THERE', 'TABLET_OFFLINE', 'OTHER'));
alter table check_in add column claimable boolean not null default true;
alter table check_in add constraint check_in_in_time_is_claimable check (claimable or late_reason is not null);

-- Why a visit ended before it began.
alter table visit add column cancel_reason text check (cancel_reason in ('OWN_WISH', 'INFECTION', 'HOSPITAL_CARE'));
update visit set cancel_reason = 'OWN_WISH' where state = 'CANCELLED';
alter table visit add constraint visit_cancelled_for_a_reason check (cancel_reason is null or state = 'CANCELLED');
create index visit_cancelled_at_facility on visit (municipality, facility, first_date) where state = 'CANCELLED';
