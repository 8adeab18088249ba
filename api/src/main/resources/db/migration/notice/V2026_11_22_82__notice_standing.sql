-- How a notice stands, for whoever carries its word where no phone does.
create view notice_standing with (security_invoker = true) as
  select n.id, n.municipality, n.person, n.kind, n.created_at, n.read_at,
    case when n.about ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then n.about::uuid end as about,
    (n."values" ->> 'end')::date as last_date
  from notice n;
