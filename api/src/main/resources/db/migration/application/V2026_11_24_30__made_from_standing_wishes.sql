-- What was made from a wish that stands: of each wish one for a draw, whatever happens.
alter table application
  add column standing_wish uuid,
  add column tells_loss    boolean not null default true,   -- whether phones are told of a loss; the inbox holds it
  add column taken_back    boolean not null default false;  -- with its standing wish: no rerun takes it in again
create unique index application_of_standing_wish on application (standing_wish, draw_at)
  where standing_wish is not null;

create or replace view application_standing with (security_invoker = true) as
  select a.id, a.municipality, a.registration, a.state, a.received_at, a.decided_at, a.standing_wish
  from application a;
