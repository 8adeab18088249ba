-- How first wishes fared is told apart by whether the family had used the programme before: draws put those first who had
-- not, and the mean of both promised too much to all others. What was counted together is counted again from the draws.
truncate chance_lesson cascade;

alter table chance_outcome add column used_before boolean not null;
alter table chance_outcome drop constraint chance_outcome_pkey;
alter table chance_outcome add primary key (draw, facility, type, used_before, tenths);
