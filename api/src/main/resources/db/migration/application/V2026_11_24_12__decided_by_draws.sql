-- Where losses count in later draws: what draws decided for a family, by day.
create index application_drawn_of_family on application (registration, draw_at) where state in ('WON', 'LOST');
