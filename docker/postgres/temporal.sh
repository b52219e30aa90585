#!/usr/bin/env bash
# Run by the postgres image when it makes its data folder: Temporal's own role and databases, apart from the books.
set -euo pipefail

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<'SQL'
\getenv password TEMPORAL_DB_PASSWORD
create role temporal login password :'password';
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke all on database temporal, temporal_visibility from public;
SQL
