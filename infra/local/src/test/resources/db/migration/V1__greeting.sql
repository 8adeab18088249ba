create table greeting as select '産後ケア'::text as text;
