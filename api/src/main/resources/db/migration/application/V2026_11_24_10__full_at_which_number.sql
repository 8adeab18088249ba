-- A family that lost is told at which lottery number the day was full: whoever had a smaller one in her tier came first.
alter table application_wish
  add column result_number text check (length(result_number) = 64),
  add constraint number_of_a_full_day check (result_number is null or result = 'FULL');
