"""The latest reading of each sensor in Valkey or Redis: a copy for those who look often.

Latest is what was measured last, not what was delivered last. Deciding and writing are one step on the server, so
several processors, deliveries in any order and repeated deliveries all end with the same reading there.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from processor import configuration
from processor.records import Reading

FAILURES: Final = (RedisError, OSError, TimeoutError)
"""What a cache that is away, restarting or no longer primary makes us see."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_AT_ONCE = 500

# Digits and lower-case letters of one width: whatever the server's collation, it is the order of time.
_KEEP_LATEST: Final = """
for number, key in ipairs(KEYS) do
  local order = redis.call('HGET', key, 'order')
  if not order or order < ARGV[2 * number - 1] then
    redis.call('HSET', key, 'order', ARGV[2 * number - 1], 'reading', ARGV[2 * number])
  end
end
return #KEYS
"""


def key(reading: Reading) -> str:
    """Where the latest reading of this one's sensor lies.

    It is a hash with two fields: `reading`, the JSON object as it came (times in UTC), and `order`.
    """
    return f"latest:{reading.plant}:{reading.line}:{reading.machine}:{reading.sensor}"


def order(reading: Reading) -> str:
    """Text that sorts readings of a sensor by time, and by id where the time is the same."""
    microseconds = (reading.measured_at - _EPOCH) // timedelta(microseconds=1)
    return f"{microseconds:020}{reading.reading_id.hex}"


def later(readings: Iterable[Reading], held: Mapping[str, Reading]) -> dict[str, Reading]:
    """By key the latest of those held and these, in whatever order they come."""
    latest = dict(held)
    for reading in readings:
        other = latest.get(key(reading))
        if other is None or order(other) < order(reading):
            latest[key(reading)] = reading
    return latest


def create_client(cache: configuration.Cache) -> Redis:
    """A client that verifies the server's name and certificate and makes one attempt; nothing is opened yet."""
    return Redis(
        host=cache.host,
        port=cache.port,
        password=cache.token,
        ssl=True,
        ssl_cert_reqs="required",
        ssl_check_hostname=True,
        ssl_ca_certs=str(cache.certificates) if cache.certificates else None,
        ssl_min_version=ssl.TLSVersion.TLSv1_2,
        socket_connect_timeout=3,
        socket_timeout=3,
        retry=Retry(NoBackoff(), 0),
        decode_responses=True,
    )


async def keep_latest(client: Redis, latest: Mapping[str, Reading]) -> None:
    """Write these where the cache has none later.

    Args:
        client: of the cache.
        latest: by key.

    Raises:
        redis.exceptions.RedisError, OSError, TimeoutError: when it could not be done; it may be done again.

    """
    pairs = list(latest.items())
    try:
        for start in range(0, len(pairs), _AT_ONCE):
            some = pairs[start : start + _AT_ONCE]
            arguments = [text for _, reading in some for text in (order(reading), reading.model_dump_json())]
            await _evaluate(client, [name for name, _ in some], arguments)
    except FAILURES:
        # A connection to what was the primary stays open after a failover: the next attempt asks for the name anew.
        await client.connection_pool.disconnect()
        raise


async def _evaluate(client: Redis, keys: list[str], arguments: list[str]) -> Any:  # noqa: ANN401 - what Lua returns
    return await client.register_script(_KEEP_LATEST)(keys=keys, args=arguments)
