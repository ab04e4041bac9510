-- What keeps the account of what has been applied; without a number, since it has to be there before any.
CREATE SCHEMA IF NOT EXISTS smartfactory;
CREATE TABLE IF NOT EXISTS smartfactory.schema_version (
    version    integer PRIMARY KEY,
    name       text NOT NULL,
    sha256     text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);
