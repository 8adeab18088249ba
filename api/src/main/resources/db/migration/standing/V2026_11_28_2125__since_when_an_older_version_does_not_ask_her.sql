set local lock_timeout = '5s';

-- A node of an older version does not write down since when: then it is from her last change on.
create or replace view standing_wish_standing with (security_invoker = true) as
  select s.id, s.municipality, s.asked,
    case when not s.asked then coalesce(s.not_asked_since, s.changed_at, s.received_at) end as not_asked_since
  from standing_wish s;
