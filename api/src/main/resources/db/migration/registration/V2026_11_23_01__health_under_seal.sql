-- SQL has no keys, so it cannot seal what stands here in the open, and must not throw it away either. No release has
-- ever had these columns.
do $$
begin
  if exists (select from registration) then
    raise exception 'registrations stored in the open have to be entered anew: see infra/adr/0006-sealed-data.md';
  end if;
end $$;

-- Due date, loss, illness, reasons for support, place of birth, siblings, interpreter, and what is told of each child:
-- one value under the family's key. Rules read it once it is opened; no statement selects by it.
alter table registration
  add column circumstances sealed_text not null check (char_length(circumstances) <= 20000),
  -- The one date that a statement selects by, the list of silent families: the youngest child's birth, or the loss, or
  -- the due date, without saying which.
  add column care_from date;

create or replace view family_standing with (security_invoker = true) as
  select r.id, r.municipality, r.state, r.high_need, r.district, r.moved_away_on,
    (select min(d.decided_at) from registration_decision d
      where d.registration_id = r.id and d.decision = 'APPROVED') as approved_at,
    r.care_from
  from registration r;

alter table registration
  drop column due_date, drop column reasons, drop column loss_kind, drop column loss_on, drop column illness,
  drop column facility_of_birth, drop column sibling_births, drop column without_device, drop column interpreter;
-- Dates of birth stay: they are what evaluation counts by, in months once a family is erased.
alter table registration_child
  drop column gestation_weeks, drop column birth_weight_grams, drop column relation, drop column medical_care;
-- That it was a loss is sealed with what was changed.
alter table registration_change drop column kind;
