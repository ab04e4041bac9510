"""The cache: Valkey over two zones, encrypted on disk and on the wire, behind a token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_elasticache as elasticache

from resources.log_groups import create_log_group
from resources.names import name
from resources.network import CACHE_PORT, DATA_SUBNETS
from resources.secrets import TOKEN, reference

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aws_cdk import aws_logs as logs
    from constructs import Construct

    from resources.keys import Keys
    from resources.network import Network
    from resources.settings import Settings

_NODES = 2
_LOGS: Final = ("slow-log", "engine-log")


@dataclass(frozen=True, slots=True)
class Cache:
    """The replication group and where it logs.

    Args:
        group: one primary and its replicas.
        nodes: ids of the nodes, which ElastiCache derives from the group's.
        log_groups: by the kind of log.

    """

    group: elasticache.CfnReplicationGroup
    nodes: Sequence[str]
    log_groups: Mapping[str, logs.LogGroup]


def create_cache(scope: Construct, settings: Settings, keys: Keys, network: Network) -> Cache:
    """Valkey under our key; its token comes from the existing secret. CDK has no L2 for it."""
    identifier = name(settings.suffix, "AWS::ElastiCache::ReplicationGroup", "cache")
    log_groups = {
        log: create_log_group(
            scope,
            f"Cache{log.title().replace('-', '')}Group",
            settings,
            key=keys.logs,
            purpose=f"cache/{log}",
        )
        for log in _LOGS
    }
    subnets = elasticache.CfnSubnetGroup(
        scope,
        "CacheSubnets",
        cache_subnet_group_name=name(settings.suffix, "AWS::ElastiCache::SubnetGroup", "cache"),
        description=f"SmartFactory {settings.suffix}: isolated subnets",
        subnet_ids=network.vpc.select_subnets(subnet_group_name=DATA_SUBNETS.subnet_group_name).subnet_ids,
    )
    group = elasticache.CfnReplicationGroup(
        scope,
        "Cache",
        replication_group_id=identifier,
        replication_group_description=f"SmartFactory {settings.suffix}: looked up by the processor",
        engine="valkey",
        engine_version="8.0",
        cache_node_type="cache.t4g.small",
        port=CACHE_PORT,
        # Where it stands
        num_cache_clusters=_NODES,
        automatic_failover_enabled=True,
        multi_az_enabled=True,
        cache_subnet_group_name=subnets.ref,
        security_group_ids=[network.cache.security_group_id],
        # How it is kept
        at_rest_encryption_enabled=True,
        kms_key_id=keys.data.key_arn,
        transit_encryption_enabled=True,
        transit_encryption_mode="required",
        auth_token=reference(settings.cache_secret, TOKEN),
        snapshot_retention_limit=settings.backup_retention_days,
        # What is seen
        log_delivery_configurations=[
            elasticache.CfnReplicationGroup.LogDeliveryConfigurationRequestProperty(
                destination_type="cloudwatch-logs",
                destination_details=elasticache.CfnReplicationGroup.DestinationDetailsProperty(
                    cloud_watch_logs_details=elasticache.CfnReplicationGroup.CloudWatchLogsDestinationDetailsProperty(
                        log_group=log_group.log_group_name
                    )
                ),
                log_format="json",
                log_type=log,
            )
            for log, log_group in log_groups.items()
        ],
        # When it changes, in the factories' night (UTC+8)
        auto_minor_version_upgrade=True,
        snapshot_window="17:00-18:00",
        preferred_maintenance_window="sat:18:30-sat:19:30",
    )
    group.apply_removal_policy(cdk.RemovalPolicy.DESTROY)
    return Cache(
        group=group,
        nodes=[f"{identifier}-{number:03}" for number in range(1, _NODES + 1)],
        log_groups=log_groups,
    )
