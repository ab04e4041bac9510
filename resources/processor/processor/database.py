"""Readings in PostgreSQL: written in batches, each reading once however often it is delivered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import AsyncConnection
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

from processor import configuration
from processor.failures import ProcessorError
from processor.records import Accepted, Reading, Rejection

SCHEMA_VERSION: Final = 1
"""What this program needs: the number of the newest file in `migrations`."""

_COLUMNS: Final[Mapping[str, str]] = {
    "reading_id": "uuid",
    "plant": "text",
    "line": "text",
    "machine": "text",
    "sensor": "text",
    "quantity": "text",
    "value": "double precision",
    "unit": "text",
    "measured_at": "timestamptz",
}
_NAMES: Final = ", ".join(_COLUMNS)
_ARRAYS: Final = ", ".join(f"%({column})s::{kind}[]" for column, kind in _COLUMNS.items())

# Made of the names above and of nothing else.
_INSERT: Final = (
    f"INSERT INTO smartfactory.readings ({_NAMES}, arrived_at) "  # noqa: S608 - our own columns
    f"SELECT {_NAMES}, arrived_at FROM unnest({_ARRAYS}, %(arrived_at)s::timestamptz[]) AS new ({_NAMES}, arrived_at) "
    "ON CONFLICT (reading_id) DO NOTHING RETURNING reading_id"
)
_STORED: Final = f"SELECT {_NAMES} FROM smartfactory.readings WHERE reading_id = ANY(%s)"  # noqa: S608 - our own columns


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a batch.

    Args:
        new: stored now.
        again: had been stored before, or twice in this batch.
        rejections: could not be stored, and never will be.

    """

    new: tuple[Accepted, ...] = ()
    again: tuple[Accepted, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def connection_parameters(database: configuration.Database, methods: str) -> dict[str, Any]:
    """What libpq is told: TLS with the server's name verified, and no waiting without end.

    Args:
        database: where and as whom.
        methods: how the password may be proven; a server that asks for it in plain text is not ours.

    """
    return {
        "host": database.host,
        "port": database.port,
        "dbname": database.name,
        "user": database.username,
        "password": database.password,
        "sslmode": "verify-full",
        "sslrootcert": str(database.certificates),
        "ssl_min_protocol_version": "TLSv1.2",
        "gssencmode": "disable",
        "require_auth": methods,
        # After a failover the old primary may still answer.
        "target_session_attrs": "read-write",
        "connect_timeout": 5,
        "tcp_user_timeout": 15_000,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "application_name": "smartfactory-processor",
        "options": "-c statement_timeout=15s -c lock_timeout=10s -c timezone=UTC",
    }


def create_pool(database: configuration.Database) -> AsyncConnectionPool[AsyncConnection[dict[str, Any]]]:
    """Connections as the processor's role; none is made before the pool is opened."""
    return AsyncConnectionPool(
        kwargs={**connection_parameters(database, "scram-sha-256"), "row_factory": dict_row},
        min_size=1,
        max_size=2,
        timeout=5,
        # Then whoever asks next has it tried again: pauses are `failures`' business.
        reconnect_timeout=3,
        max_lifetime=1_800,
        check=AsyncConnectionPool.check_connection,
        open=False,
        name="database",
    )


Pool = AsyncConnectionPool[AsyncConnection[dict[str, Any]]]


async def check_schema(pool: Pool) -> None:
    """Nothing, when the migration has prepared what this program needs.

    Raises:
        ProcessorError: when it has not.
        psycopg.Error: when the database cannot be asked.

    """
    try:
        async with pool.connection() as connection:
            cursor = await connection.execute("SELECT max(version) AS version FROM smartfactory.schema_version")
            row = await cursor.fetchone()
    except (psycopg.errors.UndefinedTable, psycopg.errors.InvalidSchemaName, psycopg.errors.InsufficientPrivilege):
        row = None
    version = row["version"] if row else None
    if version is None or version < SCHEMA_VERSION:
        raise ProcessorError(
            f"The database's schema is at version {version or 0}, {SCHEMA_VERSION} is needed: run the migration task."
        )


async def store(pool: Pool, batch: Sequence[Accepted]) -> Stored:
    """Write the batch in one transaction; a record that the database refuses holds up no other.

    Raises:
        psycopg.Error: when the database cannot do it now; nothing of the batch may be taken as written.

    """
    if not batch:
        return Stored()
    try:
        return await _store(pool, batch)
    except (psycopg.DataError, psycopg.IntegrityError) as error:
        if len(batch) == 1:
            # Our own rules should have found it; that they did not must not stop the shard.
            return Stored(rejections=(Rejection(batch[0].delivery, "refused-by-database", error.sqlstate or ""),))
    parts = [await store(pool, half) for half in (batch[: len(batch) // 2], batch[len(batch) // 2 :])]
    return Stored(
        new=tuple(accepted for part in parts for accepted in part.new),
        again=tuple(accepted for part in parts for accepted in part.again),
        rejections=tuple(rejection for part in parts for rejection in part.rejections),
    )


async def _store(pool: Pool, batch: Sequence[Accepted]) -> Stored:
    first: dict[UUID, Accepted] = {}
    for accepted in batch:
        first.setdefault(accepted.reading.reading_id, accepted)
    # In one order everywhere, so that two processors never wait for each other.
    ordered = [first[reading_id] for reading_id in sorted(first)]
    async with pool.connection() as connection, connection.transaction():
        cursor = await connection.execute(_INSERT, _parameters(ordered))
        inserted = {row["reading_id"] for row in await cursor.fetchall()}
        new = {id(first[reading_id]) for reading_id in inserted}
        met = [accepted for accepted in batch if id(accepted) not in new]
        held = await _held(connection, met)
    same = {id(accepted) for accepted in met if held.get(accepted.reading.reading_id) == accepted.reading}
    return Stored(
        new=tuple(accepted for accepted in batch if id(accepted) in new),
        again=tuple(accepted for accepted in met if id(accepted) in same),
        rejections=tuple(
            Rejection(accepted.delivery, "reading-id-reused", "reading_id: another reading bears it")
            for accepted in met
            if id(accepted) not in same
        ),
    )


def _parameters(batch: Sequence[Accepted]) -> dict[str, list[Any]]:
    columns = {column: [getattr(accepted.reading, column) for accepted in batch] for column in _COLUMNS}
    return {**columns, "arrived_at": [accepted.delivery.arrived_at for accepted in batch]}


async def _held(connection: AsyncConnection[dict[str, Any]], met: Sequence[Accepted]) -> dict[UUID, Reading]:
    """What the database has under the ids of these."""
    if not met:
        return {}
    cursor = await connection.execute(_STORED, ([accepted.reading.reading_id for accepted in met],))
    # Not validated again: it is compared, not believed.
    return {row["reading_id"]: Reading.model_construct(**row) for row in await cursor.fetchall()}
