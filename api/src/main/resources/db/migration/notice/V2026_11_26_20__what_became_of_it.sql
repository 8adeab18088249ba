-- What became of something that a notice had asked for: her inbox says so from then on.
alter table notice add column became text check (became in ('ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELLED'));

-- Of what was offered and has ended before this was kept.
update notice n set became = o.state from seat_offer o
where n.kind = 'SEAT_OFFERED' and n.municipality = o.municipality and n.person = o.person and n.about = o.id::text
  and o.state in ('ACCEPTED', 'DECLINED', 'EXPIRED', 'CANCELLED');
