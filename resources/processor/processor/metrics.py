"""Metrics, written as log lines that CloudWatch reads: its embedded metric format.

Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format".
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from kinesis.metrics import MetricsCollector, MetricType, Timer

from processor.logs import fields

log = logging.getLogger(__name__)

UNITS: Final[Mapping[str, str]] = {
    "StoredRecords": "Count",
    "DuplicateRecords": "Count",
    "RejectedRecords": "Count",
    "StreamLag": "Milliseconds",
    "StoreDelay": "Milliseconds",
    "DatabaseFailures": "Count",
    "CacheFailures": "Count",
    "RejectedTableFailures": "Count",
    "StreamFailures": "Count",
    "CheckpointFailures": "Count",
    "HeldShards": "Count",
}
"""Every metric and its unit: lag is how far reading is behind, delay how old the oldest stored record was."""

_LIBRARY_COUNTERS: Final[Mapping[MetricType, str]] = {
    MetricType.CONSUMER_ERRORS: "StreamFailures",
    MetricType.CONSUMER_CHECKPOINT_FAILURE: "CheckpointFailures",
}


def namespace(suffix: str) -> str:
    """Namespace of an environment's metrics, which the infrastructure's alarms and filters share."""
    return f"SmartFactory/{suffix}"


class Metrics(MetricsCollector):  # the consumer library asks for an object of this class
    """What has been counted and measured since it was last written out."""

    def __init__(self, suffix: str) -> None:
        """Nothing counted yet."""
        self._namespace = namespace(suffix)
        self._counts: Counter[str] = Counter()
        self._highest: dict[str, float] = {}

    def count(self, metric: str, by: int = 1) -> None:
        """Add to a counter of `UNITS`."""
        self._counts[metric] += by

    def measure(self, metric: str, value: float) -> None:
        """Note a measurement of `UNITS`; the highest is written."""
        self._highest[metric] = max(value, self._highest.get(metric, value))

    def write(self) -> None:
        """Log what has been counted and begin anew; counters appear also when they are zero, so that graphs show it."""
        values = {
            metric: self._highest.get(metric) if metric in _MEASURED else self._counts[metric] for metric in UNITS
        }
        log.info("metrics", extra=fields(**embedded(self._namespace, values, time.time())))
        self._counts.clear()
        self._highest.clear()

    def increment(self, metric: MetricType, value: float = 1, labels: dict[str, str] | None = None) -> None:
        """What the library counts."""
        del labels
        if metric in _LIBRARY_COUNTERS:
            self.count(_LIBRARY_COUNTERS[metric], int(value))

    def gauge(self, metric: MetricType, value: float, labels: dict[str, str] | None = None) -> None:
        """What the library measures: of all shards the one furthest behind counts."""
        del labels
        if metric is MetricType.CONSUMER_ITERATOR_AGE:
            self.measure("StreamLag", value)

    def histogram(self, metric: MetricType, value: float, labels: dict[str, str] | None = None) -> None:
        """Nothing that we show."""

    def timer(self, metric: MetricType, labels: dict[str, str] | None = None) -> Timer:
        """Nothing that we show."""
        return Timer(self.histogram, metric, labels)


_MEASURED: Final = frozenset({"StreamLag", "StoreDelay", "HeldShards"})


def embedded(metric_namespace: str, values: Mapping[str, float | None], now: float) -> dict[str, Any]:
    """Members that make a log line a set of metrics.

    Args:
        metric_namespace: where CloudWatch puts them.
        values: by metric of `UNITS`; None was not measured and is left out.
        now: seconds since 1970.

    """
    known = {metric: value for metric, value in values.items() if value is not None}
    return {
        "_aws": {
            "Timestamp": int(now * 1000),
            "CloudWatchMetrics": [
                {
                    "Namespace": metric_namespace,
                    "Dimensions": [[]],
                    "Metrics": [{"Name": metric, "Unit": UNITS[metric]} for metric in known],
                }
            ],
        },
        **known,
    }
