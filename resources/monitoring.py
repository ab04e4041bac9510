"""What is watched while SmartFactory runs: alarms for each part, and a dashboard of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_logs as logs

from resources.alarms import Threshold, create_alarms
from resources.compute import FEWEST_TASKS, Compute, Sources
from resources.database import ALLOCATED_GIB
from resources.names import metric_namespace, name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aws_cdk import aws_sns as sns
    from constructs import Construct

    from resources.settings import Settings

_MINUTE = cdk.Duration.minutes(1)
_FIVE_MINUTES = cdk.Duration.minutes(5)
_GIB = 1024**3
_MOST_LAG_MS = 300_000
_MOST_CONNECTIONS = 400


@dataclass(frozen=True, slots=True)
class Monitoring:
    """What was built to watch.

    Args:
        alarms: all of this part's alarms.
        dashboard: shows them and their metrics.

    """

    alarms: Sequence[cloudwatch.Alarm]
    dashboard: cloudwatch.Dashboard


def create_monitoring(
    scope: Construct, settings: Settings, topic: sns.ITopic, sources: Sources, compute: Compute
) -> Monitoring:
    """Alarms for stream, database, cache, service, the processor's errors and the tables."""
    parts: dict[str, list[Threshold]] = {
        "Stream": _stream(sources),
        "Database": _database(sources),
        "Cache": _cache(sources),
        "Service": [*_service(compute), _errors(scope, settings, compute)],
        "Tables": _tables(sources),
    }
    alarms = create_alarms(scope, settings, topic, [threshold for part in parts.values() for threshold in part])
    dashboard = cloudwatch.Dashboard(
        scope,
        "Dashboard",
        dashboard_name=name(settings.suffix, "AWS::CloudWatch::Dashboard"),
        default_interval=cdk.Duration.hours(12),
        widgets=[
            [cloudwatch.AlarmStatusWidget(alarms=alarms, title="Alarms", width=24)],
            *(
                [
                    cloudwatch.GraphWidget(title=threshold.purpose, left=[threshold.metric], width=6)
                    for threshold in part
                ]
                for part in parts.values()
            ),
        ],
    )
    return Monitoring(alarms=alarms, dashboard=dashboard)


def _stream(sources: Sources) -> list[Threshold]:
    stream = sources.stream
    return [
        Threshold(
            construct_id="StreamLagAlarm",
            purpose="stream-lag",
            meaning="Records wait more than five minutes: look at the processor's tasks.",
            metric=stream.metric_get_records_iterator_age_milliseconds(statistic="Maximum", period=_MINUTE),
            above=_MOST_LAG_MS,
            periods=5,
        ),
        Threshold(
            construct_id="StreamReadThrottleAlarm",
            purpose="stream-read-throttled",
            meaning="Reads of the stream are refused: too many readers for its shards.",
            metric=stream.metric_read_provisioned_throughput_exceeded(statistic="Sum", period=_MINUTE),
            above=0,
            periods=5,
        ),
        Threshold(
            construct_id="StreamWriteThrottleAlarm",
            purpose="stream-write-throttled",
            meaning="Plants' writes to the stream are refused: it needs more shards.",
            metric=stream.metric_write_provisioned_throughput_exceeded(statistic="Sum", period=_MINUTE),
            above=0,
            periods=5,
        ),
    ]


def _database(sources: Sources) -> list[Threshold]:
    instance = sources.database.instance
    return [
        Threshold(
            construct_id="DatabaseCpuAlarm",
            purpose="database-cpu",
            meaning="The database has been above 80 % CPU for a quarter of an hour.",
            metric=instance.metric_cpu_utilization(period=_FIVE_MINUTES),
            above=80,
            periods=3,
            silence_is_bad=True,
        ),
        Threshold(
            construct_id="DatabaseStorageAlarm",
            purpose="database-storage",
            meaning="Less than a tenth of the database's first storage is free.",
            metric=instance.metric_free_storage_space(statistic="Minimum", period=_FIVE_MINUTES),
            below=ALLOCATED_GIB * _GIB // 10,
        ),
        Threshold(
            construct_id="DatabaseMemoryAlarm",
            purpose="database-memory",
            meaning="The database has less than half a GiB of memory left.",
            metric=instance.metric_freeable_memory(statistic="Minimum", period=_FIVE_MINUTES),
            below=_GIB // 2,
            periods=3,
        ),
        Threshold(
            construct_id="DatabaseConnectionsAlarm",
            purpose="database-connections",
            meaning="The database is running out of connections.",
            metric=instance.metric_database_connections(statistic="Maximum", period=_FIVE_MINUTES),
            above=_MOST_CONNECTIONS,
        ),
    ]


