from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from tests.integration.telling import picked

pytestmark = pytest.mark.integration

Client = Callable[[str], Any]
Outputs = Mapping[str, str]


def alarms(client: Client, suffix: str) -> list[dict[str, Any]]:
    pages = client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNamePrefix=f"smartfactory-{suffix}-")
    return [alarm for page in pages for alarm in page["MetricAlarms"]]


def test_every_alarm_tells_the_topic_when_it_rings_and_when_it_ends(
    outputs: Outputs, client: Client, suffix: str
) -> None:
    topic = [outputs["AlarmTopicArn"]]
    assert {
        alarm["AlarmName"]: picked(alarm, "ActionsEnabled", "AlarmActions", "OKActions")
        for alarm in alarms(client, suffix)
    } == {
        value: {"ActionsEnabled": True, "AlarmActions": topic, "OKActions": topic}
        for name, value in outputs.items()
        if name.endswith("AlarmName")
    }


def metrics_of(alarm: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Namespace, name and dimensions of every metric that an alarm looks at."""
    for metric in [alarm] if alarm.get("MetricName") else [query["MetricStat"]["Metric"] for query in stats(alarm)]:
        dimensions = tuple(sorted((one["Name"], one["Value"]) for one in metric.get("Dimensions", ())))
        yield metric["Namespace"], metric["MetricName"], dimensions


def stats(alarm: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [query for query in alarm["Metrics"] if "MetricStat" in query]


def known_dimensions(outputs: Outputs) -> dict[str, set[str]]:
    """What each dimension may be: the name of a resource that is deployed."""
    return {
        "StreamName": {outputs["StreamName"]},
        "DBInstanceIdentifier": {outputs["DatabaseIdentifier"]},
        "CacheClusterId": {f"{outputs['CacheReplicationGroupId']}-{number:03}" for number in (1, 2)},
        "ClusterName": {outputs["ClusterName"]},
        "ServiceName": {outputs["ServiceName"]},
        "TableName": {outputs["CheckpointTableName"], outputs["RejectedTableName"]},
        "Operation": {"GetItem", "PutItem", "Scan", "UpdateItem"},
    }


def test_every_alarm_looks_at_a_resource_that_is_deployed(outputs: Outputs, client: Client, suffix: str) -> None:
    known = known_dimensions(outputs)
    strange = [
        (alarm["AlarmName"], name, value)
        for alarm in alarms(client, suffix)
        for _, _, dimensions in metrics_of(alarm)
        for name, value in dimensions
        if value not in known.get(name, set())
    ]
    assert strange == []


def test_every_metric_of_our_own_is_filtered_out_of_a_log_group(outputs: Outputs, client: Client, suffix: str) -> None:
    groups = {outputs["ProcessorLogGroupName"], outputs["TrailLogGroupName"]}
    filtered = {
        (transformation["metricNamespace"], transformation["metricName"])
        for group in groups
        for one in client("logs").describe_metric_filters(logGroupName=group)["metricFilters"]
        for transformation in one["metricTransformations"]
    }
    namespace = f"SmartFactory/{suffix}"
    watched = {
        (space, name) for alarm in alarms(client, suffix) for space, name, _ in metrics_of(alarm) if space == namespace
    }
    assert watched == filtered


def widgets(outputs: Outputs, client: Client) -> list[dict[str, Any]]:
    body = client("cloudwatch").get_dashboard(DashboardName=outputs["DashboardName"])["DashboardBody"]
    found: list[dict[str, Any]] = json.loads(body)["widgets"]
    return found


def test_the_dashboard_shows_every_alarm_of_its_stack(outputs: Outputs, client: Client, suffix: str) -> None:
    shown = {arn for widget in widgets(outputs, client) for arn in widget["properties"].get("alarms", ())}
    audit = f"smartfactory-{suffix}-audit-"
    assert shown == {alarm["AlarmArn"] for alarm in alarms(client, suffix) if not alarm["AlarmName"].startswith(audit)}


def graphed(outputs: Outputs, client: Client) -> Iterator[tuple[str, ...]]:
    """Namespace, name, and dimension after dimension, of every metric of the dashboard."""
    for widget in widgets(outputs, client):
        for row in widget["properties"].get("metrics", ()):
            plain = [part for part in row if isinstance(part, str)]
            if plain:
                yield tuple(plain)


def test_the_dashboard_graphs_resources_that_are_deployed(outputs: Outputs, client: Client, suffix: str) -> None:
    known = known_dimensions(outputs)
    found = list(graphed(outputs, client))
    assert found
    strange = [
        row
        for row in found
        for name, value in zip(row[2::2], row[3::2], strict=True)
        if value not in known.get(name, set())
    ]
    assert strange == []
    spaces = {"AWS/DynamoDB", "AWS/ECS", "AWS/ElastiCache", "AWS/Kinesis", "AWS/RDS", "ECS/ContainerInsights"}
    assert {row[0] for row in found} <= {*spaces, f"SmartFactory/{suffix}"}


def test_the_topic_is_encrypted_and_lets_our_alarms_publish(outputs: Outputs, client: Client, suffix: str) -> None:
    attributes = client("sns").get_topic_attributes(TopicArn=outputs["AlarmTopicArn"])["Attributes"]
    account = outputs["AlarmTopicArn"].split(":")[4]
    assert attributes["KmsMasterKeyId"] == outputs["LogsKeyArn"]
    assert json.loads(attributes["Policy"])["Statement"] == [
        {
            "Sid": "AllowPublishThroughSSLOnly",
            "Effect": "Deny",
            "Principal": "*",
            "Action": "sns:Publish",
            "Resource": outputs["AlarmTopicArn"],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        },
        {
            "Sid": "AlarmsOfThisEnvironment",
            "Effect": "Allow",
            "Principal": {"Service": "cloudwatch.amazonaws.com"},
            "Action": "sns:Publish",
            "Resource": outputs["AlarmTopicArn"],
            "Condition": {
                "StringEquals": {"aws:SourceAccount": account},
                "ArnLike": {
                    "aws:SourceArn": f"arn:aws:cloudwatch:ap-southeast-1:{account}:alarm:smartfactory-{suffix}-*"
                },
            },
        },
    ]


def test_someone_is_told_by_mail(outputs: Outputs, client: Client) -> None:
    told = client("sns").list_subscriptions_by_topic(TopicArn=outputs["AlarmTopicArn"])["Subscriptions"]
    assert [one["Protocol"] for one in told if one["Protocol"] == "email"] == ["email"]


@contextmanager
def subscriber(outputs: Outputs, client: Client) -> Iterator[Callable[[], dict[str, Any]]]:
    """A queue of the test's own that listens to the topic; gives a way to wait for the next message."""
    sqs, sns = client("sqs"), client("sns")
    queue = sqs.create_queue(QueueName=f"integration-{uuid.uuid4().hex}")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    allowed = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "sns.amazonaws.com"},
                "Action": "sqs:SendMessage",
                "Resource": arn,
                "Condition": {"ArnEquals": {"aws:SourceArn": outputs["AlarmTopicArn"]}},
            }
        ],
    }
    sqs.set_queue_attributes(QueueUrl=queue, Attributes={"Policy": json.dumps(allowed)})
    subscribed = sns.subscribe(
        TopicArn=outputs["AlarmTopicArn"], Protocol="sqs", Endpoint=arn, ReturnSubscriptionArn=True
    )["SubscriptionArn"]

    def next_message() -> dict[str, Any]:
        for _ in range(30):
            received = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=2).get("Messages", [])
            if received:
                sqs.delete_message(QueueUrl=queue, ReceiptHandle=received[0]["ReceiptHandle"])
                message: dict[str, Any] = json.loads(json.loads(received[0]["Body"])["Message"])
                return message
        pytest.fail("no message came to the topic's subscriber within a minute")

    try:
        yield next_message
    finally:
        sns.unsubscribe(SubscriptionArn=subscribed)
        sqs.delete_queue(QueueUrl=queue)


