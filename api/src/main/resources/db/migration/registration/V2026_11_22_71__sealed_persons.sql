-- SQL has no keys, so it cannot seal what stands here in the open, and must not throw it away either.
do $$
begin
  if exists (select from registration) then
    raise exception 'registrations stored in the open have to be entered anew: see infra/adr/0006-sealed-data.md';
  end if;
end $$;

-- Name, kana, birth date, address, telephone, email and note: one value under the family's key. No row: erased.
alter table registration_person
  drop column name, drop column kana, drop column birth_date, drop column postal_code, drop column address_line,
  drop column telephone, drop column email, drop column note,
  add column sealed sealed_text not null check (char_length(sealed) <= 20000);

alter table registration
  drop constraint registration_return_reason_check,
  alter column return_reason type sealed_text,
  add constraint registration_return_reason_length check (char_length(return_reason) <= 8000);
alter table registration_decision
  drop constraint registration_decision_reason_check,
  alter column reason type sealed_text,
  add constraint registration_decision_reason_length check (char_length(reason) <= 8000);
alter table registration_raised_limit
  drop constraint registration_raised_limit_reason_check,
  alter column reason type sealed_text,
  add constraint registration_raised_limit_reason_length check (char_length(reason) <= 8000);

-- By what staff find a sealed person: marks that say nothing without the search keys.
create table registration_mark (
  municipality    text not null check (municipality ~ '^[0-9]{6}$'),
  registration_id uuid not null references registration,
  kind            text not null check (kind in ('NAME', 'TELEPHONE', 'BIRTH_DATE')),
  mark            text not null check (char_length(mark) <= 64),
  primary key (municipality, kind, mark, registration_id)
);
create index registration_mark_of_registration on registration_mark (registration_id);
select keep_to_municipality('registration_mark');
