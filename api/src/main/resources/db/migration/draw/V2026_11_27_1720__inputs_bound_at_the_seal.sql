set local lock_timeout = '5s';

-- What a draw will be decided from is bound once its tickets are sealed: its salted hash is public, its lines are kept for
-- staff and auditors. Draws of before have none, nor have reruns, which are looked up and decided on at once.
-- What numbers are drawn with leaves its hash, and how a beacon was asked for stays with what came of it.
alter table draw
  add column inputs_hash text check (inputs_hash ~ '^[0-9a-f]{64}$'),
  add column inputs_salt text check (inputs_salt ~ '^[0-9a-f]{64}$'),
  add column inputs_sealed_at timestamptz,
  add column key_hash text,
  add column beacon_asked int check (beacon_asked >= 0),
  add column beacon_mirrors int check (beacon_mirrors >= 0),
  add column beacon_first_asked_at timestamptz,
  add column beacon_last_asked_at timestamptz,
  add check (num_nulls(inputs_hash, inputs_salt, inputs_sealed_at) in (0, 3)),
  add check (inputs_hash is null or state <> 'OPEN'),
  add check (beacon_asked is null or beacon_settled_at is not null);

alter table draw disable trigger draw_moves_on;
update draw set key_hash = encode(sha256(seed || sha256(decode(beacon_signature, 'hex'))), 'hex')
where beacon_signature is not null and state in ('DRAWN', 'PUBLISHED');
alter table draw enable trigger draw_moves_on;

-- Whoever does not know of beacons would draw with the seed alone where one was heard, and the record would say otherwise.
alter table draw add check (
  beacon_signature is null or state in ('OPEN', 'SEALED')
  or key_hash is not distinct from encode(sha256(seed || sha256(decode(beacon_signature, 'hex'))), 'hex'));

-- Lines of JSON, many in a row.
create table draw_sealed_part (
  draw  uuid not null references draw,
  part  int not null,
  lines text not null,
  primary key (draw, part)
);

-- Each time that mirrors of a beacon were asked for the round that a draw waits for; every ten seconds, an hour at most.
create table draw_beacon_look (
  draw     uuid not null references draw,
  asked_at timestamptz not null,
  mirrors  int not null check (mirrors >= 0),
  primary key (draw, asked_at)
);

create trigger draw_sealed_part_is_immutable before update or delete or truncate on draw_sealed_part
  for each statement execute function draw_is_immutable();
create trigger draw_beacon_look_is_immutable before update or delete or truncate on draw_beacon_look
  for each statement execute function draw_is_immutable();
select keep_to_parent('draw_sealed_part', 'draw', 'draw'), keep_to_parent('draw_beacon_look', 'draw', 'draw');

-- A sealed draw stays sealed when its inputs are bound and when its beacon is settled: each once, and nothing else then.
create or replace function draw_moves_on() returns trigger language plpgsql as $$
declare
  stays boolean := old.state = 'SEALED' and new.state = 'SEALED';
  binds boolean := stays and old.inputs_hash is null and new.inputs_hash is not null;
  settles boolean := stays and old.beacon_settled_at is null and new.beacon_settled_at is not null;
begin
  if not binds and not settles
       and (old.state, new.state) not in (('OPEN', 'SEALED'), ('SEALED', 'DRAWN'), ('DRAWN', 'PUBLISHED'))
     or not binds
       and (old.inputs_hash, old.inputs_salt, old.inputs_sealed_at)
           is distinct from (new.inputs_hash, new.inputs_salt, new.inputs_sealed_at)
     or not settles
       and (old.beacon_signature, old.beacon_settled_at, old.beacon_asked, old.beacon_mirrors, old.beacon_first_asked_at,
            old.beacon_last_asked_at)
           is distinct from
           (new.beacon_signature, new.beacon_settled_at, new.beacon_asked, new.beacon_mirrors, new.beacon_first_asked_at,
            new.beacon_last_asked_at)
     or (old.id, old.municipality, old.draw_at, old.run, old.seed, old.rerun_of, old.reason, old.opened_at,
         old.beacon_chain, old.beacon_round, old.beacon_round_at)
        is distinct from
        (new.id, new.municipality, new.draw_at, new.run, new.seed, new.rerun_of, new.reason, new.opened_at,
         new.beacon_chain, new.beacon_round, new.beacon_round_at)
     or (old.state <> 'OPEN'
        and (old.tickets, old.tickets_root, old.policy_version, old.sealed_at)
            is distinct from (new.tickets, new.tickets_root, new.policy_version, new.sealed_at))
     or ((old.state = 'DRAWN' or stays)
        and (old.drawn_at, old.terms, old.record_hash, old.key_hash)
            is distinct from (new.drawn_at, new.terms, new.record_hash, new.key_hash)) then
    raise exception 'a draw is an immutable record';
  end if;
  return new;
end $$;
