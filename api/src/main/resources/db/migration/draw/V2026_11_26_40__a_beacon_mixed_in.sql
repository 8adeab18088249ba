-- A round of a public random beacon that a draw mixes in: named when it is opened, settled between seal and draw, when it
-- was heard or could not be had in time. Draws of before, and where the policy names no beacon, have none.
alter table draw
  add column beacon_chain text check (beacon_chain ~ '^[0-9a-f]{64}$'),
  add column beacon_round bigint check (beacon_round >= 1),
  add column beacon_round_at timestamptz,
  add column beacon_signature text check (beacon_signature ~ '^([0-9a-f]{2}){32,128}$'),
  add column beacon_settled_at timestamptz,
  add check (num_nulls(beacon_chain, beacon_round, beacon_round_at) in (0, 3)),
  add check (beacon_settled_at is null or beacon_chain is not null),
  add check (beacon_signature is null or beacon_settled_at is not null),
  add check (beacon_chain is null or beacon_settled_at is not null or state in ('OPEN', 'SEALED'));

-- A sealed draw stays sealed when its beacon is settled, and nothing else changes then; once settled it stays so.
create or replace function draw_moves_on() returns trigger language plpgsql as $$
declare
  settles boolean := old.state = 'SEALED' and new.state = 'SEALED'
    and old.beacon_settled_at is null and new.beacon_settled_at is not null;
begin
  if not settles
       and ((old.state, new.state) not in (('OPEN', 'SEALED'), ('SEALED', 'DRAWN'), ('DRAWN', 'PUBLISHED'))
         or (old.beacon_signature, old.beacon_settled_at) is distinct from (new.beacon_signature, new.beacon_settled_at))
     or (old.id, old.municipality, old.draw_at, old.run, old.seed, old.rerun_of, old.reason, old.opened_at,
         old.beacon_chain, old.beacon_round, old.beacon_round_at)
        is distinct from
        (new.id, new.municipality, new.draw_at, new.run, new.seed, new.rerun_of, new.reason, new.opened_at,
         new.beacon_chain, new.beacon_round, new.beacon_round_at)
     or (old.state <> 'OPEN'
        and (old.tickets, old.tickets_root, old.policy_version, old.sealed_at)
            is distinct from (new.tickets, new.tickets_root, new.policy_version, new.sealed_at))
     or ((old.state = 'DRAWN' or settles)
        and (old.drawn_at, old.terms, old.record_hash) is distinct from (new.drawn_at, new.terms, new.record_hash)) then
    raise exception 'a draw is an immutable record';
  end if;
  return new;
end $$;

-- What a draw of the past was drawn with is needed to run it again.
create or replace view past_draw with (security_invoker = true) as
  select d.id, d.municipality, d.draw_at, d.policy_version, d.seed, d.beacon_signature
  from draw d where d.state = 'PUBLISHED' and d.run = 1;