def test_a_change_of_state_arrives_at_the_topics_subscriber(outputs: Outputs, client: Client) -> None:
    cloudwatch, alarm = client("cloudwatch"), outputs["StreamLagAlarmName"]
    cloudwatch.set_alarm_state(AlarmName=alarm, StateValue="OK", StateReason="A test begins.")
    with subscriber(outputs, client) as next_message:
        cloudwatch.set_alarm_state(AlarmName=alarm, StateValue="ALARM", StateReason="A test rings.")
        rung = next_message()
        cloudwatch.set_alarm_state(AlarmName=alarm, StateValue="OK", StateReason="A test ends.")
        ended = next_message()
    names = ("AlarmName", "OldStateValue", "NewStateValue", "NewStateReason")
    assert [picked(message, *names) for message in (rung, ended)] == [
        {"AlarmName": alarm, "OldStateValue": "OK", "NewStateValue": "ALARM", "NewStateReason": "A test rings."},
        {"AlarmName": alarm, "OldStateValue": "ALARM", "NewStateValue": "OK", "NewStateReason": "A test ends."},
    ]


def test_an_error_in_the_processors_log_rings(outputs: Outputs, client: Client) -> None:
    logs, stream = client("logs"), f"integration/{uuid.uuid4().hex}"
    group, alarm = outputs["ProcessorLogGroupName"], outputs["ProcessorErrorsAlarmName"]
    client("cloudwatch").set_alarm_state(AlarmName=alarm, StateValue="OK", StateReason="A test begins.")
    logs.create_log_stream(logGroupName=group, logStreamName=stream)
    try:
        with subscriber(outputs, client) as next_message:
            for level in ("INFO", "ERROR"):
                event = {"timestamp": int(time.time() * 1000), "message": json.dumps({"level": level})}
                logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=[event])
            message = next_message()
    finally:
        logs.delete_log_stream(logGroupName=group, logStreamName=stream)
    assert picked(message, "AlarmName", "NewStateValue") == {"AlarmName": alarm, "NewStateValue": "ALARM"}
