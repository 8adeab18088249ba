-- What staff asked a family; never changed: a later assessment is the next version.
create table assessment (
  id             uuid        primary key,
  municipality   text        not null check (municipality ~ '^[0-9]{6}$'),
  registration   uuid        not null,
  version        integer     not null check (version >= 1),
  -- The version whose form was asked.
  policy_version text        not null check (char_length(policy_version) <= 40),
  sealed_answers text        not null check (char_length(sealed_answers) <= 1000000),
  kept_by        uuid        not null,
  kept_in_role   text        not null,
  kept_at        timestamptz not null,
  constraint assessment_versions unique (registration, version)
);

-- What a family agreed to and withdrew; rows are only ever added, and the latest of purpose and receiver counts.
create table consent (
  id               bigint      generated always as identity primary key,
  municipality     text        not null check (municipality ~ '^[0-9]{6}$'),
  registration     uuid        not null,
  purpose          text        not null check (char_length(purpose) <= 64),
  -- A facility's name, or MUNICIPALITY.
  receiver         text        not null check (char_length(receiver) between 1 and 40),
  given            boolean     not null,
  -- The words she agreed to: the policy's version, the language, and themselves.
  words_version    text        check (char_length(words_version) <= 40),
  words_language   text        check (words_language in ('ja', 'ja-easy', 'en')),
  words            text        check (char_length(words) between 1 and 4000),
  channel          text        not null check (channel in ('ONLINE', 'TELEPHONE', 'COUNTER', 'PAPER')),
  recorded_by      uuid        not null,
  recorded_in_role text        not null,
  at               timestamptz not null,
  constraint consent_given_has_its_words check (given = (words is not null)),
  constraint consent_words_are_whole
    check ((words is null) = (words_version is null) and (words is null) = (words_language is null))
);

create index consent_of_family on consent (registration, purpose, receiver, id desc);

create function care_rows_are_never_changed() returns trigger language plpgsql as $$
begin
  raise exception 'assessments and consents are never changed or deleted: add a later one';
end
$$;

create trigger assessment_append_only before update or delete on assessment
  for each row execute function care_rows_are_never_changed();
create trigger consent_append_only before update or delete on consent
  for each row execute function care_rows_are_never_changed();
