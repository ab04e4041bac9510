"""What moto takes and does not tell again: each is kept, and told by the calls that describe the resource."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from functools import wraps

from moto.awslambda.models import LambdaFunction
from moto.ecs.models import EC2ContainerServiceBackend
from moto.ecs.responses import EC2ContainerServiceResponse
from moto.elasticache.models import ElastiCacheBackend
from moto.kinesis.responses import KinesisResponse
from moto.rds.models import RDSBackend

from tests.integration.cloud.completions.replacing import Replacement
from tests.integration.cloud.mapping import Json

Method = Callable[..., Json]

# Member of DescribeServices' answer -> attribute that moto's serializer takes it from.
_OF_A_SERVICE = {
    "availabilityZoneRebalancing": "availability_zone_rebalancing",
    "deploymentConfiguration": "deployment_configuration",
    "enableECSManagedTags": "enable_ecs_managed_tags",
    "enableExecuteCommand": "enable_execute_command",
}
# Argument of CreateDBInstance and ModifyDBInstance -> attribute.
_OF_A_DATABASE = {
    "enable_performance_insights": "performance_insights_enabled",
    "performance_insights_kms_key_id": "performance_insights_kms_key_id",
    "performance_insights_retention_period": "performance_insights_retention_period",
}


def _with_service_settings(original: Method) -> Method:
    @wraps(original)
    def respond(self: EC2ContainerServiceResponse) -> Json:
        answer = original(self)
        cluster, name = (
            self._get_param("cluster", "default"),
            self._get_param("serviceName") or self._get_param("service"),
        )
        for service in self.ecs_backend.describe_services(cluster, [name])[0]:
            for parameter, attribute in _OF_A_SERVICE.items():
                value = self._get_param(parameter)
                if value is not None:
                    setattr(service, attribute, value)
        return answer

    return respond


def _active_clusters(self: EC2ContainerServiceBackend) -> list[str]:
    """A deleted cluster can be described for a while, and is not listed."""
    return [cluster.arn for cluster in self.clusters.values() if cluster.status != "INACTIVE"]


def _created_database(original: Method) -> Method:
    """The resource id is that of one database, and of no other."""

    @wraps(original)
    def create_db_instance(self: RDSBackend, db_kwargs: dict[str, Json]) -> Json:
        database = original(self, db_kwargs)
        database.dbi_resource_id = f"db-{uuid.uuid4().hex[:26].upper()}"
        return database

    return create_db_instance


def _with_insights(original: Method, place: int) -> Method:
    @wraps(original)
    def change(self: RDSBackend, *arguments: Json) -> Json:
        asked = dict(arguments[place])
        database = original(self, *arguments)
        for argument, attribute in _OF_A_DATABASE.items():
            if argument in asked:
                setattr(database, attribute, asked[argument])
        return database

    return change


def _with_stream_tags(original: Method) -> Method:
    @wraps(original)
    def create_stream(self: KinesisResponse) -> Json:
        answer = original(self)
        self.kinesis_backend.add_tags_to_stream(None, self._get_param("StreamName"), self._get_param("Tags", {}))
        return answer

    return create_stream


def _with_log_group(original: Method) -> Method:
    @wraps(original)
    def get_configuration(self: Json, *arguments: Json, **named: Json) -> Json:
        logging = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{self.function_name}"}
        return {
            **original(self, *arguments, **named),
            "LoggingConfig": {**logging, **self.__dict__.get("logging_config", {})},
        }

    return get_configuration


def _noting_log_group(original: Method) -> Method:
    @wraps(original)
    def initialise(self: Json, account_id: str, spec: dict[str, Json], *arguments: Json, **named: Json) -> None:
        original(self, account_id, spec, *arguments, **named)
        self.logging_config = spec.get("LoggingConfig", {})

    return initialise


def _with_zone_names(original: Method) -> Method:
    @wraps(original)
    def describe(self: ElastiCacheBackend, *arguments: Json, **named: Json) -> Json:
        groups = original(self, *arguments, **named)
        for subnet in (subnet for group in groups for subnet in group.subnets):
            zone = subnet["subnet_availability_zone"]
            subnet["subnet_availability_zone"] = zone if isinstance(zone, dict) else {"name": zone}
        return groups

    return describe


def install() -> Iterator[Replacement]:
    """What is replaced in moto."""
    ecs, rds, cache = EC2ContainerServiceResponse, RDSBackend, ElastiCacheBackend
    yield Replacement(ecs, "create_service", _with_service_settings(ecs.create_service))
    yield Replacement(ecs, "update_service", _with_service_settings(ecs.update_service))
    yield Replacement(EC2ContainerServiceBackend, "list_clusters", _active_clusters)
    yield Replacement(rds, "create_db_instance", _created_database(_with_insights(rds.create_db_instance, 0)))
    yield Replacement(rds, "modify_db_instance", _with_insights(rds.modify_db_instance, 1))
    yield Replacement(KinesisResponse, "create_stream", _with_stream_tags(KinesisResponse.create_stream))
    yield Replacement(LambdaFunction, "get_configuration", _with_log_group(LambdaFunction.get_configuration))
    yield Replacement(LambdaFunction, "__init__", _noting_log_group(LambdaFunction.__init__))
    name = "describe_cache_subnet_groups"
    yield Replacement(cache, name, _with_zone_names(cache.describe_cache_subnet_groups))
