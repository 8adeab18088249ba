-- Which of many a delivery belongs to; none for one person's own matter.
alter table push_delivery add column segment text check (segment ~ '^[A-Z][A-Z0-9_]{0,63}$');
