-- What a draw of :applications finds: families with a child and a phone, some of high need, some with a stay behind
-- them; each applies once, with three wishes of one to seven days. Ids are scattered, as random ones are.
-- The registrations themselves are there already: what is sealed of them needs the families' keys.
insert into registration_child (registration_id, number, birth_date)
select id, 1, current_date - 10 from registration where municipality = '990001';

insert into device (municipality, person, installation, token, platform, heard_at)
select municipality, person, 'phone', repeat(md5(person::text), 5), 'ANDROID', now()
from registration where municipality = '990001';

insert into visit (id, municipality, registration, person, origin, facility, type, pool, first_date, last_date, seats,
  policy_version, state, fee, coupons, confirmed_at)
select gen_random_uuid(), municipality, id, person, gen_random_uuid(), 'f1', 'SHORT_STAY', 'f1-beds', current_date - 9,
  current_date - 8, 1, '2025-04-01', 'CONFIRMED', 4000, 2, now()
from registration where municipality = '990001' and id::text < '5';

insert into application (id, municipality, registration, person, state, policy_version, received_at, draw_at, way)
select md5('application' || id)::uuid, municipality, id, person, 'PENDING', '2025-04-01', now() - interval '1 hour',
  timestamptz '@DRAW_AT@', 'DRAW'
from registration where municipality = '990001';

insert into application_wish (application, municipality, rank, facility, type, start_date, days, fee_base, fee_addition,
  coupons_used, coupons_left, exempt, sample_fee)
select a.id, a.municipality, rank, 'f' || 1 + (x >> 20) % @FACILITIES@, 'SHORT_STAY',
  date '@FIRST@' + ((x >> 8) % @STARTS@)::int, 1 + (x % 7)::int, 9000, 0, 2, 3, false, false
from application a, generate_series(0, 2) rank,
  lateral (select hashtextextended(a.id::text, rank) & 9223372036854775807) hash (x)
where a.municipality = '990001'
order by a.id, rank;
