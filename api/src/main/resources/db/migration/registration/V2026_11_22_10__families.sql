-- Families differ: what care has to take into account, as the rules read it.
alter table registration
  add loss_kind         text check (loss_kind in ('MISCARRIAGE', 'STILLBIRTH', 'INFANT_DEATH')),
  add loss_on           date,
  add facility_of_birth text check (char_length(facility_of_birth) between 1 and 40),
  -- Older children, in the order in which the resident named them.
  add sibling_births    date[]  not null default '{}' check (cardinality(sibling_births) <= 10),
  add without_device    boolean not null default false,
  -- A language tag.
  add interpreter       text check (interpreter ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}$'),
  -- The first date on which she no longer lives here.
  add moved_away_on     date,
  add district          text check (char_length(district) between 1 and 40),
  add constraint registration_loss_has_its_date check ((loss_kind is null) = (loss_on is null));

alter table registration_child
  add relation     text    not null default 'BORN' check (relation in ('BORN', 'ADOPTED', 'FOSTERED')),
  add medical_care boolean not null default false;
