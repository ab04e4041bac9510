"""What is left of an environment: every service in use is asked for resources of its name or tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import boto3
import jmespath

from resources.settings import REGION


@dataclass(frozen=True, slots=True)
class Listing:
    """One call that lists resources.

    Args:
        service: boto3's name.
        operation: name of the client's method.
        found: JMESPath of the resources in its answer, each a name or an object `{name, tags}`.
        asked: parameters of the call.

    """

    service: str
    operation: str
    found: str
    asked: tuple[tuple[str, str], ...] = ()


def _tagged(places: str, name: str) -> str:
    return f"{places}[].{{name: {name}, tags: Tags}}"


LISTINGS = (
    Listing(
        "application-autoscaling",
        "describe_scalable_targets",
        "ScalableTargets[].ResourceId",
        (("ServiceNamespace", "ecs"),),
    ),
    Listing(
        "application-autoscaling",
        "describe_scaling_policies",
        "ScalingPolicies[].PolicyName",
        (("ServiceNamespace", "ecs"),),
    ),
    Listing("cloudformation", "describe_stacks", "Stacks[].StackName"),
    Listing("cloudtrail", "list_trails", "Trails[].Name"),
    Listing("cloudwatch", "describe_alarms", "MetricAlarms[].AlarmName"),
    Listing("cloudwatch", "list_dashboards", "DashboardEntries[].DashboardName"),
    Listing("dynamodb", "list_tables", "TableNames"),
    Listing("ec2", "describe_addresses", _tagged("Addresses", "AllocationId")),
    Listing("ec2", "describe_flow_logs", _tagged("FlowLogs", "FlowLogId")),
    Listing("ec2", "describe_internet_gateways", _tagged("InternetGateways", "InternetGatewayId")),
    Listing("ec2", "describe_nat_gateways", _tagged("NatGateways[?State!='deleted']", "NatGatewayId")),
    Listing("ec2", "describe_network_interfaces", "NetworkInterfaces[].{name: NetworkInterfaceId, tags: TagSet}"),
    Listing("ec2", "describe_route_tables", _tagged("RouteTables", "RouteTableId")),
    Listing("ec2", "describe_security_groups", _tagged("SecurityGroups", "GroupName")),
    Listing("ec2", "describe_subnets", _tagged("Subnets", "SubnetId")),
    Listing("ec2", "describe_vpc_endpoints", _tagged("VpcEndpoints[?State!='deleted']", "VpcEndpointId")),
    Listing("ec2", "describe_vpcs", _tagged("Vpcs", "VpcId")),
    Listing("ecr", "describe_repositories", "repositories[].repositoryName"),
    Listing("ecs", "list_clusters", "clusterArns"),
    Listing("ecs", "list_task_definitions", "taskDefinitionArns"),
    Listing("elasticache", "describe_cache_clusters", "CacheClusters[].CacheClusterId"),
    Listing("elasticache", "describe_cache_subnet_groups", "CacheSubnetGroups[].CacheSubnetGroupName"),
    Listing("elasticache", "describe_replication_groups", "ReplicationGroups[].ReplicationGroupId"),
    Listing("elasticache", "describe_snapshots", "Snapshots[].SnapshotName"),
    Listing("iam", "list_policies", "Policies[].PolicyName", (("Scope", "Local"),)),
    Listing("iam", "list_roles", "Roles[].RoleName"),
    Listing("kinesis", "list_streams", "StreamNames"),
    Listing("kms", "list_aliases", "Aliases[].AliasName"),
    Listing("lambda", "list_functions", "Functions[].FunctionName"),
    Listing("logs", "describe_log_groups", "logGroups[].logGroupName"),
    Listing("logs", "describe_metric_filters", "metricFilters[].filterName"),
    Listing(
        "rds",
        "describe_db_instance_automated_backups",
        "DBInstanceAutomatedBackups[?Status!='retained'].DBInstanceIdentifier",
    ),
    Listing("rds", "describe_db_instances", "DBInstances[].DBInstanceIdentifier"),
    Listing("rds", "describe_db_parameter_groups", "DBParameterGroups[].DBParameterGroupName"),
    Listing("rds", "describe_db_snapshots", "DBSnapshots[].DBSnapshotIdentifier"),
    Listing("rds", "describe_db_subnet_groups", "DBSubnetGroups[].DBSubnetGroupName"),
    Listing("route53resolver", "list_resolver_query_log_configs", "ResolverQueryLogConfigs[].Name"),
    Listing("s3", "list_buckets", "Buckets[].Name"),
    Listing("sns", "list_subscriptions", "Subscriptions[].TopicArn"),
    Listing("sns", "list_topics", "Topics[].TopicArn"),
)


_RETAINED_BACKUPS = Listing(
    "rds",
    "describe_db_instance_automated_backups",
    "DBInstanceAutomatedBackups[?Status=='retained'].DBInstanceIdentifier",
)


def remains(suffix: str) -> list[str]:
    """Resources of an environment, as `service operation: name`, but for what goes by itself: see `expiring`.

    Args:
        suffix: of the environment.

    """
    others = _longer_suffixes(suffix)
    found = [
        f"{listing.service} {listing.operation}: {name}"
        for listing in LISTINGS
        for name, tags in _listed(listing)
        if (_tags_of(suffix) <= tags if tags else is_named(suffix, name, others))
    ]
    return [*found, *(f"kms list_keys: {key}" for key, state in _keys(suffix) if state != "PendingDeletion")]


def expiring(suffix: str) -> list[str]:
    """What is left of an environment for a time, and goes by itself: keys, and a production database's backups."""
    others = _longer_suffixes(suffix)
    return [
        *(f"key {key}, pending deletion" for key, state in _keys(suffix) if state == "PendingDeletion"),
        *(
            f"automated backups of {name}, until their retention ends"
            for name, _ in _listed(_RETAINED_BACKUPS)
            if is_named(suffix, name, others)
        ),
    ]


