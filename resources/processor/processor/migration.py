"""Prepares the database: schema, tables, indexes, and the role that the processor connects as.

Run with the master's secret before a new version of the processor is deployed, and after its secret was changed. All of
it is one transaction under a lock of its own, so it may be run again, and twice at once. It asks for no more than the
master of RDS may do, who is no superuser.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import Connection, sql
from psycopg.rows import TupleRow

from processor import configuration
from processor.database import connection_parameters
from processor.failures import ProcessorError
from processor.logs import fields
from processor.records import digest

log = logging.getLogger(__name__)

_FOLDER: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 0x5AFA_C702  # any number, the same in every run
# How the master proves its password is RDS's choice; in plain text it never is.
_MASTERS_METHODS: Final = "scram-sha-256,md5"


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered file.

    Args:
        version: its number; the schema has this version afterwards.
        name: of the file.
        statements: its SQL.

    """

    version: int
    name: str
    statements: str


def steps(folder: Path = _FOLDER) -> list[Step]:
    """The numbered files in their order.

    Raises:
        ProcessorError: when the numbers are not 1, 2, 3 and so on.

    """
    found = [
        Step(int(match[1]), path.name, path.read_text("utf-8"))
        for path in sorted(folder.glob("*.sql"))
        if (match := re.match(r"([0-9]{3})_", path.name))
    ]
    if [step.version for step in found] != list(range(1, len(found) + 1)):
        raise ProcessorError(f"The migrations are not numbered 001, 002 and so on: {[step.name for step in found]}.")
    return found


def migrate(migrating: configuration.Migrating) -> None:
    """Bring the database to this program's version and its role to its secret.

    Raises:
        ProcessorError: when the database is not as this program knows it, or the role may do what it must not.
        psycopg.Error: when the database refuses.

    """
    parameters = connection_parameters(migrating.database, _MASTERS_METHODS)
    # A lock may have to wait for another run, and an index takes its time.
    parameters["options"] = "-c timezone=UTC -c lock_timeout=60s"
    with psycopg.connect(**parameters) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        applied = _apply(connection, steps())
        _create_role(connection, migrating)
        _grant(connection, migrating)
        _check_role(connection, migrating.username)
    log.info("database prepared", extra=fields(applied=applied, role=migrating.username))


def _apply(connection: Connection[TupleRow], known: list[Step]) -> list[str]:
    """Names of the files applied now."""
    connection.execute(_text("before"))
    rows: list[tuple[int, str]] = connection.execute(
        "SELECT version, sha256 FROM smartfactory.schema_version"
    ).fetchall()
    before = dict(rows)
    if before and max(before) > len(known):
        raise ProcessorError(
            f"The database is at version {max(before)} and this image knows {len(known)}: use a newer image."
        )
    applied = []
    for step in known:
        mark = digest(step.statements.encode())
        if step.version not in before:
            connection.execute(step.statements.encode())
            connection.execute(
                "INSERT INTO smartfactory.schema_version (version, name, sha256) VALUES (%s, %s, %s)",
                (step.version, step.name, mark),
            )
            applied.append(step.name)
        elif before[step.version] != mark:
            raise ProcessorError(
                f"{step.name} is not what the database was made with: undo the change and add a new file."
            )
    return applied


def _create_role(connection: Connection[TupleRow], migrating: configuration.Migrating) -> None:
    """The role with its password, of which only a SCRAM verifier, made here, is sent."""
    role = sql.Identifier(migrating.username)
    verifier = connection.pgconn.encrypt_password(
        migrating.password.encode(), migrating.username.encode(), b"scram-sha-256"
    )
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (migrating.username,)).fetchone()
    connection.execute(
        sql.SQL(
            "{verb} ROLE {role} WITH LOGIN NOCREATEDB NOCREATEROLE CONNECTION LIMIT 100 PASSWORD {verifier}"
        ).format(verb=sql.SQL("ALTER" if known else "CREATE"), role=role, verifier=sql.Literal(verifier.decode()))
    )


def _grant(connection: Connection[TupleRow], migrating: configuration.Migrating) -> None:
    names = {"role": sql.Identifier(migrating.username), "database": sql.Identifier(migrating.database.name)}
    connection.execute(sql.SQL(_text("privileges")).format(**names))


def _text(name: str) -> Any:  # noqa: ANN401 - psycopg asks for literal text, and these files are it
    return (_FOLDER / f"{name}.sql").read_text("utf-8")


def _check_role(connection: Connection[TupleRow], username: str) -> None:
    row = connection.execute(
        """SELECT rolsuper OR rolreplication OR rolbypassrls OR EXISTS (
               SELECT FROM pg_auth_members WHERE member = pg_roles.oid
           ) FROM pg_roles WHERE rolname = %s""",
        (username,),
    ).fetchone()
    if row is None or row[0]:
        raise ProcessorError(
            f"The role {username!r} has rights or memberships beside those it is given here: "
            "take them away, or name another role in the processor's secret."
        )
