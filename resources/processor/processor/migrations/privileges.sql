-- All that the processor's role may do: add readings, read them to tell a repetition from another reading under the
-- same id, and see which version the schema has. It may change and delete nothing. Said anew in every run.
REVOKE ALL ON DATABASE {database} FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA smartfactory FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA smartfactory FROM PUBLIC;
REVOKE ALL ON DATABASE {database} FROM {role};
REVOKE ALL ON SCHEMA public FROM {role};
REVOKE ALL ON SCHEMA smartfactory FROM {role};
REVOKE ALL ON ALL TABLES IN SCHEMA smartfactory FROM {role};
GRANT CONNECT ON DATABASE {database} TO {role};
GRANT USAGE ON SCHEMA smartfactory TO {role};
GRANT SELECT, INSERT ON smartfactory.readings TO {role};
GRANT SELECT ON smartfactory.schema_version TO {role};
