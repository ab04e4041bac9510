"""Records in at one end, rows and latest values out at the other: the deployed tasks, real servers, TLS throughout."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import boto3
import psycopg
import pytest
import redis
from botocore.config import Config
from redis.backoff import NoBackoff
from redis.retry import Retry
from running import cache_client, latest, owners, put, rejected

from resources.settings import REGION
from tests.integration.containers import Client, deliver, running
from tests.integration.factory import ADDRESS, Factory, migrate, open_factory, payloads, reading, secret
from tests.integration.image import image_of_session
from tests.integration.processes import Running, counted, eventually
from tests.integration.servers import create_authority

pytestmark = [pytest.mark.integration, pytest.mark.data_plane]

Outputs = Mapping[str, str]
CANARY = "canary-8c41f0"


@pytest.fixture(scope="module")
def factory(outputs: Outputs, client: Client, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Factory]:
    """The servers, prepared, for the deployment that is tested."""
    folder = tmp_path_factory.getbasetemp() / "image"
    with open_factory(outputs, client, image_of_session(folder)) as opened:
        yield opened


@pytest.fixture
def first(request: pytest.FixtureRequest) -> int:
    """The first number of a test's readings, which no other test uses."""
    found: Iterator[int] = request.config.stash.setdefault(_NUMBERS, iter(range(0, 10**9, 100_000)))
    return next(found) + 1


_NUMBERS = pytest.StashKey[Iterator[int]]()


def stored(factory: Factory, first: int) -> list[int]:
    """Numbers of a test's readings in the database, each as often as it is there."""
    bounds = [str(UUID(int=first)), str(UUID(int=first + 99_999))]
    with factory.postgres.connect() as connection:
        rows = connection.execute(
            "SELECT reading_id FROM smartfactory.readings WHERE reading_id BETWEEN %s AND %s ORDER BY reading_id",
            bounds,
        ).fetchall()
    return [row[0].int for row in rows]


def all_stored(factory: Factory, first: int, count: int, *containers: Running) -> None:
    eventually(lambda: len(stored(factory, first)) >= count, f"{count} readings stored", *containers)


def highest(metric: str, container: Running) -> float:
    return max((line[metric] for line in container.lines() if metric in line), default=0.0)


# --- what is sent is stored ----------------------------------------------------------------------------------------


def test_ten_thousand_records_are_stored_once_and_the_bad_ones_kept_with_their_reasons(
    factory: Factory, first: int, tmp_path: Path, client: Client, record_property: Callable[[str, object], None]
) -> None:
    numbers = range(first, first + 10_000)
    good = [reading(number, f"t-{number % 50}", line="line-all") for number in numbers]
    bad = [
        (b"no json", "not-json"),
        (json.dumps({"reading_id": CANARY}).encode(), "wrong-schema"),
        (json.dumps(reading(first + 50_000, value=9_999.25)).encode(), "out-of-range"),
        (b"x" * 20_000, "too-large"),
    ]
    # In disorder, some of it twice, bad ones between.
    sent = payloads([*good[::-1], *good[:1_000]])
    plane = factory.plane
    put(plane, [*sent[:5_000], *(data for data, _ in bad), *sent[5_000:]])
    begin = time.monotonic()
    with factory.running(tmp_path / "log") as container:
        all_stored(factory, first, 10_000, container)
        took = time.monotonic() - begin
        eventually(lambda: counted(container)["DuplicateRecords"] >= 1_000, "the repeated ones", container)
        assert container.terminate() == 0
    assert stored(factory, first) == list(numbers)
    newest = {key: value for key, value in latest(plane).items() if value["line"] == "line-all"}
    assert newest == {record["sensor"]: record for record in good[-50:]}
    assert sorted((item["reason"]["S"]) for item in rejected(plane)) == sorted(reason for _, reason in bad)
    assert {item["payload"]["B"] for item in rejected(plane)} == {data for data, _ in bad}
    sums = counted(container)
    assert (sums["StoredRecords"], sums["DuplicateRecords"], sums["RejectedRecords"]) == (10_000, 1_000, 4)
    lag = highest("StreamLag", container)
    record_property(
        "10,000 records", f"{10_000 / took:,.0f} a second from the process's start, lag up to {lag:,.0f} ms"
    )
    # The log group has what the container wrote, and no value of any record.
    stream = deliver(container, factory.processor, client)
    group = factory.outputs["ProcessorLogGroupName"]
    pages = client("logs").get_paginator("filter_log_events").paginate(logGroupName=group, logStreamNames=[stream])
    messages = [event["message"] for page in pages for event in page["events"]]
    assert [json.loads(message) for message in messages] == container.lines()
    assert [word for word in (CANARY, "9999.25", str(UUID(int=first)), "press-7") if word in container.text()] == []


