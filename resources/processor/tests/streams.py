"""What Kinesis does and moto's stream does not: shards that end when they are split, and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from moto.core.exceptions import JsonRESTError
from moto.core.responses import BaseResponse
from moto.dynamodb.models import DynamoDBBackend
from moto.kinesis.models import KinesisBackend, Shard, Stream
from moto.kinesis.utils import decompose_shard_iterator


def end_split_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A split shard keeps its records and, once they are read, has no next iterator (Kinesis, API of GetRecords)."""
    get_records = KinesisBackend.get_records

    def split(stream: Any, shard_to_split: str, new_starting_hash_key: str) -> None:  # noqa: ANN401 - moto has no types
        parent, middle = stream.shards[shard_to_split], int(new_starting_hash_key)
        number = len(stream.shards)
        for child in (
            Shard(number, parent.starting_hash, middle - 1, parent=parent.shard_id),
            Shard(number + 1, middle, parent.ending_hash, parent=parent.shard_id),
        ):
            stream.shards[child.shard_id] = child
        parent.is_open = False

    def get(backend: Any, stream_arn: str | None, shard_iterator: str, limit: int | None) -> tuple[Any, Any, Any]:  # noqa: ANN401 - moto has no types
        following, records, behind = get_records(backend, stream_arn, shard_iterator, limit)
        name, shard_id, _ = decompose_shard_iterator(shard_iterator)
        shard = backend.describe_stream(stream_arn=stream_arn, stream_name=name).get_shard(shard_id)
        return None if not shard.is_open and not records else following, records, behind

    monkeypatch.setattr(Stream, "split_shard", split)
    monkeypatch.setattr(KinesisBackend, "get_records", get)


def refuse(monkeypatch: pytest.MonkeyPatch, operation: str, codes: Sequence[str]) -> Iterator[str]:
    """Let every second call of an operation of the stream fail, with these codes; what is left of them."""
    original = getattr(KinesisBackend, operation)
    left = iter(codes)
    state = {"turn": False}

    def refusing(backend: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - moto has no types
        state["turn"] = not state["turn"]
        code = next(left, None) if state["turn"] else None
        if code:
            raise JsonRESTError(error_type=code, message="as Kinesis says it")
        return original(backend, *arguments, **named)

    monkeypatch.setattr(KinesisBackend, operation, refusing)
    return left


def page_by_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """Further pages of a list of shards come for the token alone (Kinesis, API of ListShards); moto wants both."""

    def listing(
        backend: Any,  # noqa: ANN401 - moto has no types
        stream_arn: str | None,
        stream_name: str | None,
        limit: int,
        next_token: str | None,
    ) -> tuple[list[Any], str | None]:
        if next_token and (stream_name or stream_arn):
            raise JsonRESTError(error_type="InvalidArgumentException", message="NextToken and StreamName together")
        name, _, start = (next_token or f"{stream_name} 0").partition(" ")
        shards = list(backend.describe_stream(stream_arn=stream_arn, stream_name=name).shards.values())
        end = int(start) + limit
        return shards[int(start) : end], f"{name} {end}" if end < len(shards) else None

    monkeypatch.setattr(KinesisBackend, "list_shards", listing)


def note_calls(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Filled from now on with the actions that asynchronous clients call: the processor has such, no test has."""
    called: set[str] = set()
    original = BaseResponse.call_action

    def noting(response: Any) -> Any:  # noqa: ANN401 - moto has no types
        if "aiobotocore" in response.headers.get("User-Agent", "").lower():
            called.add(f"{response.service_name}:{response._get_action()}")  # noqa: SLF001 - as moto itself finds it
        return original(response)

    monkeypatch.setattr(BaseResponse, "call_action", noting)
    return called


@contextmanager
def denied(operations: Sequence[str]) -> Iterator[None]:
    """No call of these operations of the tables succeeds, as when a role has lost a right."""
    originals = {operation: getattr(DynamoDBBackend, operation) for operation in operations}

    def refusing(*_: object, **__: object) -> None:
        raise JsonRESTError(error_type="AccessDeniedException", message="as DynamoDB says it")

    for operation in operations:
        setattr(DynamoDBBackend, operation, refusing)
    try:
        yield
    finally:
        for operation, original in originals.items():
            setattr(DynamoDBBackend, operation, original)
