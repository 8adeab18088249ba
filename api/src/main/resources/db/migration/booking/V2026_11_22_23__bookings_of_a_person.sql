-- What is still open of hers, when something happens to her family.
create index booking_of_person on booking (municipality, person)
  where state in ('APPLIED', 'ASSESSING', 'COORDINATING', 'REQUESTED');
