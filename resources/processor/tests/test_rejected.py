from __future__ import annotations

import hashlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sensor_records import delivery

from processor.records import Rejection
from processor.rejected import LARGEST_PART, Item, items

LARGEST_RECORD_OF_KINESIS = 10 * 1024 * 1024
LARGEST_ITEM_OF_DYNAMODB = 400 * 1024


def size(item: Item) -> int:
    """Bytes of an item as DynamoDB counts them, or a few more."""
    return sum(
        len(name.encode()) + len(value if isinstance(value, bytes) else value.encode())
        for name, described in item.items()
        for value in described.values()
    )


def test_a_rejected_record_is_one_item_with_its_reason() -> None:
    assert items(Rejection(delivery(b"no json", "49"), "not-json", "the detail")) == [
        {
            "shard_id": {"S": "shardId-000000000000"},
            "sequence_number": {"S": "49"},
            "part": {"N": "1"},
            "parts": {"N": "1"},
            "reason": {"S": "not-json"},
            "detail": {"S": "the detail"},
            "arrived_at": {"S": "2026-11-28T06:00:00.000+00:00"},
            "ttl": {"N": "1827381600"},
            "payload": {"B": b"no json"},
            "payload_bytes": {"N": "7"},
            "payload_sha256": {"S": hashlib.sha256(b"no json").hexdigest()},
        }
    ]


def test_an_empty_record_is_an_item_too() -> None:
    assert [item["payload"] for item in items(Rejection(delivery(b""), "not-json", ""))] == [{"B": b""}]


@pytest.mark.parametrize(
    ("size_of_payload", "keys"),
    [
        (LARGEST_PART, ["49"]),
        (LARGEST_PART + 1, ["49", "49#0002"]),
        (3 * LARGEST_PART, ["49", "49#0002", "49#0003"]),
    ],
)
def test_a_large_record_is_spread_over_items(size_of_payload: int, keys: list[str]) -> None:
    made = items(Rejection(delivery(b"x" * size_of_payload, "49"), "too-large", ""))
    assert [item["sequence_number"]["S"] for item in made] == keys


@given(st.integers(min_value=0, max_value=4 * LARGEST_PART), st.text(max_size=5_000))
@example(LARGEST_RECORD_OF_KINESIS, "")
def test_nothing_of_a_payload_is_lost_and_every_item_fits(length: int, detail: str) -> None:
    data = (b"0123456789" * (length // 10 + 1))[:length]
    rejection = Rejection(delivery(data), "too-large", detail)
    made = items(rejection)
    assert b"".join(item["payload"]["B"] for item in made if isinstance(item["payload"]["B"], bytes)) == data
    assert [item for item in made if size(item) > LARGEST_ITEM_OF_DYNAMODB] == []
    assert items(rejection) == made
