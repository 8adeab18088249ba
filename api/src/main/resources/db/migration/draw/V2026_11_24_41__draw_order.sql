-- In which order a draw that everybody can look at went through its applications, without their tiers.
create view draw_order_standing with (security_invoker = true) as
  select d.municipality, d.draw_at, d.run, a.draw, a.position, a.application
  from draw_allotment a join draw d on d.id = a.draw
  where d.state = 'PUBLISHED';
