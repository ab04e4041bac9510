"""What two processors may do to each other's leases, without the rest of the processor."""

from __future__ import annotations

import asyncio
import doctest
import uuid
from collections.abc import Awaitable, Callable

import boto3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sensor_records import ENVIRONMENT
from streams import as_kinesis, denied

from processor import leases as module
from processor.configuration import Leases, read_processing
from processor.leases import SharedLeases, fair_share, surplus
from processor.metrics import Metrics
from processor.stream import Reader

pytestmark = pytest.mark.servers

REGION = "ap-southeast-1"
SHARD = "shardId-000000000000"
# No heartbeat comes while a test runs, and a lease is lost after a second.
NEVER = Leases(heartbeat=600, lost_after=1, shard_refresh=600)
LONG = Leases(heartbeat=600, lost_after=600, shard_refresh=600)


@given(st.integers(min_value=0, max_value=500), st.integers(min_value=1, max_value=50))
def test_shares_together_hold_every_shard_and_none_is_larger_than_it_must_be(shards: int, members: int) -> None:
    share = fair_share(shards, members)
    assert share * members >= shards
    assert share == 1 or (share - 1) * members < shards


@given(st.lists(st.text(max_size=3), unique=True), st.integers(min_value=1, max_value=5))
def test_what_is_let_go_leaves_a_share(held: list[str], share: int) -> None:
    left = set(held) - set(surplus(held, share))
    assert len(left) == min(len(held), share)


def test_the_examples_of_the_docstrings() -> None:
    assert doctest.testmod(module).failed == 0


@pytest.fixture
def table(cloud: str, monkeypatch: pytest.MonkeyPatch) -> str:
    for variable, value in {
        "AWS_ENDPOINT_URL": cloud,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
    }.items():
        monkeypatch.setenv(variable, value)
    name = f"checkpoints-{uuid.uuid4().hex[:12]}"
    boto3.client("dynamodb", region_name=REGION).create_table(
        TableName=name,
        AttributeDefinitions=[{"AttributeName": "shard_id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "shard_id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
    return name


def item(table: str) -> tuple[str | None, str | None]:
    """Owner and sequence number of the shard."""
    found = boto3.client("dynamodb", region_name=REGION).get_item(TableName=table, Key={"shard_id": {"S": SHARD}})[
        "Item"
    ]
    return found["ref"].get("S"), found["sequence"].get("S")


def between(table: str, leases: Leases, scene: Callable[[SharedLeases, SharedLeases], Awaitable[None]]) -> None:
    """Play a scene with two processors on one table."""

    async def play() -> None:
        both = [SharedLeases(leases, table=table, region=REGION) for _ in range(2)]
        try:
            await scene(*both)
        finally:
            for each in both:
                await each.close()

    asyncio.run(play())


async def checkpoint(leases: SharedLeases, sequence: str) -> None:
    await leases.checkpoint(SHARD, sequence)
    await leases.manual_checkpoint()


def test_a_shard_that_was_taken_is_neither_written_nor_released_by_who_lost_it(table: str) -> None:
    async def scene(one: SharedLeases, other: SharedLeases) -> None:
        assert await one.allocate(SHARD) == (True, None)
        await checkpoint(one, "5")
        await asyncio.sleep(2.1)
        assert await other.allocate(SHARD) == (True, "5")
        await checkpoint(other, "9")
        await checkpoint(one, "7")
        assert (one.held(), other.held()) == ([], [SHARD])
        assert item(table) == (other.get_ref(), "9")
        await one.deallocate(SHARD)
        await one.do_heartbeat(SHARD, {})
        assert item(table) == (other.get_ref(), "9")

    between(table, NEVER, scene)


def test_a_released_shard_keeps_its_checkpoint_and_is_free_at_once(table: str) -> None:
    async def scene(one: SharedLeases, other: SharedLeases) -> None:
        await one.allocate(SHARD)
        await other.look()
        assert await other.allocate(SHARD) == (False, None)
        await checkpoint(one, "5")
        await one.deallocate(SHARD)
        assert item(table) == (None, "5")
        await other.look()
        assert await other.allocate(SHARD) == (True, "5")
        # A mark that was still in hand when the shard was released changes nothing.
        await checkpoint(one, "6")
        assert item(table) == (other.get_ref(), "5")

    between(table, LONG, scene)


def test_a_heartbeat_changes_no_checkpoint_and_survives_a_refusal(table: str) -> None:
    async def scene(one: SharedLeases, _: SharedLeases) -> None:
        await one.allocate(SHARD)
        await checkpoint(one, "5")
        with denied(["update_item"]):
            await one.do_heartbeat(SHARD, {"sequence": "3"})
        await one.do_heartbeat(SHARD, {"sequence": "3"})
        assert one.held() == [SHARD]
        assert item(table) == (one.get_ref(), "5")

    between(table, LONG, scene)


def test_a_release_that_is_refused_raises_nothing(table: str) -> None:
    async def scene(one: SharedLeases, _: SharedLeases) -> None:
        await one.allocate(SHARD)
        with denied(["update_item"]):
            await one.deallocate(SHARD)
        assert one.held() == []
        assert item(table) == (one.get_ref(), None)

    between(table, LONG, scene)


def test_members_are_counted_while_they_live(table: str) -> None:
    async def scene(one: SharedLeases, other: SharedLeases) -> None:
        assert [await one.look(), await other.look(), await one.look()] == [1, 2, 2]
        await other.deallocate(other.member)
        assert await one.look() == 1
        assert one.held() == []

    between(table, LONG, scene)


def test_every_page_of_the_list_of_shards_is_read(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    as_kinesis(monkeypatch)
    boto3.client("kinesis", region_name=REGION).create_stream(StreamName=table, ShardCount=5)

    async def listed() -> list[str]:
        leases = SharedLeases(LONG, table=table, region=REGION)
        reader = Reader(read_processing({**ENVIRONMENT, "STREAM_NAME": table}), leases, Metrics("test"))
        await reader.get_client()
        try:
            return [shard["ShardId"] for shard in await reader.list_shards(max_results=2)]
        finally:
            await reader.close()

    assert asyncio.run(listed()) == [f"shardId-00000000000{number}" for number in range(5)]
