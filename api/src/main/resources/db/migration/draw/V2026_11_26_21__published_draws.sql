-- When draws were published, for whoever only wants to know whether there has been another one.
create view published_draw with (security_invoker = true) as
  select d.id, d.municipality, d.published_at from draw d where d.state = 'PUBLISHED';
