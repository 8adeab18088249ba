-- What earlier losses counted for in a run: needed to recompute a number, and taken over by the run's reruns.
alter table draw_allotment add column credits int not null default 0 check (credits between 0 and 10);