def _keys(suffix: str) -> Iterator[tuple[str, str]]:
    """Ids and states of an environment's keys, those pending deletion included: KMS keeps them 30 days."""
    kms: Any = boto3.client("kms", region_name=REGION)
    for page in kms.get_paginator("list_keys").paginate():
        for key in page["Keys"]:
            described = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
            if described["KeyManager"] == "CUSTOMER":
                tags = kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]
                if {(tag["TagKey"], tag["TagValue"]) for tag in tags} >= _tags_of(suffix):
                    yield key["KeyId"], described["KeyState"]


def _tags_of(suffix: str) -> set[tuple[str, str]]:
    return {("Project", "SmartFactory"), ("Environment", suffix)}


def _listed(listing: Listing) -> Iterator[tuple[str, set[tuple[str, str]]]]:
    """Name and tags of each resource that a call lists; no tags where the call does not tell them."""
    client: Any = boto3.client(listing.service, region_name=REGION)  # type: ignore[call-overload]  # any service's name
    asked = dict(listing.asked)
    if client.can_paginate(listing.operation):
        pages = client.get_paginator(listing.operation).paginate(**asked)
    else:
        pages = [getattr(client, listing.operation)(**asked)]
    for page in pages:
        for found in jmespath.search(listing.found, page) or ():
            if isinstance(found, dict):
                yield found["name"], {(tag["Key"], tag["Value"]) for tag in found["tags"] or ()}
            else:
                yield found, set()


def _longer_suffixes(suffix: str) -> list[str]:
    """Suffixes of other environments that begin with this one, as `dev-2` does with `dev`."""
    stack = re.compile(rf"SmartFactory-({re.escape(suffix)}-.+)-(?:Foundation|Data|Processing|Audit)")
    stacks = next(listing for listing in LISTINGS if listing.operation == "describe_stacks")
    return sorted({found[1] for name, _ in _listed(stacks) if (found := stack.fullmatch(name))})


def is_named(suffix: str, name: str, others: Sequence[str] = ()) -> bool:
    """Whether a name is one of an environment's, and of none of the others.

    >>> is_named("dev", "smartfactory-dev-database"), is_named("dev", "smartfactory-dev-2-database", ["dev-2"])
    (True, False)

    """

    def begins(one: str) -> bool:
        stem = rf"(?<![A-Za-z0-9])smartfactory[-/]{re.escape(one)}(?![A-Za-z0-9])"
        return re.search(stem, name, re.IGNORECASE) is not None

    return begins(suffix) and not any(begins(other) for other in others)
