"""Kinesis: shards that end when they are split, pages of shards by token alone, and five reads a second of a shard.

Source: Kinesis Data Streams API Reference, SplitShard, ListShards, GetRecords.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from moto.core.exceptions import JsonRESTError
from moto.kinesis.models import KinesisBackend, Shard, Stream
from moto.kinesis.utils import decompose_shard_iterator

from tests.integration.cloud.completions.replacing import Replacement

READS_OF_A_SHARD = 5
"""Calls of GetRecords that a shard takes in a second."""

_get_records = KinesisBackend.get_records
_get_shard_for_key = Stream.get_shard_for_key


def _split_shard(self: Any, shard_to_split: str, new_starting_hash_key: str) -> None:  # noqa: ANN401 - moto has no types
    """The shard keeps its records and takes no more; two others take its place."""
    parent, middle = self.shards[shard_to_split], int(new_starting_hash_key)
    number = len(self.shards)
    for child in (
        Shard(number, parent.starting_hash, middle - 1, parent=parent.shard_id),
        Shard(number + 1, middle, parent.ending_hash, parent=parent.shard_id),
    ):
        self.shards[child.shard_id] = child
    parent.is_open = False


def _open_shard_for_key(self: Any, partition_key: str, explicit_hash_key: str) -> Any:  # noqa: ANN401 - moto has no types
    """Records go to shards that are open: a closed one still has its range of hash keys."""
    still_open = {shard_id: shard for shard_id, shard in self.shards.items() if shard.is_open}
    stream: Any = SimpleNamespace(shards=still_open)
    return _get_shard_for_key(stream, partition_key, explicit_hash_key)


def _get(self: Any, stream_arn: str | None, shard_iterator: str, limit: int | None) -> tuple[Any, Any, Any]:  # noqa: ANN401 - moto has no types
    """Once the records of a closed shard are read, there is no next iterator."""
    name, shard_id, _ = decompose_shard_iterator(shard_iterator)
    shard = self.describe_stream(stream_arn=stream_arn, stream_name=name).get_shard(shard_id)
    following, records, behind = _get_records(self, stream_arn, shard_iterator, limit)
    return None if not shard.is_open and not records else following, records, behind


def _get_if_not_too_often(
    self: Any,  # noqa: ANN401 - moto has no types
    stream_arn: str | None,
    shard_iterator: str,
    limit: int | None,
) -> tuple[Any, Any, Any]:
    name, shard_id, _ = decompose_shard_iterator(shard_iterator)
    _count_read(self.describe_stream(stream_arn=stream_arn, stream_name=name).get_shard(shard_id), name)
    return _get(self, stream_arn, shard_iterator, limit)


def _count_read(shard: Any, stream: str) -> None:  # noqa: ANN401 - moto has no types
    reads = shard.__dict__.setdefault("reads", deque(maxlen=READS_OF_A_SHARD))
    now = time.monotonic()
    if len(reads) == READS_OF_A_SHARD and now - reads[0] < 1:
        raise JsonRESTError(
            error_type="ProvisionedThroughputExceededException",
            message=f"Rate exceeded for shard {shard.shard_id} in stream {stream}",
        )
    reads.append(now)


def _list_shards(
    self: Any,  # noqa: ANN401 - moto has no types
    stream_arn: str | None,
    stream_name: str | None,
    limit: int,
    next_token: str | None,
) -> tuple[list[Any], str | None]:
    if next_token and (stream_name or stream_arn):
        raise JsonRESTError(error_type="InvalidArgumentException", message="NextToken and StreamName together")
    name, _, start = (next_token or f"{stream_name} 0").partition(" ")
    shards = list(self.describe_stream(stream_arn=stream_arn, stream_name=name).shards.values())
    end = int(start) + limit
    return shards[int(start) : end], f"{name} {end}" if end < len(shards) else None


def install(*, limited: bool = True) -> Iterator[Replacement]:
    """What is replaced in moto.

    Args:
        limited: whether reads are refused that come too often.

    """
    yield Replacement(Stream, "split_shard", _split_shard)
    yield Replacement(Stream, "get_shard_for_key", _open_shard_for_key)
    yield Replacement(KinesisBackend, "get_records", _get_if_not_too_often if limited else _get)
    yield Replacement(KinesisBackend, "list_shards", _list_shards)
