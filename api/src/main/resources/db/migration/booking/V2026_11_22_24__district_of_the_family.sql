-- Whose nurse looks after a family stands with her registration alone: a copy grows old when she moves house.
alter table booking drop column district;
