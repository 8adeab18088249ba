-- Which families have asked to be forgotten, for whoever would write to them.
create view family_leaving with (security_invoker = true) as
  select d.registration, d.municipality from deletion_request d;
