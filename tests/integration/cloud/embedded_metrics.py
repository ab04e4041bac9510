"""Metrics that a program writes into its log events, in CloudWatch's embedded metric format.

Source: CloudWatch User Guide, "Specification: Embedded metric format".
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.integration.cloud.mapping import Json


def embedded(message: str) -> Iterator[tuple[str, Json]]:
    """Namespace and datum, as PutMetricData takes it, of every metric in a log event, one for each dimension set."""
    try:
        event = json.loads(message)
    except ValueError:
        return
    if not isinstance(event, dict):
        return
    for directive in event.get("_aws", {}).get("CloudWatchMetrics", ()):
        for names in directive.get("Dimensions") or [[]]:
            dimensions = [{"Name": name, "Value": str(event[name])} for name in names]
            for metric in directive["Metrics"]:
                value = event[metric["Name"]]
                yield (
                    directive["Namespace"],
                    {
                        "MetricName": metric["Name"],
                        "Dimensions": dimensions,
                        "Values": [float(one) for one in (value if isinstance(value, list) else [value])],
                        **({"Unit": metric["Unit"]} if "Unit" in metric else {}),
                    },
                )
