create table notice (
  id            uuid primary key,
  municipality  text not null,
  person        uuid not null,
  kind          text not null,
  about         text not null,
  dedupe        text not null,
  "values"      jsonb not null,
  language      text not null,
  created_at    timestamptz not null,
  read_at       timestamptz,
  unique (municipality, person, kind, about, dedupe)
);
create index notice_of_person on notice (municipality, person, created_at desc, id);

create table device (
  municipality text not null,
  person       uuid not null,
  installation text not null check (length(installation) between 1 and 100),
  token        text not null unique check (length(token) between 1 and 4096),
  platform     text not null check (platform in ('ANDROID', 'IOS', 'WEB')),
  heard_at     timestamptz not null,
  primary key (municipality, person, installation)
);

-- One LINE account to one resident, and one resident to one LINE account.
create table line_account (
  municipality text not null,
  person       uuid not null,
  line_user    text not null unique,
  linked_at    timestamptz not null,
  primary key (municipality, person)
);
