"""Where a record that could not be stored is kept, whole, with the reason.

DynamoDB holds at most 400 KB in an item and a record of the stream can be larger, so a large payload is spread over
several items: nothing is cut off. All of an item follows from the record, so a retry writes the same items again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from processor.records import Rejection, digest

KEPT: Final = timedelta(days=365)
"""From the record's arrival until DynamoDB may remove it."""

LARGEST_PART: Final = 350_000
"""Bytes of payload in one item: what is left of 400 KB holds the other attributes with room to spare."""

_LONGEST_DETAIL = 2_000
_AT_ONCE = 16

Item = Mapping[str, Mapping[str, str | bytes]]


def items(rejection: Rejection) -> list[Item]:
    """The item of a rejected record, or its several items, as DynamoDB's API writes them.

    The first bears the record's own sequence number; further parts bear it with `#0002`, `#0003` and so on.
    """
    delivery = rejection.delivery
    sha256 = digest(delivery.payload)
    starts = range(0, max(len(delivery.payload), 1), LARGEST_PART)
    return [
        {
            "shard_id": {"S": delivery.shard_id},
            "sequence_number": {"S": delivery.sequence_number + (f"#{part:04}" if part > 1 else "")},
            "part": {"N": str(part)},
            "parts": {"N": str(len(starts))},
            "reason": {"S": rejection.reason},
            "detail": {"S": rejection.detail[:_LONGEST_DETAIL]},
            "arrived_at": {"S": delivery.arrived_at.isoformat(timespec="milliseconds")},
            "ttl": {"N": str(int((delivery.arrived_at + KEPT).timestamp()))},
            "payload": {"B": delivery.payload[start : start + LARGEST_PART]},
            "payload_bytes": {"N": str(len(delivery.payload))},
            "payload_sha256": {"S": sha256},
        }
        for part, start in enumerate(starts, start=1)
    ]


async def keep(client: Any, table: str, rejections: Sequence[Rejection]) -> None:  # noqa: ANN401 - botocore makes its clients at run time
    """Write all of them, a few at a time.

    Raises:
        botocore.exceptions.BotoCoreError, botocore.exceptions.ClientError: when one could not be written; all of
            them may be written again.

    """
    for some in _chunks([item for rejection in rejections for item in items(rejection)]):
        await asyncio.gather(*(client.put_item(TableName=table, Item=item) for item in some))


def _chunks(all_items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    return (all_items[start : start + _AT_ONCE] for start in range(0, len(all_items), _AT_ONCE))
