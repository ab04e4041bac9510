"""The processor from the stream to both stores, with real servers, as a process of its own."""

from __future__ import annotations

import json
import signal
import subprocess
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from running import (
    Plane,
    checkpoints,
    command,
    count_stored,
    latest,
    owners,
    processor,
    put,
    rejected,
    stored,
    variables,
)
from sensor_records import ACTIONS, payload, record
from streams import as_kinesis, denied, note_calls, refuse

from processor.metrics import UNITS
from processor.records import LARGEST_RECORD
from processor.rejected import LARGEST_PART
from tests.integration.processes import Running, counted, eventually

pytestmark = pytest.mark.servers

START = datetime(2026, 11, 28, tzinfo=UTC)

MakePlane = Callable[[int], Plane]


def read_to_the_end(factory: Plane) -> bool:
    """Whether every shard's checkpoint is its last record."""
    marks = checkpoints(factory)
    return all(marks.get(shard) == sequence for shard, sequence in last_sequences(factory).items() if sequence)


def reads(running: Running, shards: int) -> bool:
    """Whether it has held so many shards for a while, and so read from each of them."""
    held = [line.get("HeldShards") for line in running.lines() if line["event"] == "metrics"]
    return held.count(shards) > 1


def last_sequences(factory: Plane) -> dict[str, str | None]:
    name = factory.environment["STREAM_NAME"]
    found: dict[str, str | None] = {}
    for shard in factory.kinesis.list_shards(StreamName=name)["Shards"]:
        iterator = factory.kinesis.get_shard_iterator(
            StreamName=name, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        records = factory.kinesis.get_records(ShardIterator=iterator)["Records"]
        found[shard["ShardId"]] = records[-1]["SequenceNumber"] if records else None
    return found


def cached(number: int, sensor: str) -> dict[str, Any]:
    measured_at = (START + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return record(number, sensor=sensor, measured_at=measured_at)


def test_what_is_sent_is_stored_once_and_the_latest_is_in_the_cache(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(2)
    numbers = range(1, 1_001)
    sent = [payload(number, sensor=f"t-{number % 7}") for number in numbers]
    # In disorder, and all of it put a second time, under other sequence numbers.
    put(factory, [*sent[::-1], *sent])
    with processor(factory, tmp_path / "log") as running:
        eventually(lambda: read_to_the_end(factory), "all checkpoints", running)
        assert running.terminate() == 0
    assert stored(factory) == list(numbers)
    assert latest(factory) == {f"t-{number % 7}": cached(number, f"t-{number % 7}") for number in numbers[-7:]}
    assert rejected(factory) == []
    sums = counted(running)
    assert (sums["StoredRecords"], sums["DuplicateRecords"], sums["RejectedRecords"]) == (1_000, 1_000, 0)
    written = {metric for line in running.lines() if line["event"] == "metrics" for metric in UNITS if metric in line}
    assert written == set(UNITS)
    assert set(owners(factory).values()) == {None}
    assert [line for line in running.lines() if line["level"] != "INFO"] == []


def test_a_bad_record_goes_to_the_table_and_holds_up_nothing(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(1)
    bad = [
        (b"\xff no json", "not-json"),
        (b"{}", "wrong-schema"),
        (payload(2, value=5_000.0), "out-of-range"),
        (b"x" * (LARGEST_RECORD + 1), "too-large"),
        (b"y" * (2 * LARGEST_PART + 1), "too-large"),
        (payload(1, value=99.0), "reading-id-reused"),
    ]
    put(factory, [payload(1), *(data for data, _ in bad), payload(3)], spread=False)
    with processor(factory, tmp_path / "log") as running:
        eventually(lambda: read_to_the_end(factory), "checkpoint", running)
        first = rejected(factory)
    # Killed here: without its checkpoint the next one reads all of it again and writes the same items.
    factory.dynamodb.delete_item(
        TableName=factory.environment["CHECKPOINT_TABLE"], Key={"shard_id": {"S": "shardId-000000000000"}}
    )
    with processor(factory, tmp_path / "log2") as again:
        eventually(lambda: read_to_the_end(factory), "checkpoint", again)
        assert again.terminate() == 0
    assert stored(factory) == [1, 3]
    found = rejected(factory)
    assert found == first
    whole = {
        number: b"".join(
            item["payload"]["B"]
            for item in sorted(found, key=lambda item: int(item["part"]["N"]))
            if item["sequence_number"]["S"].partition("#")[0] == number
        )
        for number in {item["sequence_number"]["S"].partition("#")[0] for item in found}
    }
    reasons = {item["sequence_number"]["S"].partition("#")[0]: item["reason"]["S"] for item in found}
    assert sorted((whole[number], reasons[number]) for number in whole) == sorted(bad)
    logged = [line["reason"] for line in running.lines() if line["event"] == "record rejected"]
    assert sorted(logged) == sorted(reason for _, reason in bad)


def test_no_value_of_a_record_is_logged(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(1)
    canary = "canary-4711"
    bad: list[bytes] = [
        payload(1, plant=canary, value=f"{canary}"),
        payload(2, **{canary: 1}),
        payload(3, plant=f"{canary}!"),
        canary.encode(),
    ]
    with factory.postgres.connect() as connection:
        connection.execute("ALTER TABLE smartfactory.readings ADD CONSTRAINT lucky CHECK (value <> 13)")
    try:
        put(factory, [*bad, payload(4, plant=canary), payload(5, plant=canary, value=13.0), payload(6)], spread=False)
        with processor(factory, tmp_path / "log") as running:
            eventually(lambda: read_to_the_end(factory), "checkpoint", running)
            assert running.terminate() == 0
    finally:
        with factory.postgres.connect() as connection:
            connection.execute("ALTER TABLE smartfactory.readings DROP CONSTRAINT lucky")
    assert stored(factory) == [4, 6]
    assert sorted(item["reason"]["S"] for item in rejected(factory)) == [
        "not-json",
        "refused-by-database",
        "wrong-schema",
        "wrong-schema",
        "wrong-schema",
    ]
    assert canary not in running.text()
    assert all(json.loads(line) for line in running.text().splitlines())


def test_a_killed_processors_shards_are_taken_over_and_nothing_is_lost_or_stored_twice(
    plane: MakePlane, tmp_path: Path
) -> None:
    factory = plane(2).with_environment(BATCH_RECORDS="20")
    numbers = range(1, 3_001)
    with processor(factory, tmp_path / "first") as first:
        put(factory, [payload(number) for number in numbers])
        eventually(lambda: count_stored(factory) > 100, "some stored", first)
        first.kill()
    before = count_stored(factory)
    assert 0 < before < len(numbers)
    with processor(factory, tmp_path / "second") as second:
        eventually(lambda: read_to_the_end(factory), "all checkpoints", second)
        assert second.terminate() == 0
    assert stored(factory) == list(numbers)
    assert latest(factory) == {"t-1": cached(3_000, "t-1")}


def test_two_processors_share_the_shards_and_a_killed_ones_pass_to_the_other(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(4)

    def shares() -> list[int]:
        return sorted(Counter(owner for owner in owners(factory).values() if owner).values())

    with processor(factory, tmp_path / "first") as first:
        eventually(lambda: shares() == [4], "all shards with the first", first)
        with processor(factory, tmp_path / "second") as second:
            eventually(lambda: shares() == [2, 2], "two shards each", first, second)
            put(factory, [payload(number) for number in range(1, 501)])
            eventually(lambda: read_to_the_end(factory), "all checkpoints", first, second)
            second.kill()
        put(factory, [payload(number) for number in range(501, 1_001)])
        eventually(lambda: read_to_the_end(factory) and shares() == [4], "all shards with the first", first)
        assert first.terminate() == 0
    assert stored(factory) == list(range(1, 1_001))


def test_what_is_told_to_stop_finishes_and_the_next_one_finds_nothing_left(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(2).with_environment(BATCH_RECORDS="50")
    numbers = range(1, 2_001)
    with processor(factory, tmp_path / "first") as first:
        put(factory, [payload(number) for number in numbers])
        eventually(lambda: count_stored(factory) > 0, "some stored", first)
        assert first.terminate() == 0
    assert [line for line in first.lines() if line["level"] != "INFO"] == []
    assert set(owners(factory).values()) == {None}
    done = count_stored(factory)
    with processor(factory, tmp_path / "second") as second:
        eventually(lambda: read_to_the_end(factory) and reads(second, 2), "all checkpoints", second)
        assert second.terminate() == 0
    assert stored(factory) == list(numbers)
    sums = counted(second)
    assert (sums["StoredRecords"], sums["DuplicateRecords"]) == (len(numbers) - done, 0)


def test_a_processor_that_stood_still_lets_go_what_was_taken_from_it(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(1)
    with processor(factory, tmp_path / "first") as first:
        eventually(lambda: set(owners(factory).values()) not in (set(), {None}), "the shard with the first", first)
        owner = owners(factory)
        first.process.send_signal(signal.SIGSTOP)
        with processor(factory, tmp_path / "second") as second:
            eventually(lambda: owners(factory) != owner, "the shard with the second", first, second)
            first.process.send_signal(signal.SIGCONT)
            put(factory, [payload(number) for number in range(1, 101)])
            eventually(lambda: "shard lost to another processor" in first.events(), "the loss", first)
            eventually(lambda: read_to_the_end(factory), "all checkpoints", first, second)
            assert (first.terminate(), second.terminate()) == (0, 0)
    assert stored(factory) == list(range(1, 101))


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGQUIT], ids=["restart", "crash"])
def test_a_database_that_restarts_under_load_misses_nothing(
    plane: MakePlane, tmp_path: Path, end: signal.Signals
) -> None:
    factory = plane(2)
    with processor(factory, tmp_path / "log") as running:
        put(factory, [payload(number) for number in range(1, 1_001)])
        eventually(lambda: count_stored(factory) > 0, "some stored", running)
        factory.postgres.server.stop(end)
        try:
            # More than is kept in hand, so that reading has to wait too.
            put(factory, [payload(number) for number in range(1_001, 12_001)])
            eventually(lambda: "database failed, trying again" in running.events(), "the failure", running)
        finally:
            factory.postgres.server.start()
        eventually(lambda: read_to_the_end(factory), "all checkpoints", running)
        assert running.terminate() == 0
    assert stored(factory) == list(range(1, 12_001))
    assert counted(running)["DatabaseFailures"] > 0


def test_while_the_cache_is_away_readings_are_stored_and_then_it_is_brought_up_to_date(
    plane: MakePlane, tmp_path: Path
) -> None:
    factory = plane(2)
    with processor(factory, tmp_path / "log") as running:
        put(factory, [payload(number, sensor=f"t-{number % 5}") for number in range(1, 501)])
        eventually(lambda: read_to_the_end(factory), "all checkpoints", running)
        factory.cache.stop(signal.SIGKILL)
        try:
            before = checkpoints(factory)
            put(factory, [payload(number, sensor=f"t-{number % 5}") for number in range(501, 1_001)])
            eventually(lambda: count_stored(factory) == 1_000, "all stored", running)
            eventually(lambda: running.events().count("cache failed, trying again") > 2, "the failure", running)
            assert checkpoints(factory) == before
        finally:
            factory.cache.start()
        eventually(lambda: read_to_the_end(factory), "all checkpoints", running)
        assert running.terminate() == 0
    assert stored(factory) == list(range(1, 1_001))
    assert latest(factory) == {f"t-{number % 5}": cached(number, f"t-{number % 5}") for number in range(996, 1_001)}
    assert counted(running)["CacheFailures"] > 2


def test_a_cache_that_stays_away_does_not_keep_a_processor_from_stopping(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(1).with_environment(DRAIN_SECONDS="1")
    factory.cache.stop()
    try:
        with processor(factory, tmp_path / "log") as running:
            put(factory, [payload(1)])
            eventually(lambda: count_stored(factory) == 1, "stored", running)
            assert running.terminate() == 0
        assert checkpoints(factory) == {"shardId-000000000000": None}
        assert owners(factory) == {"shardId-000000000000": None}
    finally:
        factory.cache.start()
    with processor(factory, tmp_path / "next") as following:
        eventually(lambda: read_to_the_end(factory), "checkpoint", following)
    assert latest(factory) == {"t-1": cached(1, "t-1")}


def test_a_shard_that_was_split_is_read_to_its_end_and_its_children_after_it(
    plane: MakePlane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_kinesis(monkeypatch)
    factory = plane(2)
    name = factory.environment["STREAM_NAME"]
    with processor(factory, tmp_path / "first") as first, processor(factory, tmp_path / "second") as second:
        put(factory, [payload(number) for number in range(1, 1_001)])
        for shard, middle in (("shardId-000000000000", 2**126), ("shardId-000000000001", 3 * 2**126)):
            factory.kinesis.split_shard(StreamName=name, ShardToSplit=shard, NewStartingHashKey=str(middle))
        put(factory, [payload(number) for number in range(1_001, 2_001)])
        eventually(lambda: count_stored(factory) == 2_000, "all stored", first, second)
        children = {f"shardId-00000000000{number}" for number in range(2, 6)}
        eventually(
            lambda: all(checkpoints(factory).get(shard) == last_sequences(factory)[shard] for shard in children),
            "the children's checkpoints",
            first,
            second,
        )
        assert (first.terminate(), second.terminate()) == (0, 0)
    assert stored(factory) == list(range(1, 2_001))
    assert latest(factory) == {"t-1": cached(2_000, "t-1")}


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ("get_records", "ProvisionedThroughputExceededException"),
        ("get_records", "ExpiredIteratorException"),
        ("get_shard_iterator", "ProvisionedThroughputExceededException"),
        ("list_shards", "LimitExceededException"),
    ],
)
def test_what_the_stream_refuses_is_asked_for_again(
    plane: MakePlane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, code: str
) -> None:
    factory = plane(2)
    left = refuse(monkeypatch, operation, [code] * 2)
    with processor(factory, tmp_path / "log") as running:
        put(factory, [payload(number) for number in range(1, 501)])
        eventually(lambda: count_stored(factory) == 500, "half stored", running)
        put(factory, [payload(number) for number in range(501, 1_001)])
        eventually(lambda: count_stored(factory) == 1_000, "all stored", running)
        monkeypatch.undo()
        eventually(lambda: read_to_the_end(factory), "all checkpoints", running)
        assert running.terminate() == 0
    assert list(left) == []
    assert stored(factory) == list(range(1, 1_001))
    # Nothing was read from the beginning again.
    assert counted(running)["DuplicateRecords"] == 0


def test_a_processor_waits_for_the_migration(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(1)
    put(factory, [payload(1)])
    with factory.postgres.connect() as connection:
        connection.execute("ALTER TABLE smartfactory.schema_version RENAME TO away")
    try:
        with processor(factory, tmp_path / "log") as running:
            sentence = "The database's schema is at version 0, 1 is needed: run the migration task."
            eventually(
                lambda: any(line.get("error", [{}])[0].get("text") == sentence for line in running.lines()),
                "the sentence",
                running,
            )
            with factory.postgres.connect() as connection:
                connection.execute("ALTER TABLE smartfactory.away RENAME TO schema_version")
            eventually(lambda: read_to_the_end(factory), "checkpoint", running)
            assert running.terminate() == 0
    finally:
        with factory.postgres.connect() as connection:
            connection.execute("ALTER TABLE IF EXISTS smartfactory.away RENAME TO schema_version")
    assert stored(factory) == [1]


def test_a_processor_that_waits_for_the_database_can_be_told_to_stop(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(1).with_environment(DATABASE_PASSWORD="wrong")  # noqa: S106 - it is
    with processor(factory, tmp_path / "log") as running:
        eventually(lambda: "database failed, trying again" in running.events(), "the failure", running)
        assert running.terminate() == 0
    assert owners(factory) == {}


def test_while_the_tables_refuse_nothing_is_checkpointed_and_nothing_is_lost(plane: MakePlane, tmp_path: Path) -> None:
    factory = plane(1)
    with processor(factory, tmp_path / "log") as running:
        put(factory, [payload(1)])
        eventually(lambda: read_to_the_end(factory), "checkpoint", running)
        before = checkpoints(factory)
        with denied(["update_item", "put_item"]):
            put(factory, [payload(2), b"bad"])
            eventually(lambda: count_stored(factory) == 2, "stored", running)
            refusals = {"heartbeat failed", "table of rejected records failed, trying again"}
            eventually(lambda: refusals <= set(running.events()), "the refusals", running)
            assert (checkpoints(factory), rejected(factory)) == (before, [])
        eventually(lambda: read_to_the_end(factory), "checkpoint", running)
        with denied(["update_item"]):
            put(factory, [payload(3)])
            eventually(lambda: "checkpoint failed, trying again" in running.events(), "the refusal", running)
        eventually(lambda: read_to_the_end(factory), "checkpoint", running)
        assert running.terminate() == 0
    assert stored(factory) == [1, 2, 3]
    assert [item["payload"]["B"] for item in rejected(factory)] == [b"bad"]
    assert counted(running)["RejectedTableFailures"] > 0


def test_a_stream_that_does_not_exist_is_told_in_a_sentence(plane: MakePlane) -> None:
    factory = plane(1).with_environment(STREAM_NAME="nowhere")
    done = subprocess.run(  # noqa: S603 - our own program
        command(), env=variables(factory), capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3]
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (1, "")
    assert [line["error"][0]["text"] for line in said if line["event"] == "failed"] == [
        "The stream 'nowhere' does not exist: STREAM_NAME has to name it."
    ]


def test_the_processor_calls_what_its_role_allows_and_nothing_else(
    plane: MakePlane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = note_calls(monkeypatch)
    factory = plane(1)
    put(factory, [payload(1), b"bad"])
    with processor(factory, tmp_path / "first") as first:
        eventually(lambda: read_to_the_end(factory), "checkpoint", first)
        assert first.terminate() == 0
    with processor(factory, tmp_path / "second") as second:
        # A shard that has a checkpoint is taken by another call than a new one.
        eventually(lambda: reads(second, 1), "the shard", second)
    assert called == set().union(*ACTIONS.values())
