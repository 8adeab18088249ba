-- How applications stand, for whoever watches over families.
create view application_standing with (security_invoker = true) as
  select a.id, a.municipality, a.registration, a.state, a.received_at, a.decided_at from application a;
create index application_of_family on application (registration, decided_at desc);
