"""What a deployment tells its clients and tests: every identifier they need, and no secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk

from resources.database import DATABASE_NAME
from resources.network import CACHE_PORT, DATA_SUBNETS, POSTGRESQL_PORT, TASK_SUBNETS
from resources.settings import REGION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from resources.stacks import AuditStack, DataStack, FoundationStack, ProcessingStack


def publish(stack: cdk.Stack, values: Mapping[str, str]) -> None:
    """One output for each value; they all end up in one flat object, so no name may occur twice."""
    for output, value in values.items():
        cdk.CfnOutput(stack, output, value=value)


def foundation_outputs(stack: FoundationStack) -> dict[str, str]:
    """Keys, network, image repository and topic."""
    network = stack.network
    task_subnets, data_subnets = (
        network.vpc.select_subnets(subnet_group_name=selection.subnet_group_name).subnet_ids
        for selection in (TASK_SUBNETS, DATA_SUBNETS)
    )
    return {
        "Region": REGION,
        "EnvironmentSuffix": stack.settings.suffix,
        "DataKeyId": stack.keys.data.key_id,
        "DataKeyArn": stack.keys.data.key_arn,
        "LogsKeyId": stack.keys.logs.key_id,
        "LogsKeyArn": stack.keys.logs.key_arn,
        "VpcId": network.vpc.vpc_id,
        "TaskSubnetIds": cdk.Fn.join(",", task_subnets),
        "DataSubnetIds": cdk.Fn.join(",", data_subnets),
        "ProcessorSecurityGroupId": network.processor.security_group_id,
        "MigrationSecurityGroupId": network.migration.security_group_id,
        "DatabaseSecurityGroupId": network.database.security_group_id,
        "CacheSecurityGroupId": network.cache.security_group_id,
        "FlowLogGroupName": network.flow_log_group.log_group_name,
        "ImageRepositoryName": stack.repository.repository_name,
        "ImageRepositoryArn": stack.repository.repository_arn,
        "ImageRepositoryUri": stack.repository.repository_uri,
        "AlarmTopicArn": stack.topic.topic_arn,
        "AlarmTopicName": stack.topic.topic_name,
    }


def data_outputs(stack: DataStack) -> dict[str, str]:
    """Stream, database, cache and tables."""
    instance, cache, tables = stack.database.instance, stack.cache, stack.tables
    return {
        "StreamName": stack.stream.stream_name,
        "StreamArn": stack.stream.stream_arn,
        "DatabaseIdentifier": instance.instance_identifier,
        "DatabaseArn": instance.instance_arn,
        "DatabaseResourceId": instance.instance_resource_id or "",
        "DatabaseEndpoint": instance.db_instance_endpoint_address,
        "DatabasePort": str(POSTGRESQL_PORT),
        "DatabaseName": DATABASE_NAME,
        "DatabaseSecretName": stack.settings.database_secret,
        "ProcessorSecretName": stack.settings.processor_secret,
        **{
            f"Database{log.title().replace('-', '')}LogGroupName": group.log_group_name
            for log, group in stack.database.log_groups.items()
        },
        "CacheReplicationGroupId": cache.group.ref,
        "CacheEndpoint": cache.group.attr_primary_end_point_address,
        "CacheReaderEndpoint": cache.group.attr_reader_end_point_address,
        "CachePort": str(CACHE_PORT),
        "CacheSecretName": stack.settings.cache_secret,
        **{
            f"Cache{log.title().replace('-', '')}GroupName": group.log_group_name
            for log, group in cache.log_groups.items()
        },
        "CheckpointTableName": tables.checkpoints.table_name,
        "CheckpointTableArn": tables.checkpoints.table_arn,
        "RejectedTableName": tables.rejected.table_name,
        "RejectedTableArn": tables.rejected.table_arn,
    }


def processing_outputs(stack: ProcessingStack) -> dict[str, str]:
    """Cluster, service, tasks, logs and dashboard."""
    compute = stack.compute
    return {
        "ClusterName": compute.cluster.cluster_name,
        "ClusterArn": compute.cluster.cluster_arn,
        "ServiceName": compute.service.service_name,
        "ServiceArn": compute.service.service_arn,
        "ProcessorTaskDefinitionArn": compute.processor.task_definition_arn,
        "MigrationTaskDefinitionArn": compute.migration.task_definition_arn,
        "ProcessorTaskRoleArn": compute.processor.task_role.role_arn,
        **{f"{purpose.title()}LogGroupName": group.log_group_name for purpose, group in compute.log_groups.items()},
        "DashboardName": stack.monitoring.dashboard.dashboard_name,
        **{f"{alarm.node.id}Name": alarm.alarm_name for alarm in stack.monitoring.alarms},
    }


def audit_outputs(stack: AuditStack) -> dict[str, str]:
    """Trail, bucket and log group."""
    audit = stack.audit
    return {
        "TrailArn": audit.trail.attr_arn,
        "TrailName": audit.trail.ref,
        "AuditBucketName": audit.bucket.bucket_name,
        "AuditBucketArn": audit.bucket.bucket_arn,
        "TrailLogGroupName": audit.log_group.log_group_name,
        **{f"{alarm.node.id}Name": alarm.alarm_name for alarm in audit.alarms},
    }
