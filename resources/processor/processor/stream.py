"""The stream's records, shard by shard: async-kinesis's consumer, with what it leaves open.

Changed here, each because the library (3.0.1) would lose records, stand still or know too little:

* it waits 30 seconds for room in its queue and then skips the rest of a response for good; here the queue has no limit
  and nothing is fetched while enough is in hand, so a database that is away costs time alone.
* it hands out payloads without their shard and sequence number; here each is a `Delivery`.
* an expired iterator is renewed at the stream's beginning when nothing has come since the shard was taken, and a shard
  whose iterator could not be had is held and never read; here it is renewed where reading stopped, or given back.
* it knows only the first page of the list of shards.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from datetime import UTC
from typing import Any, Final

from kinesis.consumer import Consumer
from kinesis.exceptions import StreamDoesNotExist
from kinesis.processors import Processor

from processor import configuration
from processor.leases import SharedLeases, fair_share, surplus
from processor.metrics import Metrics
from processor.records import Delivery

log = logging.getLogger(__name__)

_RECORDS_AT_ONCE: Final = 2_500
_FETCHES_A_SECOND: Final = 2  # of each shard, of which Kinesis allows five
_ENOUGH_IN_HAND: Final = 5_000
_IDLE_SECONDS: Final = 0.2
_LONGEST_WAIT: Final = 0.05


class _AsTheyAre(Processor):
    """Records are handed out undecoded: what is not JSON has to be kept, too."""

    def parse(self, data: Delivery) -> Iterator[Delivery]:
        yield data


class Reader(Consumer):
    """The library's consumer, completed as the module says."""

    checkpointer: SharedLeases

    def __init__(self, processing: configuration.Processing, leases: SharedLeases, metrics: Metrics) -> None:
        """Of the stream that the configuration names; nothing is opened yet."""
        super().__init__(
            processing.stream,
            region_name=processing.region,
            checkpointer=leases,
            processor=_AsTheyAre(),
            metrics_collector=metrics,
            iterator_type="TRIM_HORIZON",
            record_limit=_RECORDS_AT_ONCE,
            shard_fetch_rate=_FETCHES_A_SECOND,
            max_queue_size=0,
            # The library would wait in turn for each shard without news, with the others behind it.
            sleep_time_no_records=0,
            idle_timeout=_IDLE_SECONDS,
            use_list_shards=True,
        )
        self._shard_refresh_interval = processing.leases.shard_refresh
        self._heartbeat = processing.leases.heartbeat
        self._look_at = 0.0
        self._metrics = metrics

    async def list_shards(self, max_results: int = 1000) -> list[dict[str, Any]]:
        """All shards, however many pages they are on."""
        client: Any = self.client
        try:
            page = await client.list_shards(**self.address, MaxResults=max_results)
        except client.exceptions.ResourceNotFoundException as error:
            raise StreamDoesNotExist(self.stream_name) from error
        shards = list(page["Shards"])
        while token := page.get("NextToken"):
            page = await client.list_shards(NextToken=token, MaxResults=max_results)
            shards += page["Shards"]
        return shards

    async def get_stream_description(self) -> dict[str, Any]:
        """What the library falls back to when a listing failed: the listing once more, not another API's first page."""
        return {"StreamStatus": self.ACTIVE, "Shards": await self.list_shards()}

    async def fetch(self) -> None:
        """One round over the shards, ours and those we may take."""
        if time.monotonic() >= self._look_at:
            self._look_at = time.monotonic() + self._heartbeat
            await self._share()
        for shard in self.shards or ():
            if self.checkpointer.is_allocated(shard["ShardId"]) and not shard.get("ShardIterator"):
                await self.checkpointer.deallocate(shard["ShardId"])
        await super().fetch()

    async def _share(self) -> None:
        """Let go what is more than our part; take no more than that."""
        members = await self.checkpointer.look()
        await self.refresh_shards()
        open_shards = [
            shard["ShardId"]
            for shard in self.shards or ()
            if shard["ShardId"] not in self._closed_shards and self._should_allocate_shard(shard["ShardId"])
        ]
        self.max_shard_consumers = fair_share(len(open_shards), members)
        for shard_id in surplus(self.checkpointer.held(), self.max_shard_consumers):
            await self.checkpointer.deallocate(shard_id)
        self._metrics.measure("HeldShards", len(self.checkpointer.held()))

    async def get_shard_iterator(self, shard_id: str, last_sequence_number: str | None = None) -> str:
        """The library's; where it begins is noted, so that it can be renewed there once it has expired."""
        iterator: str = await super().get_shard_iterator(shard_id, last_sequence_number)
        for shard in self.shards or ():
            if shard["ShardId"] == shard_id:
                shard["LastSequenceNumber"] = last_sequence_number
        return iterator

    async def get_records(self, shard: dict[str, Any]) -> dict[str, Any] | None:
        """The next records of a shard as deliveries, once there is room for them; None when none are to be had."""
        while self.is_fetching and self.queue.qsize() >= _ENOUGH_IN_HAND:  # noqa: ASYNC110 - a queue has no such event
            await asyncio.sleep(_LONGEST_WAIT)
        if not self.is_fetching:
            return None
        iterator = shard["ShardIterator"]
        response: dict[str, Any] | None = await super().get_records(shard)
        if response is None:
            # Not renewed: the next round fails with the old one, and tries once more to renew it.
            shard.setdefault("ShardIterator", iterator)
            return None
        return {**response, "Records": [_delivered(shard["ShardId"], row) for row in response["Records"]]}


def _delivered(shard_id: str, row: dict[str, Any]) -> dict[str, Any]:
    arrived_at = row["ApproximateArrivalTimestamp"].astimezone(UTC)
    return {**row, "Data": Delivery(shard_id, row["SequenceNumber"], arrived_at, row["Data"])}
