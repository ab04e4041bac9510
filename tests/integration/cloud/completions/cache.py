"""ElastiCache: members of a replication group, its host names, and what can be deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING

from moto.core.responses import EmptyResult
from moto.elasticache.exceptions import CacheSubnetGroupNotFound
from moto.elasticache.models import ElastiCacheBackend
from moto.elasticache.responses import ElastiCacheResponse

from tests.integration.cloud.completions.replacing import Replacement
from tests.integration.cloud.mapping import Json

if TYPE_CHECKING:
    from moto.core.responses import ActionResult

_MOTOS_REGION = ".use1."
_OUR_REGION = ".apse1."


def _created(original: Callable[..., Json]) -> Callable[..., Json]:
    """A group of as many nodes as asked for, over the zones of its subnets, each of them a cluster of its own."""

    @wraps(original)
    def create_replication_group(self: ElastiCacheBackend, **asked: Json) -> Json:
        subnets = self.describe_cache_subnet_groups(asked["cache_subnet_group_name"])[0].subnets
        zones = [subnet["subnet_availability_zone"]["name"] for subnet in subnets]
        nodes = asked["num_cache_clusters"] or 1
        group = original(
            self,
            **{
                **asked,
                "replicas_per_node_group": nodes - 1,
                "preferred_cache_cluster_azs": asked["preferred_cache_cluster_azs"]
                or [zones[number % len(zones)] for number in range(nodes)],
            },
        )
        for shard in group.node_groups:
            _name_hosts(shard, group.port)
        for member in group.node_groups[0]["node_group_members"]:
            _add_member(self, group, member, asked)
        return group

    return create_replication_group


def _name_hosts(shard: dict[str, Json], port: int) -> None:
    """Host names as ElastiCache gives them to a group with TLS in our region."""
    for member in shard["node_group_members"]:
        member["read_endpoint"]["address"] = member["read_endpoint"]["address"].replace(_MOTOS_REGION, _OUR_REGION)
    for role in ("primary", "reader"):
        address = shard[f"{role}_endpoint_address"].replace(_MOTOS_REGION, _OUR_REGION)
        shard[f"{role}_endpoint"] = {"address": address, "port": port}


def _add_member(backend: Json, group: Json, member: dict[str, Json], asked: dict[str, Json]) -> None:
    cluster = backend.create_cache_cluster(
        cache_cluster_id=member["cache_cluster_id"],
        az_mode=None,
        preferred_availability_zone=member["preferred_availability_zone"],
        num_cache_nodes=1,
        outpost_mode=None,
        preferred_outpost_arn=None,
        preferred_availability_zones=[],
        preferred_outpost_arns=[],
        cache_node_ids_to_remove=[],
        cache_node_ids_to_reboot=[],
        **{
            name: asked[name]
            for name in (
                "auth_token",
                "auto_minor_version_upgrade",
                "cache_node_type",
                "cache_parameter_group_name",
                "cache_security_group_names",
                "cache_subnet_group_name",
                "engine",
                "engine_version",
                "ip_discovery",
                "log_delivery_configurations",
                "network_type",
                "notification_topic_arn",
                "port",
                "preferred_maintenance_window",
                "replication_group_id",
                "security_group_ids",
                "snapshot_arns",
                "snapshot_name",
                "snapshot_retention_limit",
                "snapshot_window",
                "tags",
                "transit_encryption_enabled",
            )
        },
    )
    cluster.num_cache_nodes = 1
    cluster.replication_group_id = group.replication_group_id
    cluster.snapshot_window = asked["snapshot_window"]
    cluster.at_rest_encryption_enabled = asked["at_rest_encryption_enabled"]
    cluster.transit_encryption_mode = asked["transit_encryption_mode"]
    cluster.security_groups = [
        {"security_group_id": identifier, "status": "active"} for identifier in asked["security_group_ids"] or ()
    ]


def _deleted(original: Callable[..., Json]) -> Callable[..., Json]:
    """A deleted group is gone, and its nodes with it."""

    @wraps(original)
    def delete_replication_group(self: ElastiCacheBackend, replication_group_id: str, **asked: Json) -> Json:
        group = original(self, replication_group_id=replication_group_id, **asked)
        del self.replication_groups[replication_group_id]
        for identifier, cluster in list(self.cache_clusters.items()):
            if getattr(cluster, "replication_group_id", None) == replication_group_id:
                del self.cache_clusters[identifier]
        return group

    return delete_replication_group


def _delete_cache_subnet_group(self: ElastiCacheResponse) -> ActionResult:
    name = self._get_param("CacheSubnetGroupName")
    if self.elasticache_backend.cache_subnet_groups.pop(name, None) is None:
        raise CacheSubnetGroupNotFound(name)
    return EmptyResult()


def install() -> Iterator[Replacement]:
    """What is replaced or added in moto."""
    backend = ElastiCacheBackend
    yield Replacement(backend, "create_replication_group", _created(backend.create_replication_group))
    yield Replacement(backend, "delete_replication_group", _deleted(backend.delete_replication_group))
    yield Replacement(ElastiCacheResponse, "delete_cache_subnet_group", _delete_cache_subnet_group)
