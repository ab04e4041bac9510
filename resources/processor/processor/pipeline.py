"""From the stream to database, table and cache, and only then a checkpoint.

The order is what loses nothing: a record is written to the database, or to the table of rejected records, then to the
cache; then the shard's checkpoint moves past it. Killed at any point, the next processor reads from the checkpoint
and stores nothing twice, for each of these writes may be repeated.

While the database is away, nothing goes on. While the cache is away, readings go on to the database, since the cache
is but a copy; the latest of each sensor are kept in hand, checkpoints wait, and once the cache is back it is
brought up to date before they move. So neither store misses a record, and none waits for the cache.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import aiohttp
import psycopg
from aiobotocore.config import AioConfig
from aiobotocore.session import get_session
from botocore.exceptions import BotoCoreError, ClientError
from kinesis.checkpointers import CheckpointFlushError
from kinesis.exceptions import StreamDoesNotExist
from redis.asyncio import Redis

from processor import cache, configuration, database, rejected
from processor.failures import ProcessorError, level_of, pause_after, until_done
from processor.leases import SharedLeases
from processor.logs import fields
from processor.metrics import Metrics
from processor.records import Accepted, Delivery, Reading, Rejection, judge
from processor.stream import Reader

log = logging.getLogger(__name__)

_DATABASE_FAILURES: Final = (psycopg.Error, OSError, ProcessorError)
_AWS_FAILURES: Final = (BotoCoreError, ClientError, aiohttp.ClientError, OSError)
_CLOSING_SECONDS: Final = 5.0
_MILLISECONDS: Final = 1_000
_EMPTY_ROUNDS: Final = 2


@dataclass(slots=True)
class Latest:
    """What the cache still has to be told.

    Args:
        readings: by key, the latest of each sensor since the cache was last brought up to date.
        attempts: failed ones since then.
        not_before: time of the event loop of the next one.

    """

    readings: dict[str, Reading] = field(default_factory=dict)
    attempts: int = 0
    not_before: float = 0.0


@dataclass(frozen=True, slots=True)
class Parts:
    """All that a batch passes through.

    Args:
        processing: how.
        pool: of the database.
        dynamodb: client for the table of rejected records.
        client: of the cache.
        latest: for the cache.
        metrics: what is counted.
        leases: of the shards.
        reader: of the stream.
        draining: set when no more is to be fetched.

    """

    processing: configuration.Processing
    pool: database.Pool
    dynamodb: Any
    client: Redis
    latest: Latest
    metrics: Metrics
    leases: SharedLeases
    reader: Reader
    draining: asyncio.Event


async def process(processing: configuration.Processing) -> None:
    """Process the stream until SIGTERM or SIGINT, then finish what is in hand and let the shards go.

    Raises:
        ProcessorError: when it cannot go on and another process should be started in its place.

    """
    draining = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, draining.set)
    metrics = Metrics(processing.suffix)
    async with _opened(processing, metrics, draining) as parts:
        writing = asyncio.create_task(_write_metrics(metrics, processing.metrics_seconds))
        working = asyncio.create_task(_work(parts))
        stopping = asyncio.create_task(draining.wait())
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        log.info("draining", extra=fields(seconds=processing.drain_seconds, in_hand=parts.reader.queue.qsize()))
        draining.set()
        await asyncio.wait((working,), timeout=processing.drain_seconds)
        await _end(parts, working)
        await _stop(writing, stopping)
        metrics.write()
    if not working.cancelled() and (error := working.exception()):
        raise error


@asynccontextmanager
async def _opened(
    processing: configuration.Processing, metrics: Metrics, draining: asyncio.Event
) -> AsyncIterator[Parts]:
    config = AioConfig(connect_timeout=3, read_timeout=5, retries={"mode": "standard"})
    pool = database.create_pool(processing.database)
    client = cache.create_client(processing.cache)
    async with get_session().create_client("dynamodb", region_name=processing.region, config=config) as dynamodb:
        await pool.open(wait=False)
        leases = SharedLeases(processing.leases, table=processing.checkpoint_table, region=processing.region)
        try:
            yield Parts(
                processing=processing,
                pool=pool,
                dynamodb=dynamodb,
                client=client,
                latest=Latest(),
                metrics=metrics,
                leases=leases,
                reader=Reader(processing, leases, metrics),
                draining=draining,
            )
        finally:
            await pool.close(timeout=1)
            await client.aclose()


async def _work(parts: Parts) -> None:
    """Batch after batch; returns once drained."""
    await _until_schema(parts)
    if parts.draining.is_set():
        return
    try:
        await parts.reader.get_conn()
    except StreamDoesNotExist as error:
        raise ProcessorError(
            f"The stream {parts.processing.stream!r} does not exist: STREAM_NAME has to name it."
        ) from error
    log.info("processing", extra=fields(stream=parts.processing.stream, processor=parts.leases.get_id()))
    while not parts.draining.is_set():
        await _step(parts)
        _check_reading(parts.reader)
    await _drain(parts)


async def _until_schema(parts: Parts) -> None:
    """Return when the database is prepared: a service is often started before the migration has run."""

    async def attempt() -> None:
        if not parts.draining.is_set():
            await database.check_schema(parts.pool)

    await until_done(
        attempt,
        failures=_DATABASE_FAILURES,
        failed=_failing(parts, "DatabaseFailures", "database"),
        hurry=parts.draining,
    )


def _check_reading(reader: Reader) -> None:
    if reader.fetch_task is not None and reader.fetch_task.done():
        raise ProcessorError("Reading the stream has failed too often in a row: the log tells why.")


async def _drain(parts: Parts) -> None:
    """Write all that has been fetched, and move the checkpoints past it."""
    parts.reader.is_fetching = False
    if parts.reader.fetch_task is not None:
        await asyncio.wait((parts.reader.fetch_task,))
    empty_rounds = 0
    # A round may find no record but the mark that ends a response; the round after it moves the checkpoint there.
    while empty_rounds < _EMPTY_ROUNDS:
        found = await _step(parts) or len(parts.latest.readings)
        empty_rounds = 0 if found else empty_rounds + 1
    await until_done(
        parts.leases.manual_checkpoint,
        failures=(CheckpointFlushError,),
        failed=_failing(parts, "CheckpointFailures", "checkpoint"),
        hurry=parts.draining,
    )


async def _step(parts: Parts) -> int:
    """Process one batch; how many records were in it."""
    batch = await _gather(parts.reader, parts.processing.batch_records, parts.processing.batch_seconds)
    if batch:
        await write(parts, [judge(delivery) for delivery in batch])
    if await _bring_up_to_date(parts):
        try:
            await parts.leases.manual_checkpoint()
        except CheckpointFlushError as error:
            # They stay in hand, and the next round tries again.
            _failing(parts, "CheckpointFailures", "checkpoint")(error, 1)
    return len(batch)


async def _gather(reader: Reader, most: int, seconds: float) -> list[Delivery]:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    batch: list[Delivery] = []
    while len(batch) < most and loop.time() < deadline:
        try:
            batch.append(await anext(reader))
        except StopAsyncIteration:
            break
    return batch


async def write(parts: Parts, judged: Sequence[Accepted | Rejection]) -> None:
    """Write a batch where each of its records belongs, and return only when all are written."""
    accepted = [each for each in judged if isinstance(each, Accepted)]
    rejections = [each for each in judged if isinstance(each, Rejection)]
    stored = await until_done(
        lambda: database.store(parts.pool, accepted),
        failures=_DATABASE_FAILURES,
        failed=_failing(parts, "DatabaseFailures", "database"),
        hurry=parts.draining,
    )
    rejections += stored.rejections
    await until_done(
        lambda: rejected.keep(parts.dynamodb, parts.processing.rejected_table, rejections),
        failures=_AWS_FAILURES,
        failed=_failing(parts, "RejectedTableFailures", "table of rejected records"),
        hurry=parts.draining,
    )
    parts.latest.readings = cache.later((each.reading for each in (*stored.new, *stored.again)), parts.latest.readings)
    _count(parts.metrics, stored, rejections)


async def _bring_up_to_date(parts: Parts) -> bool:
    """Whether the cache has all that it has to be told."""
    latest = parts.latest
    if not latest.readings:
        return True
    now = asyncio.get_running_loop().time()
    if now < latest.not_before and not parts.draining.is_set():
        return False
    try:
        await cache.keep_latest(parts.client, latest.readings)
    except cache.FAILURES as error:
        latest.attempts += 1
        latest.not_before = now + pause_after(latest.attempts)
        _failing(parts, "CacheFailures", "cache")(error, latest.attempts)
        return False
    latest.readings, latest.attempts, latest.not_before = {}, 0, 0.0
    return True


def _failing(parts: Parts, metric: str, what: str) -> Callable[[Exception, int], None]:
    def failed(error: Exception, attempts: int) -> None:
        parts.metrics.count(metric)
        log.log(level_of(attempts), "%s failed, trying again", what, exc_info=error, extra=fields(attempts=attempts))

    return failed


def _count(metrics: Metrics, stored: database.Stored, rejections: Sequence[Rejection]) -> None:
    metrics.count("StoredRecords", len(stored.new))
    metrics.count("DuplicateRecords", len(stored.again))
    metrics.count("RejectedRecords", len(rejections))
    now = datetime.now(UTC)
    for accepted in stored.new:
        metrics.measure("StoreDelay", (now - accepted.delivery.arrived_at).total_seconds() * _MILLISECONDS)
    for rejection in rejections:
        delivery = rejection.delivery
        log.warning(
            "record rejected",
            extra=fields(reason=rejection.reason, shard=delivery.shard_id, sequence=delivery.sequence_number),
        )


async def _write_metrics(metrics: Metrics, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds)
        metrics.write()


async def _end(parts: Parts, working: asyncio.Task[None]) -> None:
    """Let the shards go, so that others take them at once and read from the last checkpoint."""
    if not working.done():
        log.warning("not drained in time: what was not checkpointed is read again by another processor")
    await _stop(working)
    try:
        async with asyncio.timeout(_CLOSING_SECONDS):
            await parts.reader.close()
    except (TimeoutError, *_AWS_FAILURES):
        log.warning("not closed in time: the shards are free when their leases end", exc_info=True)
    log.info("stopped")


async def _stop(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
