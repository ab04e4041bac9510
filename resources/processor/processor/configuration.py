"""What the processor is told by its environment, read and checked before anything is opened."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

RDS_CERTIFICATES: Final = Path(__file__).parent / "certificates" / "rds-ap-southeast-1.pem"
"""Roots of the certificates of RDS where SmartFactory is deployed."""

_MOST_PORT = 65_535


class ConfigurationError(Exception):
    """The environment does not say enough to start; the text is one sentence that names the variable and the mend."""


@dataclass(frozen=True, slots=True)
class Database:
    """Where PostgreSQL is and as whom we come.

    Args:
        host: its name, which its certificate has to bear.
        port: TCP port.
        name: of the database.
        username: who connects.
        password: theirs; not part of the value's text.
        certificates: PEM file of the authorities that its certificate may come from.

    """

    host: str
    port: int
    name: str
    username: str
    password: str = field(repr=False)
    certificates: Path


@dataclass(frozen=True, slots=True)
class Cache:
    """Where Valkey or Redis is and how we are let in.

    Args:
        host: its name, which its certificate has to bear.
        port: TCP port.
        token: of its AUTH command; not part of the value's text.
        certificates: PEM file of authorities; None for those of the system (or of SSL_CERT_FILE).

    """

    host: str
    port: int
    token: str = field(repr=False)
    certificates: Path | None


@dataclass(frozen=True, slots=True)
class Leases:
    """How shards are shared between processors, in seconds.

    Args:
        heartbeat: how often a processor says that it lives, and looks who else does.
        lost_after: silence after which its shards are another's.
        shard_refresh: how often new shards are looked for.

    """

    heartbeat: int
    lost_after: int
    shard_refresh: int


@dataclass(frozen=True, slots=True)
class Processing:
    """All that `python -m processor` is told.

    Args:
        region: of the stream and the tables.
        suffix: of the environment, part of the metrics' namespace.
        stream: name of the Kinesis stream.
        checkpoint_table: how far each shard has been read, and by whom.
        rejected_table: records that could not be stored, with the reason.
        database: as the processor's own role.
        cache: latest readings.
        leases: how shards are shared.
        batch_records: most records written at once.
        batch_seconds: longest wait for a batch to fill.
        drain_seconds: longest time from SIGTERM to the last write.
        metrics_seconds: how often metrics are written out.

    """

    region: str
    suffix: str
    stream: str
    checkpoint_table: str
    rejected_table: str
    database: Database
    cache: Cache
    leases: Leases
    batch_records: int
    batch_seconds: float
    drain_seconds: float
    metrics_seconds: float


@dataclass(frozen=True, slots=True)
class Migrating:
    """All that `python -m processor migrate` is told.

    Args:
        database: as the master.
        username: of the role that the processor connects as.
        password: of that role; not part of the value's text.

    """

    database: Database
    username: str
    password: str = field(repr=False)


def read_processing(environment: Mapping[str, str]) -> Processing:
    """What to process and how, from the variables of the processor's task definition.

    Raises:
        ConfigurationError: for the first variable that is missing or cannot be used.

    """
    leases = Leases(
        heartbeat=int(_number(environment, "LEASE_HEARTBEAT_SECONDS", 5, least=1, most=60, whole=True)),
        lost_after=int(_number(environment, "LEASE_LOST_AFTER_SECONDS", 30, least=2, most=600, whole=True)),
        shard_refresh=int(_number(environment, "SHARD_REFRESH_SECONDS", 30, least=1, most=600, whole=True)),
    )
    if leases.lost_after < 2 * leases.heartbeat:
        raise ConfigurationError(
            f"LEASE_LOST_AFTER_SECONDS ({leases.lost_after}) must be at least twice LEASE_HEARTBEAT_SECONDS "
            f"({leases.heartbeat}), so that one late heartbeat costs no shard."
        )
    return Processing(
        region=_text(environment, "AWS_REGION"),
        suffix=_text(environment, "ENVIRONMENT_SUFFIX"),
        stream=_text(environment, "STREAM_NAME"),
        checkpoint_table=_text(environment, "CHECKPOINT_TABLE"),
        rejected_table=_text(environment, "REJECTED_TABLE"),
        database=_database(environment, "DATABASE_USERNAME", "DATABASE_PASSWORD"),
        cache=Cache(
            host=_text(environment, "CACHE_HOST"),
            port=_port(environment, "CACHE_PORT"),
            token=_text(environment, "CACHE_TOKEN"),
            certificates=_file(environment, "CACHE_CA_FILE", None),
        ),
        leases=leases,
        batch_records=int(_number(environment, "BATCH_RECORDS", 500, least=1, most=5_000, whole=True)),
        batch_seconds=_number(environment, "BATCH_SECONDS", 0.5, least=0.01, most=10),
        # ECS kills a task that has not stopped 30 seconds after SIGTERM.
        drain_seconds=_number(environment, "DRAIN_SECONDS", 20, least=1, most=25),
        metrics_seconds=_number(environment, "METRICS_SECONDS", 30, least=0.1, most=300),
    )


def read_migrating(environment: Mapping[str, str]) -> Migrating:
    """What to prepare, from the variables of the migration's task definition.

    Raises:
        ConfigurationError: for the first variable that is missing or cannot be used.

    """
    username = _text(environment, "DATABASE_USERNAME")
    if username == _text(environment, "MASTER_USERNAME"):
        raise ConfigurationError(
            "DATABASE_USERNAME must not be MASTER_USERNAME: the processor needs a role of its own, with fewer rights."
        )
    return Migrating(
        database=_database(environment, "MASTER_USERNAME", "MASTER_PASSWORD"),
        username=username,
        password=_text(environment, "DATABASE_PASSWORD"),
    )


def _database(environment: Mapping[str, str], username: str, password: str) -> Database:
    return Database(
        host=_text(environment, "DATABASE_HOST"),
        port=_port(environment, "DATABASE_PORT"),
        name=_text(environment, "DATABASE_NAME"),
        username=_text(environment, username),
        password=_text(environment, password),
        certificates=_file(environment, "DATABASE_CA_FILE", RDS_CERTIFICATES) or RDS_CERTIFICATES,
    )


def _text(environment: Mapping[str, str], variable: str) -> str:
    value = environment.get(variable, "")
    if not value.strip():
        raise ConfigurationError(f"{variable} is not set: the task definition has to give it.")
    return value


def _port(environment: Mapping[str, str], variable: str) -> int:
    text = _text(environment, variable)
    if not re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) or not 1 <= int(text) <= _MOST_PORT:
        raise ConfigurationError(f"{variable} must be a port from 1 to {_MOST_PORT}, not {text!r}.")
    return int(text)


def _number(  # noqa: PLR0913 - a number and what it may be
    environment: Mapping[str, str], variable: str, default: float, *, least: float, most: float, whole: bool = False
) -> float:
    text = environment.get(variable, "")
    if not text:
        return default
    kind = "a whole number" if whole else "a number"
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        raise ConfigurationError(f"{variable} must be {kind} from {least} to {most}, not {text!r}.")
    return value


def _file(environment: Mapping[str, str], variable: str, default: Path | None) -> Path | None:
    text = environment.get(variable, "")
    if not text:
        return default
    path = Path(text)
    if not path.is_file():
        raise ConfigurationError(f"{variable} must name a PEM file with certificates; {text!r} is no file.")
    return path
