-- A draw writes its reasons beside every wish, and no index has them: with room left on the page, the new row stays where
-- the old one was and the indexes are left alone. A row with reasons is not twice as long as one without.
alter table application_wish set (fillfactor = 40);
-- The new row of a decided application has other index entries, but need not begin a page of its own.
alter table application set (fillfactor = 50);
