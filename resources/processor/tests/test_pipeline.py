"""The processor from the stream to both stores, with real servers, as a process of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from running import (
    Plane,
    checkpoints,
    count_stored,
    eventually,
    latest,
    owners,
    processor,
    put,
    rejected,
    stored,
)
from sensor_records import payload, record

pytestmark = pytest.mark.servers

START = datetime(2026, 11, 28, tzinfo=UTC)


def test_what_is_sent_is_stored_once_and_the_latest_is_in_the_cache(
    plane: Callable[[int], Plane], tmp_path: Path
) -> None:
    factory = plane(2)
    numbers = range(1, 1_001)
    sent = [payload(number, sensor=f"t-{number % 7}") for number in numbers]
    # In disorder, twice over, and by another put the second time.
    put(factory, [*sent[::-1], *sent])
    with processor(factory, tmp_path / "log") as running:
        eventually(lambda: count_stored(factory) == len(numbers), "all stored", running)
        eventually(
            lambda: set(checkpoints(factory)) == set(owners(factory)) and all(checkpoints(factory).values()),
            "checkpoints",
            running,
        )
        assert running.terminate() == 0
    assert stored(factory) == list(numbers)
    assert latest(factory) == {
        f"t-{rest}": {
            **record(number, sensor=f"t-{rest}"),
            "measured_at": (START + timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        for rest in range(7)
        for number in [max(n for n in numbers if n % 7 == rest)]
    }
    assert rejected(factory) == []
    counted: Counter[str] = Counter()
    for line in running.lines():
        if line["event"] == "metrics":
            counted.update({key: line[key] for key in ("StoredRecords", "DuplicateRecords", "RejectedRecords")})
    assert counted["StoredRecords"] == 1_000
    assert counted["DuplicateRecords"] >= 1_000
    assert set(owners(factory).values()) == {None}
    assert [line for line in running.lines() if line["level"] != "INFO"] == []
