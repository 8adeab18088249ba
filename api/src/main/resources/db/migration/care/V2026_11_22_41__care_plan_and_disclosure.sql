alter table assessment add constraint assessment_is_sealed check (sealed_answers like 'sk1.%');

-- What is planned for a family's care; never changed: a later plan is the next version.
create table care_plan (
  municipality   text        not null check (municipality ~ '^[0-9]{6}$'),
  registration   uuid        not null,
  version        integer     not null check (version >= 1),
  -- The version whose attention keys it names.
  policy_version text        not null check (char_length(policy_version) <= 40),
  sealed_content text        not null check (sealed_content like 'sk1.%' and char_length(sealed_content) <= 1000000),
  kept_by        uuid        not null,
  kept_in_role   text        not null,
  kept_at        timestamptz not null,
  constraint care_plan_versions primary key (registration, version)
);

-- What was shown to whom; rows are only ever added.
create table disclosure (
  id           bigint      generated always as identity primary key,
  municipality text        not null check (municipality ~ '^[0-9]{6}$'),
  registration uuid        not null,
  visit        uuid        not null,
  facility     text        not null check (char_length(facility) <= 40),
  actor        uuid        not null,
  what         text        not null check (what in ('CARE_PLAN', 'ASSESSMENT')),
  version      integer     not null check (version >= 1),
  at           timestamptz not null
);

create index disclosure_of_family on disclosure (registration, id desc);

-- Sealing the same anew under a newer key is no change; everything else is.
create or replace function care_rows_are_never_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
      and to_jsonb(new) - 'sealed_answers' - 'sealed_content' = to_jsonb(old) - 'sealed_answers' - 'sealed_content' then
    return new;
  end if;
  raise exception 'assessments, care plans, consents and disclosures are never changed or deleted: add a later one';
end
$$;

create trigger care_plan_append_only before update or delete on care_plan
  for each row execute function care_rows_are_never_changed();
create trigger disclosure_append_only before update or delete on disclosure
  for each row execute function care_rows_are_never_changed();

select keep_to_municipality('assessment');
select keep_to_municipality('consent');
select keep_to_municipality('care_plan');
select keep_to_municipality('disclosure');