def test_two_share_the_shards_and_one_that_is_killed_loses_nothing(
    factory: Factory, first: int, tmp_path: Path
) -> None:
    plane = factory.plane
    with factory.running(tmp_path / "one") as one, factory.running(tmp_path / "two") as two:
        eventually(lambda: len(set(owners(plane).values()) - {None}) == 2, "two owners", one, two)
        put(plane, payloads([reading(number, "shared") for number in range(first, first + 3_000)]))
        eventually(lambda: len(stored(factory, first)) > 500, "some stored", one, two)
        one.kill()
        put(plane, payloads([reading(number, "shared") for number in range(first + 3_000, first + 4_000)]))
        all_stored(factory, first, 4_000, two)
        assert two.terminate() == 0
    assert stored(factory, first) == list(range(first, first + 4_000))
    assert latest(plane)["shared"] == reading(first + 3_999, "shared")
    assert set(owners(plane).values()) == {None}


def test_restarts_of_database_and_cache_under_load_lose_nothing(factory: Factory, first: int, tmp_path: Path) -> None:
    plane = factory.plane
    with factory.running(tmp_path / "log") as container:
        for part in range(4):
            numbers = range(first + part * 500, first + (part + 1) * 500)
            put(plane, payloads([reading(number, "restarted") for number in numbers]))
            if part == 1:
                factory.postgres.server.stop(signal.SIGQUIT)
                time.sleep(1)
                factory.postgres.server.start()
            if part == 2:
                factory.cache.stop()
                time.sleep(1)
                factory.cache.start()
        all_stored(factory, first, 2_000, container)
        eventually(
            lambda: latest(plane).get("restarted") == reading(first + 1_999, "restarted"), "the latest", container
        )
        assert container.terminate() == 0
    assert stored(factory, first) == list(range(first, first + 2_000))


def test_a_stream_that_is_resharded_is_read_whole(factory: Factory, first: int, tmp_path: Path) -> None:
    plane, name = factory.plane, factory.outputs["StreamName"]
    shards = plane.kinesis.list_shards(StreamName=name)["Shards"]
    before = {shard["ShardId"] for shard in shards}
    with factory.running(tmp_path / "log") as container:
        put(plane, payloads([reading(number, "split") for number in range(first, first + 1_000)]))
        plane.kinesis.update_stream_mode(
            StreamARN=factory.outputs["StreamArn"], StreamModeDetails={"StreamMode": "PROVISIONED"}
        )
        low, high = (int(shards[0]["HashKeyRange"][f"{end}HashKey"]) for end in ("Starting", "Ending"))
        plane.kinesis.split_shard(
            StreamName=name, ShardToSplit=shards[0]["ShardId"], NewStartingHashKey=str((low + high) // 2)
        )
        put(plane, payloads([reading(number, "split") for number in range(first + 1_000, first + 2_000)]))
        all_stored(factory, first, 2_000, container)
        children = {shard["ShardId"] for shard in plane.kinesis.list_shards(StreamName=name)["Shards"]} - before
        eventually(lambda: children <= set(owners(plane)), "the new shards read", container)
        assert container.terminate() == 0
    assert len(children) == 2
    assert stored(factory, first) == list(range(first, first + 2_000))


def test_a_stream_that_refuses_reads_is_read_all_the_same(factory: Factory, first: int, tmp_path: Path) -> None:
    """Somebody else reads every shard as often as it lets itself be read."""
    plane, name = factory.plane, factory.outputs["StreamName"]
    greedy = boto3.client("kinesis", region_name=REGION, config=Config(retries={"total_max_attempts": 1}))
    refused = greedy.exceptions.ProvisionedThroughputExceededException
    shards = [shard["ShardId"] for shard in plane.kinesis.list_shards(StreamName=name)["Shards"]]
    iterators = [
        plane.kinesis.get_shard_iterator(StreamName=name, ShardId=shard, ShardIteratorType="LATEST")["ShardIterator"]
        for shard in shards
    ]
    refusals = 0
    put(plane, payloads([reading(number, "throttled") for number in range(first, first + 500)]))
    with factory.running(tmp_path / "log") as container:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            for iterator in iterators:
                try:
                    greedy.get_records(ShardIterator=iterator, Limit=1)
                except refused:
                    refusals += 1
        all_stored(factory, first, 500, container)
        assert container.terminate() == 0
    assert stored(factory, first) == list(range(first, first + 500))
    assert refusals > 0


def test_it_drains_when_it_is_told_to_stop(factory: Factory, first: int, tmp_path: Path) -> None:
    plane = factory.plane
    put(plane, payloads([reading(number, "drained") for number in range(first, first + 5_000)]))
    with factory.running(tmp_path / "log") as container:
        eventually(lambda: len(stored(factory, first)) > 0, "some stored", container)
        assert container.terminate() == 0
    in_hand = counted(container)["StoredRecords"]
    assert len(stored(factory, first)) == in_hand
    assert set(owners(plane).values()) == {None}
    with factory.running(tmp_path / "next") as following:
        # The first may have had them all in hand: then this one has to be told to stop only once it can hear it.
        eventually(lambda: "processing" in following.events(), "the next at work", following)
        all_stored(factory, first, 5_000, following)
        assert following.terminate() == 0
    assert counted(following)["StoredRecords"] == 5_000 - in_hand
    assert counted(following)["DuplicateRecords"] == 0


# --- who may connect, and what for ---------------------------------------------------------------------------------


def credentials(factory: Factory) -> dict[str, str]:
    return secret(factory.outputs["ProcessorSecretName"], factory.client)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE smartfactory.readings",
        "ALTER TABLE smartfactory.readings ADD COLUMN note text",
        "TRUNCATE smartfactory.readings",
        "DELETE FROM smartfactory.readings",
        "UPDATE smartfactory.readings SET value = 0",
        "CREATE TABLE smartfactory.mine (a int)",
        "CREATE TEMPORARY TABLE mine (a int)",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        "INSERT INTO smartfactory.schema_version SELECT * FROM smartfactory.schema_version",
        "SELECT * FROM pg_authid",
    ],
)
def test_the_applications_role_may_do_what_it_needs_and_no_more(factory: Factory, statement: str) -> None:
    own = credentials(factory)
    with factory.postgres.connect(own["username"], own["password"]) as connection:
        connection.execute("SELECT count(*) FROM smartfactory.readings")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


