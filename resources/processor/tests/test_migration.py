"""The database as the migration leaves it, and what the processor's role may not do there."""

from __future__ import annotations

import json
import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from running import Plane, migrate

from processor import configuration, migration
from processor.failures import ProcessorError
from processor.migration import Step, steps

pytestmark = pytest.mark.servers


@pytest.fixture
def fresh(servers: Plane) -> Iterator[Plane]:
    """A database of its own that nothing has been done in, and a role name of its own."""
    name = f"fresh_{uuid.uuid4().hex[:12]}"
    with servers.postgres.connect() as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    postgres = replace(servers.postgres, database=name)
    yield replace(servers, postgres=postgres).with_environment(DATABASE_NAME=name, DATABASE_USERNAME=name)
    with servers.postgres.connect() as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))


@contextmanager
def as_processor(plane: Plane, password: str = "") -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    role = plane.environment["DATABASE_USERNAME"]
    with plane.postgres.connect(role, password or plane.environment["DATABASE_PASSWORD"]) as connection:
        yield connection


def said(done: object) -> list[dict[str, object]]:
    return [json.loads(line) for line in str(getattr(done, "stdout", "")).splitlines()]


def described(plane: Plane) -> list[tuple[object, ...]]:
    """Every table, column, index and grant that the migration could have made."""
    with plane.postgres.connect() as connection:
        return [
            row
            for query in (
                """SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
                   WHERE table_schema = 'smartfactory' ORDER BY 1, 2""",
                "SELECT indexdef FROM pg_indexes WHERE schemaname = 'smartfactory' ORDER BY 1",
                """SELECT relname, relacl::text FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
                   WHERE nspname = 'smartfactory' ORDER BY 1""",
                "SELECT version, name, sha256, applied_at FROM smartfactory.schema_version ORDER BY 1",
            )
            for row in connection.execute(query)
        ]


def test_a_second_run_changes_nothing(fresh: Plane) -> None:
    first = migrate(fresh)
    before = described(fresh)
    second = migrate(fresh)
    assert [(done.returncode, done.stderr) for done in (first, second)] == [(0, ""), (0, "")]
    assert described(fresh) == before
    assert [line["applied"] for done in (first, second) for line in said(done)] == [["001_readings.sql"], []]


def test_runs_at_once_do_not_disturb_each_other(fresh: Plane) -> None:
    statuses: list[int] = []
    runs = [threading.Thread(target=lambda: statuses.append(migrate(fresh).returncode)) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert statuses == [0, 0, 0]
    with fresh.postgres.connect() as connection:
        assert connection.execute("SELECT version, name FROM smartfactory.schema_version").fetchall() == [
            (1, "001_readings.sql")
        ]


def test_a_changed_secret_becomes_the_roles_password(fresh: Plane) -> None:
    assert migrate(fresh).returncode == 0
    rotated = fresh.with_environment(DATABASE_PASSWORD=uuid.uuid4().hex)
    assert migrate(rotated).returncode == 0
    with as_processor(rotated) as connection:
        row = connection.execute("SELECT current_user").fetchone()
        assert row == (fresh.environment["DATABASE_USERNAME"],)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"), as_processor(fresh):
        pass


def test_the_password_is_kept_as_a_scram_verifier_and_appears_nowhere(fresh: Plane) -> None:
    done = migrate(fresh)
    log = fresh.postgres.server.log.read_text("utf-8", errors="replace")
    role = fresh.environment["DATABASE_USERNAME"]
    verifiers = re.findall(rf'CREATE ROLE "{role}" WITH [A-Z0-9 ]+ PASSWORD \'(SCRAM-SHA-256\$4096:)', log)
    secrets = [fresh.environment["DATABASE_PASSWORD"], fresh.environment["MASTER_PASSWORD"]]
    assert verifiers == ["SCRAM-SHA-256$4096:"]
    # The master's own was set by the test's operator, in the same log, before.
    assert [secret for secret in secrets if secret in done.stdout + done.stderr] == []
    assert secrets[0] not in log


FORBIDDEN = {
    "drop a table": "DROP TABLE smartfactory.readings",
    "alter a table": "ALTER TABLE smartfactory.readings ADD COLUMN more text",
    "delete": "DELETE FROM smartfactory.readings",
    "change": "UPDATE smartfactory.readings SET value = 0",
    "empty": "TRUNCATE smartfactory.readings",
    "write versions": "INSERT INTO smartfactory.schema_version (version, name, sha256) VALUES (2, '', '')",
    "create a table": "CREATE TABLE smartfactory.mine (id int)",
    "create a table elsewhere": "CREATE TABLE public.mine (id int)",
    "create a schema": "CREATE SCHEMA mine",
    "create for a while": "CREATE TEMPORARY TABLE mine (id int)",
    "create a role": "CREATE ROLE mine",
    "create a database": "CREATE DATABASE mine",
    "become the master": "SET ROLE smartfactory_master",
    "read another table": "SELECT * FROM smartfactory.others",
    "read passwords": "SELECT * FROM pg_authid",
    "read files": "SELECT pg_read_file('postgresql.conf')",
    "run programs": "COPY smartfactory.readings FROM PROGRAM 'true'",
    "make a function": "CREATE FUNCTION smartfactory.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "make a trigger": "CREATE TRIGGER t BEFORE INSERT ON smartfactory.readings EXECUTE FUNCTION f()",
    "lock out others": "DO 'BEGIN LOCK TABLE smartfactory.readings IN ACCESS EXCLUSIVE MODE; END'",
}


def test_the_role_may_do_nothing_that_it_need_not(fresh: Plane) -> None:
    assert migrate(fresh).returncode == 0
    with fresh.postgres.connect() as connection:
        connection.execute("CREATE TABLE smartfactory.others (id int)")
    refused = {}
    with as_processor(fresh) as connection:
        for what, statement in FORBIDDEN.items():
            try:
                connection.execute(statement.encode())
            except psycopg.Error as error:
                refused[what] = error.sqlstate
    assert refused == dict.fromkeys(FORBIDDEN, "42501")


def test_the_role_may_enter_no_other_database_of_ours(servers: Plane, fresh: Plane) -> None:
    assert migrate(fresh).returncode == 0
    role, password = fresh.environment["DATABASE_USERNAME"], fresh.environment["DATABASE_PASSWORD"]
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        servers.postgres.connect(role, password)


def test_the_role_may_add_and_read_readings(fresh: Plane) -> None:
    assert migrate(fresh).returncode == 0
    with fresh.postgres.connect() as connection:
        granted = connection.execute(
            """SELECT table_name, privilege_type FROM information_schema.role_table_grants
               WHERE grantee = %s ORDER BY 1, 2""",
            (fresh.environment["DATABASE_USERNAME"],),
        ).fetchall()
        public = connection.execute(
            "SELECT count(*) FROM information_schema.role_table_grants "
            "WHERE grantee = 'PUBLIC' AND table_schema = 'smartfactory'"
        ).fetchone()
    assert granted == [("readings", "INSERT"), ("readings", "SELECT"), ("schema_version", "SELECT")]
    assert public == (0,)


def test_rights_that_someone_added_are_taken_away_again(fresh: Plane) -> None:
    assert migrate(fresh).returncode == 0
    before = described(fresh)
    role = sql.Identifier(fresh.environment["DATABASE_USERNAME"])
    with fresh.postgres.connect() as connection:
        connection.execute(sql.SQL("GRANT ALL ON smartfactory.readings TO {}, PUBLIC").format(role))
        connection.execute(sql.SQL("GRANT CREATE ON SCHEMA smartfactory, public TO {}, PUBLIC").format(role))
    assert migrate(fresh).returncode == 0
    assert described(fresh) == before


def test_a_role_with_a_membership_is_refused(fresh: Plane) -> None:
    role = fresh.environment["DATABASE_USERNAME"]
    group = f"group_{uuid.uuid4().hex[:12]}"
    with fresh.postgres.connect() as connection:
        connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
        connection.execute(sql.SQL("CREATE ROLE {} ROLE {}").format(sql.Identifier(group), sql.Identifier(role)))
    try:
        done = migrate(fresh)
    finally:
        with fresh.postgres.connect() as connection:
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(group)))
    assert (done.returncode, done.stderr) == (1, "")
    assert [line["error"] for line in said(done)] == [
        [
            {
                "type": "processor.failures.ProcessorError",
                "text": f"The role {role!r} has rights or memberships beside those it is given here: "
                "take them away, or name another role in the processor's secret.",
            }
        ]
    ]
    with fresh.postgres.connect() as connection:
        assert connection.execute("SELECT to_regclass('smartfactory.readings')").fetchone() == (None,)


