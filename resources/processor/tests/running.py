"""The processor as its container would run it, beside real servers, and what it has left in them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import coverage
import redis

from tests.integration.processes import Running, started
from tests.integration.servers import Postgres, Server

PACKAGE = Path(__file__).parents[1]
REPOSITORY = PACKAGE.parents[1]
PROCESSOR_ROLE = "smartfactory_processor"
_LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Plane:
    """Everything a processor speaks to.

    Args:
        postgres: the database's server.
        cache: the cache's server.
        environment: variables of the task definitions, the two commands' together, and those that make tests quick.
        kinesis: client of the stream.
        dynamodb: client of the tables.

    """

    postgres: Postgres
    cache: Server
    environment: Mapping[str, str] = field(repr=False)
    kinesis: Any
    dynamodb: Any

    def with_environment(self, **changed: str) -> Plane:
        return replace(self, environment={**self.environment, **changed})


def command(*arguments: str) -> list[str]:
    """The container's command; measured, when coverage is."""
    if coverage.Coverage.current() is None:
        return [sys.executable, "-m", "processor", *arguments]
    measured = [
        "run",
        "--parallel-mode",
        f"--rcfile={REPOSITORY}/pyproject.toml",
        f"--data-file={REPOSITORY}/.coverage",
    ]
    return [sys.executable, "-m", "coverage", *measured, "-m", "processor", *arguments]


def variables(plane: Plane) -> dict[str, str]:
    """Only what the container would have, and what a process needs."""
    path = os.pathsep.join([plane.environment["PYTHONPATH"], str(PACKAGE)])
    return {"PATH": os.environ["PATH"], **plane.environment, "PYTHONPATH": path}


@contextmanager
def processor(plane: Plane, log: Path) -> Iterator[Running]:
    """A running processor, killed at the end if it still is."""
    with started(command(), REPOSITORY, variables(plane), log) as running:
        yield running


def migrate(plane: Plane) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        command("migrate"), cwd=REPOSITORY, env=variables(plane), capture_output=True, text=True, check=False
    )


def put(plane: Plane, payloads: Sequence[bytes], *, spread: bool = True) -> None:
    """Send records; spread over all shards, or all to one."""
    for start in range(0, len(payloads), 500):
        some = payloads[start : start + 500]
        records = [
            {"Data": data, "PartitionKey": str(number) if spread else "one"}
            for number, data in enumerate(some, start=start)
        ]
        plane.kinesis.put_records(StreamName=plane.environment["STREAM_NAME"], Records=records)


def create_stream(plane: Plane, name: str, shards: int) -> Plane:
    """A stream and the two tables, as the infrastructure makes them, and a plane that names them."""
    plane.kinesis.create_stream(StreamName=name, ShardCount=shards)
    plane.kinesis.get_waiter("stream_exists").wait(StreamName=name)
    tables = {"CHECKPOINT_TABLE": ["shard_id"], "REJECTED_TABLE": ["shard_id", "sequence_number"]}
    for variable, keys in tables.items():
        plane.dynamodb.create_table(
            TableName=f"{name}-{variable.lower()}",
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in keys],
            KeySchema=[
                {"AttributeName": key, "KeyType": kind} for key, kind in zip(keys, ("HASH", "RANGE"), strict=False)
            ],
            BillingMode="PAY_PER_REQUEST",
        )
    return plane.with_environment(STREAM_NAME=name, **{variable: f"{name}-{variable.lower()}" for variable in tables})


def stored(plane: Plane) -> list[int]:
    """Numbers of the readings in the database, each as often as it is there."""
    with plane.postgres.connect() as connection:
        rows = connection.execute("SELECT reading_id FROM smartfactory.readings ORDER BY reading_id").fetchall()
    return [row[0].int for row in rows]


def count_stored(plane: Plane) -> int:
    with plane.postgres.connect() as connection:
        row = connection.execute("SELECT count(*) FROM smartfactory.readings").fetchone()
    return int(row[0]) if row else 0


def rejected(plane: Plane) -> list[dict[str, Any]]:
    """Items of the table of rejected records."""
    return list(plane.dynamodb.scan(TableName=plane.environment["REJECTED_TABLE"])["Items"])


def checkpoints(plane: Plane) -> dict[str, str | None]:
    """Sequence number by shard."""
    items = plane.dynamodb.scan(TableName=plane.environment["CHECKPOINT_TABLE"])["Items"]
    return {
        item["shard_id"]["S"]: item["sequence"].get("S")
        for item in items
        if not item["shard_id"]["S"].startswith("member:")
    }


def owners(plane: Plane) -> dict[str, str | None]:
    """Processor by shard."""
    items = plane.dynamodb.scan(TableName=plane.environment["CHECKPOINT_TABLE"])["Items"]
    return {
        item["shard_id"]["S"]: item["ref"].get("S") for item in items if not item["shard_id"]["S"].startswith("member:")
    }


@contextmanager
def cache_client(plane: Plane) -> Iterator[redis.Redis]:
    """A client that trusts the test's authority; the address is given, so the name is not looked at."""
    with redis.Redis(
        host=plane.cache.address,
        port=plane.cache.port,
        password=plane.environment["CACHE_TOKEN"],
        ssl=True,
        ssl_ca_certs=str(plane.cache.certificates),
        ssl_check_hostname=False,
        decode_responses=True,
    ) as client:
        yield client


def latest(plane: Plane) -> dict[str, dict[str, Any]]:
    """Readings in the cache by sensor."""
    with cache_client(plane) as client:
        return {
            key.rpartition(":")[2]: json.loads(str(client.hget(key, "reading")))
            for key in client.scan_iter("latest:*", count=1_000)
        }