def test_the_database_refuses_what_is_not_verified_or_not_encrypted(factory: Factory, tmp_path: Path) -> None:
    own, other = credentials(factory), create_authority(tmp_path, "somebody else")
    for changed in (
        {"sslmode": "disable"},
        {"sslrootcert": str(other.certificates)},
        {"host": "another.name"},
        {"password": "guessed"},
    ):
        with pytest.raises(psycopg.OperationalError):
            factory.postgres.connect(**{"user": own["username"], "password": own["password"], **changed})


def test_the_cache_refuses_what_is_not_verified_not_encrypted_or_without_the_token(
    factory: Factory, tmp_path: Path
) -> None:
    at = {"host": ADDRESS, "port": factory.cache.port, "retry": Retry(NoBackoff(), 0), "socket_timeout": 5}
    trusted, other = str(factory.cache.certificates), str(create_authority(tmp_path, "somebody else").certificates)
    token = factory.processor.environment["CACHE_TOKEN"]
    with cache_client(factory.plane) as client:
        assert client.ping()
    for options, refusal in (
        ({"ssl": False, "password": token}, redis.ConnectionError),
        ({"ssl": True, "ssl_ca_certs": other, "ssl_check_hostname": False, "password": token}, redis.ConnectionError),
        ({"ssl": True, "ssl_ca_certs": trusted, "ssl_check_hostname": True, "password": token}, redis.ConnectionError),
        ({"ssl": True, "ssl_ca_certs": trusted, "ssl_check_hostname": False}, redis.AuthenticationError),
        (
            {"ssl": True, "ssl_ca_certs": trusted, "ssl_check_hostname": False, "password": "guessed"},
            redis.AuthenticationError,
        ),
    ):
        with pytest.raises(refusal), redis.Redis(**at, **options) as client:  # type: ignore[arg-type]
            client.ping()


def test_the_migration_may_run_again_and_rotates_the_password(factory: Factory, tmp_path: Path) -> None:
    own, name = credentials(factory), factory.outputs["ProcessorSecretName"]
    manager = factory.client("secretsmanager")
    renewed = {**own, "password": os.urandom(20).hex()}
    manager.put_secret_value(SecretId=name, SecretString=json.dumps(renewed))
    try:
        migrate(factory, tmp_path / "migration.log")
        with factory.postgres.connect(own["username"], renewed["password"]) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        with pytest.raises(psycopg.OperationalError):
            factory.postgres.connect(own["username"], own["password"])
        assert [
            word for word in (renewed["password"], own["password"]) if word in (tmp_path / "migration.log").read_text()
        ] == []
    finally:
        manager.put_secret_value(SecretId=name, SecretString=json.dumps(own))
        migrate(factory, tmp_path / "back.log")


def test_a_task_that_lacks_a_variable_says_which(factory: Factory, tmp_path: Path) -> None:
    task = factory.processor
    lacking = {name: value for name, value in task.environment.items() if name != "STREAM_NAME"}
    with running(
        type(task)(task.command, lacking, task.log_group, task.stream_prefix),
        factory.image,
        factory.surroundings,
        tmp_path / "log",
    ) as container:
        assert container.process.wait(30) == 2
    assert "STREAM_NAME" in container.text()
    assert container.text().count("\n") == 1


def test_the_cache_does_not_answer_without_tls(factory: Factory) -> None:
    answer = b""
    with socket.create_connection((ADDRESS, factory.cache.port), timeout=5) as plain, suppress(ConnectionResetError):
        plain.sendall(b"PING\r\n")
        answer = plain.recv(100)
    assert not answer.startswith(b"+PONG")