def migrating(plane: Plane, monkeypatch: pytest.MonkeyPatch) -> configuration.Migrating:
    monkeypatch.setenv("PGHOSTADDR", "127.0.0.1")
    return configuration.read_migrating(plane.environment)


def test_a_new_file_is_applied_after_those_before_it(fresh: Plane, monkeypatch: pytest.MonkeyPatch) -> None:
    told = migrating(fresh, monkeypatch)
    migration.migrate(told)
    following = Step(
        2, "002_more.sql", "ALTER TABLE smartfactory.readings ADD COLUMN note text; SELECT 1 WHERE '{' = '%'"
    )
    monkeypatch.setattr(migration, "steps", lambda: [*steps(), following])
    migration.migrate(told)
    with fresh.postgres.connect() as connection:
        assert connection.execute("SELECT version, name FROM smartfactory.schema_version ORDER BY 1").fetchall() == [
            (1, "001_readings.sql"),
            (2, "002_more.sql"),
        ]
    monkeypatch.undo()
    told = migrating(fresh, monkeypatch)
    with pytest.raises(ProcessorError) as refusal:
        migration.migrate(told)
    assert str(refusal.value) == "The database is at version 2 and this image knows 1: use a newer image."


def test_a_file_that_was_changed_after_it_was_applied_is_refused(fresh: Plane, monkeypatch: pytest.MonkeyPatch) -> None:
    told = migrating(fresh, monkeypatch)
    migration.migrate(told)
    (first,) = steps()
    monkeypatch.setattr(migration, "steps", lambda: [replace(first, statements=first.statements + "-- changed")])
    with pytest.raises(ProcessorError) as refusal:
        migration.migrate(told)
    assert str(refusal.value) == (
        "001_readings.sql is not what the database was made with: undo the change and add a new file."
    )


def test_a_file_that_fails_leaves_nothing_behind(fresh: Plane, monkeypatch: pytest.MonkeyPatch) -> None:
    told = migrating(fresh, monkeypatch)
    broken = Step(2, "002_broken.sql", "CREATE TABLE smartfactory.half (id int); SELECT 1 / 0")
    monkeypatch.setattr(migration, "steps", lambda: [*steps(), broken])
    with pytest.raises(psycopg.errors.DivisionByZero):
        migration.migrate(told)
    with fresh.postgres.connect() as connection:
        assert connection.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'smartfactory'").fetchone() == (0,)


def test_files_without_a_gap_in_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "002_second.sql").touch()
    with pytest.raises(ProcessorError) as refusal:
        steps(tmp_path)
    assert str(refusal.value) == "The migrations are not numbered 001, 002 and so on: ['002_second.sql']."
