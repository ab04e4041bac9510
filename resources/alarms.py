"""Alarms and the topic they tell: one shape for all of them, so that each is a line of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions

from resources.keys import alarm_arns
from resources.names import name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from constructs import Construct

    from resources.keys import Keys
    from resources.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """When somebody has to be told.

    Args:
        construct_id: id of the alarm.
        purpose: end of its name.
        meaning: what has happened, and what to look at.
        metric: what is watched; its statistic and period are its own.
        above: told when the metric is greater; exclusive with `below`.
        below: told when the metric is less.
        periods: how many periods in a row.
        silence_is_bad: whether missing data means that something is broken.

    """

    construct_id: str
    purpose: str
    meaning: str
    metric: cloudwatch.IMetric
    above: float | None = None
    below: float | None = None
    periods: int = 1
    silence_is_bad: bool = False


def create_topic(scope: Construct, settings: Settings, keys: Keys) -> sns.Topic:
    """The topic of all alarms: under our key, TLS only, by mail to whoever is named."""
    topic = sns.Topic(
        scope,
        "AlarmTopic",
        topic_name=name(settings.suffix, "AWS::SNS::Topic", "alarms"),
        display_name=f"SmartFactory {settings.suffix} alarms",
        master_key=keys.logs,
        enforce_ssl=True,
    )
    topic.apply_removal_policy(cdk.RemovalPolicy.DESTROY)
    topic.add_to_resource_policy(
        iam.PolicyStatement(
            sid="AlarmsOfThisEnvironment",
            principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
            actions=["sns:Publish"],
            resources=[topic.topic_arn],
            conditions={
                "StringEquals": {"aws:SourceAccount": cdk.Aws.ACCOUNT_ID},
                "ArnLike": {"aws:SourceArn": alarm_arns(settings)},
            },
        )
    )
    topic.add_subscription(subscriptions.EmailSubscription(settings.alarm_email))
    return topic


def create_alarms(
    scope: Construct, settings: Settings, topic: sns.ITopic, thresholds: Iterable[Threshold]
) -> list[cloudwatch.Alarm]:
    """One alarm for each threshold, all of them told to the topic, when they end too."""
    tell = actions.SnsAction(topic)
    alarms = []
    for threshold in thresholds:
        alarm = _alarm(scope, settings, threshold)
        alarm.add_alarm_action(tell)
        alarm.add_ok_action(tell)
        alarms.append(alarm)
    return alarms


def _alarm(scope: Construct, settings: Settings, threshold: Threshold) -> cloudwatch.Alarm:
    comparison, limit = (
        (cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD, threshold.above)
        if threshold.above is not None
        else (cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD, threshold.below or 0)
    )
    missing = (
        cloudwatch.TreatMissingData.BREACHING if threshold.silence_is_bad else cloudwatch.TreatMissingData.NOT_BREACHING
    )
    return cloudwatch.Alarm(
        scope,
        threshold.construct_id,
        alarm_name=name(settings.suffix, "AWS::CloudWatch::Alarm", threshold.purpose),
        alarm_description=threshold.meaning,
        metric=threshold.metric,
        comparison_operator=comparison,
        threshold=limit,
        evaluation_periods=threshold.periods,
        treat_missing_data=missing,
    )
