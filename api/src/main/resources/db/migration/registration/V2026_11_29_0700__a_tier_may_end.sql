set local lock_timeout = '5s';

-- The last day on which a tier that staff set holds; without one it does not end.
alter table registration add column tier_until date;
alter table registration_decision add column tier_until date;

-- The night looks for those that are over.
create index registration_tier_until on registration (municipality, tier_until) where tier_until is not null;
