-- Older siblings who are taken in along with the visit, a seat each; in a pool of their own or the mother's.
alter table visit add column sibling_pool text;
alter table visit add column siblings int check (siblings >= 1);
alter table visit add constraint visit_siblings_have_a_pool check ((sibling_pool is null) = (siblings is null));
