-- What the facility knew of the setting she needs when it spoke with her: what has changed since is new to it.
-- Not known of what was kept before.
alter table visit_checklist add column setting sealed_text check (char_length(setting) <= 1000);
