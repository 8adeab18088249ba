-- Sealing the same anew under a newer key is no change. Once a family's key is destroyed, her own hand under a consent
-- may become nobody's: what was agreed to stays, and no longer leads to her. Everything else is refused.
create or replace function care_rows_are_never_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - 'sealed_answers' - 'sealed_content' = to_jsonb(old) - 'sealed_answers' - 'sealed_content' then
      return new;
    end if;
    if tg_table_name = 'consent' and to_jsonb(new) - 'recorded_by' = to_jsonb(old) - 'recorded_by'
        and to_jsonb(old) ->> 'recorded_in_role' = 'RESIDENT'
        and exists (select from family_key k where k.municipality = new.municipality
          and k.subject = new.registration and k.destroyed_at is not null) then
      return new;
    end if;
  end if;
  raise exception 'assessments, care plans, consents and disclosures are never changed or deleted: add a later one';
end
$$;
