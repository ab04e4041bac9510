"""Which processor reads which shard, and how far it has come: async-kinesis's leases, with what they leave open.

The leases, their heartbeats, their takeover and the checkpoints are the library's `DynamoDBCheckPointer`. Changed here,
each because the library (3.0.1) would lose or repeat work:

* a heartbeat that fails once ends the library's heartbeats for good; here it is logged and the next one comes.
* a heartbeat writes the sequence number it remembers, which may be older than a checkpoint written meanwhile, and a
  release writes it whoever owns the shard by then; here both touch only what is still ours, and no sequence number.
* a shard that was lost is noticed only by an exception at the next checkpoint; here it is let go.
* whoever starts first takes every shard, and one that starts later gets none; here each processor has a lease on a
  member of its own in the same table, counts the living members, and holds no more than its share.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
import uuid
from collections.abc import Collection, Mapping
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError
from kinesis.dynamodb import DynamoDBCheckPointer

from processor import configuration
from processor.logs import fields

log = logging.getLogger(__name__)

MEMBER: Final = "member:"
"""Begins the key of a processor's own item, beside the items of shards."""

_HOURS_OF_A_CHECKPOINT: Final = 14 * 24  # twice the stream's retention: then nothing that it points to is left
_SECONDS_OF_A_MEMBER: Final = 3_600
_REFUSED = "ConditionalCheckFailedException"

Row = Mapping[str, Any]


def fair_share(shards: int, members: int) -> int:
    """Most shards that one of so many processors holds, so that together they hold all.

    >>> [fair_share(4, members) for members in (1, 2, 3, 5)]
    [4, 2, 2, 1]

    """
    return max(1, math.ceil(shards / max(1, members)))


def is_alive(row: Row, now: float, lost_after: float) -> bool:
    """Whether someone holds this item and has lately said so."""
    return bool(row.get("ref")) and bool(row.get("ts")) and now - float(row["ts"]) < lost_after


class SharedLeases(DynamoDBCheckPointer):
    """The library's leases, completed as the module says."""

    def __init__(self, leases: configuration.Leases, *, table: str, region: str) -> None:
        """Under a name that no other processor has: in containers process ids are all alike."""
        super().__init__(
            name="processor",
            id=uuid.uuid4().hex,
            table_name=table,
            region_name=region,
            session_timeout=leases.lost_after,
            heartbeat_frequency=leases.heartbeat,
            # Checkpoints are kept back until `manual_checkpoint`, which follows the writes.
            auto_checkpoint=False,
            create_table=False,
            ttl_hours=_HOURS_OF_A_CHECKPOINT,
        )
        self._rows: dict[str, Row] = {}
        # A checkpoint that ends after a release would make the shard ours again in memory alone.
        self._one_at_a_time = asyncio.Lock()

    @property
    def member(self) -> str:
        """Key of this processor's own item."""
        return f"{MEMBER}{self.get_id()}"

    def held(self) -> list[str]:
        """Shards that are ours, in the order of their ids."""
        return sorted(shard for shard in self._items if not shard.startswith(MEMBER))

    async def look(self) -> int:
        """Read the table, be a member, and say how many members live.

        Raises:
            BotoCoreError, ClientError: when the table cannot be read or written.

        """
        if not self.is_allocated(self.member):
            await super().allocate(self.member)
        self._rows = await self._scan()
        now = time.time()
        return sum(
            is_alive(row, now, self.session_timeout) for key, row in self._rows.items() if key.startswith(MEMBER)
        )

    async def allocate(self, shard_id: str) -> tuple[bool, str | None]:
        """The library's, spared where the table told that another lives: it would wait a second for each such shard."""
        row = self._rows.get(shard_id, {})
        if row.get("ref") != self.get_ref() and is_alive(row, time.time(), self.session_timeout):
            return False, None
        async with self._one_at_a_time:
            taken, sequence = await super().allocate(shard_id)
        if taken:
            log.info("shard taken", extra=fields(shard=shard_id, after=sequence))
        return taken, sequence

    async def deallocate(self, shard_id: str) -> None:
        """Free a shard for others if it is still ours; its checkpoint stays as it is. Raises nothing."""
        async with self._one_at_a_time:
            try:
                await self._update_own(shard_id, ref=None, ts=None)
            except (BotoCoreError, ClientError, OSError):
                log.warning("shard not released, others take it when its lease ends", exc_info=True)
            self._items.pop(shard_id, None)
        self._rows.pop(shard_id, None)
        log.info("shard released", extra=fields(shard=shard_id))

    async def do_heartbeat(self, key: str, value: dict[str, Any]) -> None:
        """Say that we live, unless the shard is another's by now. Raises nothing."""
        del value
        try:
            ours = await self._update_own(key, ref=self.get_ref(), ts=self.get_ts())
        except (BotoCoreError, ClientError, OSError):
            log.warning("heartbeat failed", exc_info=True, extra=fields(shard=key))
            return
        if not ours:
            self._lose(key)

    async def _checkpoint(self, shard_id: str, sequence: str) -> None:
        async with self._one_at_a_time:
            if not self.is_allocated(shard_id):
                # Released or at its end: who takes it reads from its last checkpoint, and stores nothing twice.
                return
            try:
                await super()._checkpoint(shard_id, sequence)
            except Exception as error:
                if not _was_refused(error.__cause__):
                    raise
                self._lose(shard_id)

    def _lose(self, key: str) -> None:
        self._items.pop(key, None)
        log.warning("shard lost to another processor", extra=fields(shard=key))

    async def _update_own(self, key: str, *, ref: str | None, ts: int | None) -> bool:
        """Whether the item was ours and now says this."""
        if not self._initialized:
            await self._initialize()
        async with self._resource() as dynamodb:
            table = await dynamodb.Table(self.table_name)
            try:
                await table.update_item(
                    Key={"shard_id": key},
                    UpdateExpression="SET #ref = :ref, #ts = :ts, #ttl = :ttl",
                    ExpressionAttributeNames={"#ref": "ref", "#ts": "ts", "#ttl": "ttl"},
                    ExpressionAttributeValues={
                        ":ref": ref,
                        ":ts": ts,
                        ":ttl": self.get_ts() + _SECONDS_OF_A_MEMBER if key.startswith(MEMBER) else self.get_ttl(),
                        ":own": self.get_ref(),
                    },
                    ConditionExpression="#ref = :own",
                )
            except ClientError as error:
                if _was_refused(error):
                    return False
                raise
        return True

    async def _scan(self) -> dict[str, Row]:
        """Every item of the table: one for each shard and each processor of the last hour."""
        rows: dict[str, Row] = {}
        start: dict[str, Any] = {}
        async with self._resource() as dynamodb:
            table = await dynamodb.Table(self.table_name)
            while True:
                page = await table.scan(**start)
                rows |= {row["shard_id"]: row for row in page["Items"]}
                if "LastEvaluatedKey" not in page:
                    return rows
                start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}

    def _resource(self) -> Any:  # noqa: ANN401 - aioboto3 makes its resources at run time
        session: Any = self._session
        return session.resource("dynamodb", endpoint_url=self.endpoint_url, region_name=self.region_name)


def _was_refused(error: BaseException | None) -> bool:
    return isinstance(error, ClientError) and error.response["Error"]["Code"] == _REFUSED


def surplus(held: Collection[str], share: int) -> list[str]:
    """Shards to let go so that no more than a fair share is held.

    >>> surplus(["a", "b", "c"], 2)
    ['c']

    """
    return sorted(held)[share:]