def _cache(sources: Sources) -> list[Threshold]:
    def metric(node: str, metric_name: str, statistic: str) -> cloudwatch.Metric:
        return cloudwatch.Metric(
            namespace="AWS/ElastiCache",
            metric_name=metric_name,
            dimensions_map={"CacheClusterId": node},
            statistic=statistic,
            period=_FIVE_MINUTES,
        )

    return [
        threshold
        for number, node in enumerate(sources.cache.nodes, start=1)
        for threshold in (
            Threshold(
                construct_id=f"CacheNode{number}CpuAlarm",
                purpose=f"cache-node-{number}-cpu",
                meaning="A cache node's engine has been above 80 % CPU for a quarter of an hour.",
                metric=metric(node, "EngineCPUUtilization", "Average"),
                above=80,
                periods=3,
                silence_is_bad=True,
            ),
            Threshold(
                construct_id=f"CacheNode{number}MemoryAlarm",
                purpose=f"cache-node-{number}-memory",
                meaning="A cache node uses more than 80 % of its memory.",
                metric=metric(node, "DatabaseMemoryUsagePercentage", "Maximum"),
                above=80,
                periods=3,
            ),
            Threshold(
                construct_id=f"CacheNode{number}EvictionsAlarm",
                purpose=f"cache-node-{number}-evictions",
                meaning="A cache node throws out entries to make room.",
                metric=metric(node, "Evictions", "Sum"),
                above=0,
                periods=3,
            ),
        )
    ]


def _service(compute: Compute) -> list[Threshold]:
    service = compute.service
    running = cloudwatch.Metric(
        namespace="ECS/ContainerInsights",
        metric_name="RunningTaskCount",
        dimensions_map={
            "ClusterName": compute.cluster.cluster_name,
            "ServiceName": service.service_name,
        },
        statistic="Minimum",
        period=_MINUTE,
    )
    return [
        Threshold(
            construct_id="ServiceCpuAlarm",
            purpose="service-cpu",
            meaning="The processor stays above 85 % CPU although it may scale out.",
            metric=service.metric_cpu_utilization(period=_FIVE_MINUTES),
            above=85,
            periods=3,
        ),
        Threshold(
            construct_id="ServiceMemoryAlarm",
            purpose="service-memory",
            meaning="The processor uses more than 85 % of its memory.",
            metric=service.metric_memory_utilization(period=_FIVE_MINUTES),
            above=85,
            periods=3,
        ),
        Threshold(
            construct_id="ServiceTasksAlarm",
            purpose="service-tasks",
            meaning="Fewer tasks run than the service should have at least.",
            metric=running,
            below=FEWEST_TASKS,
            periods=5,
            silence_is_bad=True,
        ),
    ]


def _errors(scope: Construct, settings: Settings, compute: Compute) -> Threshold:
    """The processor writes JSON lines; those with level ERROR are counted."""
    found = logs.MetricFilter(
        scope,
        "ProcessorErrors",
        filter_name=name(settings.suffix, "AWS::Logs::MetricFilter", "processor-errors"),
        log_group=compute.log_groups["processor"],
        filter_pattern=logs.FilterPattern.string_value("$.level", "=", "ERROR"),
        metric_namespace=metric_namespace(settings.suffix),
        metric_name="ProcessorErrors",
        metric_value="1",
        default_value=0,
    )
    return Threshold(
        construct_id="ProcessorErrorsAlarm",
        purpose="processor-errors",
        meaning="The processor has logged errors: read its log group.",
        metric=found.metric(statistic="Sum", period=_FIVE_MINUTES),
        above=0,
    )


def _tables(sources: Sources) -> list[Threshold]:
    used = [
        dynamodb.Operation.GET_ITEM,
        dynamodb.Operation.PUT_ITEM,
        dynamodb.Operation.SCAN,
        dynamodb.Operation.UPDATE_ITEM,
    ]
    tables = {"Checkpoint": sources.tables.checkpoints, "Rejected": sources.tables.rejected}
    return [
        threshold
        for title, table in tables.items()
        for threshold in (
            Threshold(
                construct_id=f"{title}TableThrottleAlarm",
                purpose=f"{title.lower()}-table-throttled",
                meaning="Requests to a table of the processor are refused.",
                metric=table.metric_throttled_requests_for_operations(operations=used, period=_FIVE_MINUTES),
                above=0,
            ),
            Threshold(
                construct_id=f"{title}TableErrorAlarm",
                purpose=f"{title.lower()}-table-errors",
                meaning="DynamoDB itself fails requests to a table of the processor.",
                metric=table.metric_system_errors_for_operations(operations=used, period=_FIVE_MINUTES),
                above=0,
            ),
        )
    ]
