do $$
begin
  if exists (select from visit where cancel_reason is not null) then
    raise exception 'reasons stored in the open have to be entered anew: see infra/adr/0006-sealed-data.md';
  end if;
end $$;

-- Which illness, and whether it was one: nothing selects by it. All values are of one length.
alter table visit
  drop constraint visit_cancel_reason_check,
  alter column cancel_reason type sealed_text,
  add constraint visit_cancel_reason_length check (char_length(cancel_reason) <= 400);
