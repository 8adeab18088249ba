#!/bin/sh
# Runs once, on an empty volume: a login that migrates the application's database and Keycloak each own one and nothing else.
# The application itself logs in as sango_node, which owns nothing: whoever makes it say `set role none` has no rights left.
set -eu
psql -v ON_ERROR_STOP=1 -v sango="$SANGO_DATABASE_OWNER_PASSWORD" -v node="$SANGO_DATABASE_PASSWORD" -v keycloak="$KEYCLOAK_DATABASE_PASSWORD" \
  --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role sango login password :'sango';
-- What the application works as, once logged in: row-level security binds it, as it does not bind the owner.
create role sango_app nologin;
create role sango_node login password :'node';
grant sango_app to sango_node with inherit false, set true;
create role keycloak login password :'keycloak';
create database sango owner sango template template0 encoding 'UTF8';
create database keycloak owner keycloak template template0 encoding 'UTF8';
revoke connect on database sango from public;
grant connect on database sango to sango_node;
revoke connect on database keycloak from public;
SQL
