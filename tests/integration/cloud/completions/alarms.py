"""CloudWatch: alarms are evaluated when data of their metric comes, and a change of state goes to who is to be told.

Source: CloudWatch User Guide, "Alarm evaluation" and "Using Amazon CloudWatch alarms". Not carried out: alarms on
metric math, which change by SetAlarmState alone, and evaluation as time passes without any data.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import wraps
from operator import ge, gt, le, lt
from statistics import fmean

from moto.cloudwatch.models import Alarm, CloudWatchBackend, MetricDatumBase
from moto.core.utils import utcnow

from tests.integration.cloud.clients import Clients
from tests.integration.cloud.completions.replacing import Replacement
from tests.integration.cloud.mapping import Json
from tests.integration.cloud.policies import Decision, Request, decision

_REGION_NAME = "Asia Pacific (Singapore)"
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "GreaterThanOrEqualToThreshold": ge,
    "GreaterThanThreshold": gt,
    "LessThanOrEqualToThreshold": le,
    "LessThanThreshold": lt,
}
_STATISTICS: Mapping[str, Callable[[list[float]], float]] = {
    "Average": fmean,
    "Maximum": max,
    "Minimum": min,
    "SampleCount": len,
    "Sum": sum,
}
# What a period without data counts as, by TreatMissingData; None: it does not count.
_MISSING = {"breaching": True, "notBreaching": False}


def state_of(alarm: Alarm, data: list[Json], now: datetime) -> str:
    """The state that an alarm on one metric is in.

    Args:
        alarm: whose periods are looked at, the last one being the one that now is in.
        data: values of its metric.
        now: UTC, naive as moto has it.

    """
    length = timedelta(seconds=alarm.period)
    start = datetime.fromtimestamp(now.replace(tzinfo=UTC).timestamp() // alarm.period * alarm.period, UTC)
    breaches = []
    for back in range(alarm.evaluation_periods):
        begin = (start - back * length).replace(tzinfo=None)
        values = [datum.value for datum in data if begin <= datum.timestamp.replace(tzinfo=None) < begin + length]
        breaches.append(_breaches(alarm, values))
    known = [breach for breach in breaches if breach is not None]
    if not known:
        return alarm.state_value if alarm.treat_missing_data == "ignore" else "INSUFFICIENT_DATA"
    return "ALARM" if sum(known) >= (alarm.datapoints_to_alarm or alarm.evaluation_periods) else "OK"


def _breaches(alarm: Alarm, values: list[float]) -> bool | None:
    if not values:
        return _MISSING.get(alarm.treat_missing_data or "missing")
    return _COMPARISONS[alarm.comparison_operator](_STATISTICS[alarm.statistic](values), alarm.threshold)


def _is_of(alarm: Alarm, datum: MetricDatumBase) -> bool:
    return (datum.namespace, datum.name) == (alarm.namespace, alarm.metric_name) and {
        (one.name, one.value) for one in datum.dimensions
    } == {(one.name, one.value) for one in alarm.dimensions}


def install(clients: Clients) -> Iterator[Replacement]:
    """What is replaced in moto."""
    backend = CloudWatchBackend
    set_state, put_alarm, put_data = backend.set_alarm_state, backend.put_metric_alarm, backend.put_metric_data

    @wraps(set_state)
    def set_alarm_state(self: CloudWatchBackend, alarm_name: str, *rest: Json, **more: Json) -> None:
        old = self.alarms[alarm_name].state_value if alarm_name in self.alarms else ""
        set_state(self, alarm_name, *rest, **more)
        alarm = self.alarms[alarm_name]
        if alarm.state_value != old and alarm.actions_enabled:
            _act(self, alarm, old, clients)

    @wraps(put_alarm)
    def put_metric_alarm(self: CloudWatchBackend, name: str, *rest: Json, **more: Json) -> Alarm:
        before = self.alarms.get(name)
        alarm = put_alarm(self, name, *rest, **more)
        alarm.state_value = before.state_value if before else "INSUFFICIENT_DATA"
        return alarm

    @wraps(put_data)
    def put_metric_data(self: CloudWatchBackend, namespace: str, metric_data: list[dict[str, Json]]) -> None:
        put_data(self, namespace, metric_data)
        names = {datum["MetricName"] for datum in metric_data}
        for alarm in list(self.alarms.values()):
            if alarm.namespace == namespace and alarm.metric_name in names:
                state = state_of(alarm, [datum for datum in self.metric_data if _is_of(alarm, datum)], utcnow())
                if state != alarm.state_value:
                    reason = f"Threshold Crossed: {alarm.metric_name} {alarm.comparison_operator} {alarm.threshold}"
                    set_alarm_state(self, alarm.name, reason, "{}", state)

    yield Replacement(backend, "set_alarm_state", set_alarm_state)
    yield Replacement(backend, "put_metric_alarm", put_metric_alarm)
    yield Replacement(backend, "put_metric_data", put_metric_data)


def _act(backend: CloudWatchBackend, alarm: Alarm, old: str, clients: Clients) -> None:
    """Tell the topics of the new state, as far as their policies let CloudWatch."""
    topics = {
        "ALARM": alarm.alarm_actions,
        "OK": alarm.ok_actions,
        "INSUFFICIENT_DATA": alarm.insufficient_data_actions,
    }[alarm.state_value]
    sns = clients.client("sns")
    context = {
        "aws:SecureTransport": "true",
        "aws:SourceAccount": backend.account_id,
        "aws:SourceArn": alarm.alarm_arn,
    }
    for topic in topics:
        policy = json.loads(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
        request = Request("sns:Publish", topic, ("Service", "cloudwatch.amazonaws.com"), context)
        if decision(policy, request) is Decision.ALLOWED:
            sns.publish(
                TopicArn=topic,
                Subject=f'{alarm.state_value}: "{alarm.name}" in {_REGION_NAME}',
                Message=json.dumps(_message(backend, alarm, old)),
            )


def _message(backend: CloudWatchBackend, alarm: Alarm, old: str) -> dict[str, Json]:
    """What CloudWatch sends to a topic."""
    return {
        "AlarmName": alarm.name,
        "AlarmDescription": alarm.description,
        "AWSAccountId": backend.account_id,
        "AlarmConfigurationUpdatedTimestamp": _told(alarm.configuration_updated_timestamp),
        "NewStateValue": alarm.state_value,
        "NewStateReason": alarm.state_reason,
        "StateChangeTime": _told(alarm.state_updated_timestamp),
        "Region": _REGION_NAME,
        "AlarmArn": alarm.alarm_arn,
        "OldStateValue": old,
        "OKActions": alarm.ok_actions,
        "AlarmActions": alarm.alarm_actions,
        "InsufficientDataActions": alarm.insufficient_data_actions,
        "Trigger": {
            "MetricName": alarm.metric_name,
            "Namespace": alarm.namespace,
            "Statistic": alarm.statistic,
            "Period": alarm.period,
            "EvaluationPeriods": alarm.evaluation_periods,
            "ComparisonOperator": alarm.comparison_operator,
            "Threshold": alarm.threshold,
            "TreatMissingData": alarm.treat_missing_data,
            "Dimensions": [{"name": one.name, "value": one.value} for one in alarm.dimensions],
        },
    }


def _told(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "+0000"
