"""CloudWatch Logs: events become data of metrics, by filters or by what is embedded; a filter put again is replaced.

Source: CloudWatch Logs User Guide, "Creating metrics from log events using filters".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps

from moto.logs.exceptions import InvalidParameterException
from moto.logs.models import LogsBackend

from tests.integration.cloud.clients import Clients
from tests.integration.cloud.completions.replacing import Replacement
from tests.integration.cloud.embedded_metrics import embedded
from tests.integration.cloud.log_patterns import matches, parsed
from tests.integration.cloud.mapping import Json, NotCarriedOutError


def install(clients: Clients) -> Iterator[Replacement]:
    """What is replaced in moto."""
    backend = LogsBackend
    put_events, put_filter = backend.put_log_events, backend.put_metric_filter

    @wraps(put_events)
    def put_log_events(
        self: LogsBackend, log_group_name: str, log_stream_name: str, log_events: list[dict[str, Json]]
    ) -> Json:
        answer = put_events(self, log_group_name, log_stream_name, log_events)
        for found in self.filters.get_matching_filters(log_group_name=log_group_name):
            matched = sum(matches(found["filterPattern"], event["message"]) for event in log_events)
            for transformation in found["metricTransformations"]:
                _count(transformation, matched, clients)
        for event in log_events:
            for namespace, datum in embedded(event["message"]):
                clients.client("cloudwatch").put_metric_data(Namespace=namespace, MetricData=[datum])
        return answer

    @wraps(put_filter)
    def put_metric_filter(
        self: LogsBackend,
        filter_name: str,
        filter_pattern: str,
        log_group_name: str,
        metric_transformations: Json,  # a list, whatever moto says
    ) -> None:
        try:
            parsed(filter_pattern)
        except NotCarriedOutError as error:
            raise InvalidParameterException(str(error)) from error
        for transformation in metric_transformations:
            if set(transformation) - {"metricName", "metricNamespace", "metricValue", "defaultValue"}:
                raise InvalidParameterException(f"{filter_name}: dimensions and units are not carried out")
        self.filters.delete_filter(filter_name, log_group_name)
        put_filter(self, filter_name, filter_pattern, log_group_name, metric_transformations)

    yield Replacement(backend, "put_log_events", put_log_events)
    yield Replacement(backend, "put_metric_filter", put_metric_filter)


def _count(transformation: dict[str, Json], matched: int, clients: Clients) -> None:
    """Data of a metric: its value for each event that matched, or its default when none did."""
    value = transformation["metricValue"] if matched else transformation.get("defaultValue")
    if value is not None:
        clients.client("cloudwatch").put_metric_data(
            Namespace=transformation["metricNamespace"],
            MetricData=[
                {"MetricName": transformation["metricName"], "Values": [float(value)], "Counts": [float(matched or 1)]}
            ],
        )
