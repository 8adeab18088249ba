-- Draws that were sealed before blocks were kept: without them the way up from a ticket among more than 1024 would end
-- below the root. The leaf is SHA-256 of 00 and the ticket, a node SHA-256 of 01 and its two children; ten levels up.
create temporary table way_up on commit drop as
  select t.draw, t.position, sha256('\x00'::bytea || decode(t.ticket, 'hex')) as hash
  from draw_ticket t
  where t.draw in (select draw from draw_ticket group by draw having count(*) > 1024)
    and not exists (select from draw_ticket_block b where b.draw = t.draw);

do $$
begin
  for level in 1..10 loop
    create temporary table above on commit drop as
      select w.draw, w.position / 2 as position,
        case count(*) when 1 then min(w.hash)
          else sha256('\x01'::bytea || min(w.hash) filter (where w.position % 2 = 0)
            || min(w.hash) filter (where w.position % 2 = 1)) end as hash
      from way_up w group by w.draw, w.position / 2;
    drop table way_up;
    alter table above rename to way_up;
  end loop;
end $$;

insert into draw_ticket_block (draw, block, root) select draw, position, encode(hash, 'hex') from way_up;
drop table way_up;
