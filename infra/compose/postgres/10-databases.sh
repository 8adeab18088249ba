#!/bin/sh
# Runs once, on an empty volume: the application and Keycloak each own a database and nothing else.
set -eu
psql -v ON_ERROR_STOP=1 -v sango="$SANGO_DATABASE_PASSWORD" -v keycloak="$KEYCLOAK_DATABASE_PASSWORD" \
  --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role sango login password :'sango';
-- What the application works as, once logged in: row-level security binds it, as it does not bind the owner.
create role sango_app nologin;
grant sango_app to sango with inherit false, set true;
create role keycloak login password :'keycloak';
create database sango owner sango template template0 encoding 'UTF8';
create database keycloak owner keycloak template template0 encoding 'UTF8';
revoke connect on database sango from public;
revoke connect on database keycloak from public;
SQL
