do $$
begin
  if exists (select from visit_checklist) or exists (select from check_in where revert_reason is not null) then
    raise exception 'checklists stored in the open have to be entered anew: see infra/adr/0006-sealed-data.md';
  end if;
end $$;

alter table visit_checklist
  drop column entries,
  add column entries sealed_text not null check (char_length(entries) <= 1000000);
alter table check_in
  drop constraint check_in_revert_reason_check,
  alter column revert_reason type sealed_text,
  add constraint check_in_revert_reason_length check (char_length(revert_reason) <= 4000);
