"""What runs: the service that processes the stream, and the task that prepares the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

import aws_cdk as cdk
from aws_cdk import aws_ecs as ecs

from resources.database import DATABASE_NAME
from resources.keys import USE, through
from resources.log_groups import create_log_group
from resources.names import insights_log_group_name, name
from resources.network import CACHE_PORT, POSTGRESQL_PORT, TASK_SUBNETS
from resources.roles import allow, create_role
from resources.secrets import PASSWORD, TOKEN, USERNAME, injected, reading
from resources.settings import REGION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aws_cdk import aws_ecr as ecr
    from aws_cdk import aws_iam as iam
    from aws_cdk import aws_kinesis as kinesis
    from aws_cdk import aws_logs as logs
    from constructs import Construct

    from resources.cache import Cache
    from resources.database import Database
    from resources.keys import Keys
    from resources.network import Network
    from resources.settings import Settings
    from resources.tables import Tables

FEWEST_TASKS: Final = 2
MOST_TASKS: Final = 12

# A user that no image defines: the number alone must not be root.
_NOBODY = "10001:10001"
_CPU_UNITS = 512
_MEMORY_MIB = 1024
_TARGET_CPU_PERCENT = 60
_TARGET_LAG_MS = 30_000


@dataclass(frozen=True, slots=True)
class Sources:
    """What the tasks read from and write to.

    Args:
        repository: where the image is.
        stream: what the processor reads.
        tables: its checkpoints and rejected records.
        database: where measurements go.
        cache: what it looks up.

    """

    repository: ecr.IRepository
    stream: kinesis.Stream
    tables: Tables
    database: Database
    cache: Cache


@dataclass(frozen=True, slots=True)
class Compute:
    """What was built to run.

    Args:
        cluster: the Fargate cluster.
        service: the stream processor.
        processor: its task definition.
        migration: the one-off task definition that prepares the database.
        log_groups: by what writes to them: `processor`, `migration`, `exec`, `insights`.

    """

    cluster: ecs.Cluster
    service: ecs.FargateService
    processor: ecs.FargateTaskDefinition
    migration: ecs.FargateTaskDefinition
    log_groups: Mapping[str, logs.LogGroup]


def create_compute(scope: Construct, settings: Settings, keys: Keys, network: Network, sources: Sources) -> Compute:
    """Cluster, both task definitions, the service and how it scales."""
    log_groups = _log_groups(scope, settings, keys)
    cluster = _cluster(scope, settings, keys, network, log_groups)
    processor = _processor(scope, settings, keys, sources, log_groups["processor"])
    migration = _migration(scope, settings, sources, log_groups["migration"])
    service = _service(scope, settings, network, cluster, processor)
    _scale(service, settings, sources.stream)
    return Compute(
        cluster=cluster,
        service=service,
        processor=processor,
        migration=migration,
        log_groups=log_groups,
    )


def _log_groups(scope: Construct, settings: Settings, keys: Keys) -> dict[str, logs.LogGroup]:
    own = {
        purpose: create_log_group(scope, f"{purpose.title()}LogGroup", settings, key=keys.logs, purpose=purpose)
        for purpose in ("processor", "migration", "exec")
    }
    insights = create_log_group(
        scope,
        "InsightsLogGroup",
        settings,
        key=keys.logs,
        given_name=insights_log_group_name(settings.suffix),
    )
    return {**own, "insights": insights}


def _cluster(
    scope: Construct,
    settings: Settings,
    keys: Keys,
    network: Network,
    log_groups: Mapping[str, logs.LogGroup],
) -> ecs.Cluster:
    cluster = ecs.Cluster(
        scope,
        "Cluster",
        cluster_name=name(settings.suffix, "AWS::ECS::Cluster"),
        vpc=network.vpc,
        container_insights_v2=ecs.ContainerInsights.ENHANCED,
    )
    # Set on the resource: the construct would add to the key's policy, which `keys` states whole.
    resource = cast("ecs.CfnCluster", cluster.node.default_child)
    resource.configuration = ecs.CfnCluster.ClusterConfigurationProperty(
        managed_storage_configuration=ecs.CfnCluster.ManagedStorageConfigurationProperty(
            fargate_ephemeral_storage_kms_key_id=keys.data.key_id, kms_key_id=keys.data.key_id
        ),
        # Exec is off in the service. Whoever turns it on finds sessions encrypted and recorded, and has to let
        # the task role decrypt without a service in between, which the key's policy does not.
        execute_command_configuration=ecs.CfnCluster.ExecuteCommandConfigurationProperty(
            kms_key_id=keys.data.key_id,
            logging="OVERRIDE",
            log_configuration=ecs.CfnCluster.ExecuteCommandLogConfigurationProperty(
                cloud_watch_log_group_name=log_groups["exec"].log_group_name,
                cloud_watch_encryption_enabled=True,
            ),
        ),
    )
    cluster.node.add_dependency(log_groups["insights"])
    return cluster


def _execution_role(  # noqa: PLR0913 - what one task needs before it starts
    scope: Construct,
    construct_id: str,
    settings: Settings,
    *,
    purpose: str,
    repository: ecr.IRepository,
    log_group: logs.LogGroup,
    secrets: Sequence[str],
) -> iam.IRole:
    """What ECS itself does for a task: fetch the image and the secrets, open the log."""
    return create_role(
        scope,
        construct_id,
        settings,
        purpose=purpose,
        service="ecs-tasks.amazonaws.com",
        statements=[
            # The token is for a registry, not for a repository: AWS offers no narrower resource.
            allow("ecr:GetAuthorizationToken", on=["*"]),
            allow(
                "ecr:BatchCheckLayerAvailability",
                "ecr:BatchGetImage",
                "ecr:GetDownloadUrlForLayer",
                on=[repository.repository_arn],
            ),
            allow("logs:CreateLogStream", "logs:PutLogEvents", on=[log_group.log_group_arn]),
            *reading(settings, *secrets),
        ],
    )


def _task_definition(  # noqa: PLR0913 - the two tasks differ in exactly these
    scope: Construct,
    construct_id: str,
    settings: Settings,
    *,
    purpose: str,
    task_role: iam.IRole,
    execution_role: iam.IRole,
) -> ecs.FargateTaskDefinition:
    return ecs.FargateTaskDefinition(
        scope,
        construct_id,
        family=name(settings.suffix, "AWS::ECS::TaskDefinition", purpose),
        cpu=_CPU_UNITS,
        memory_limit_mib=_MEMORY_MIB,
        runtime_platform=ecs.RuntimePlatform(
            cpu_architecture=ecs.CpuArchitecture.X86_64,
            operating_system_family=ecs.OperatingSystemFamily.LINUX,
        ),
        task_role=task_role,
        execution_role=execution_role,
    )


def _container(  # noqa: PLR0913 - the two containers differ in exactly these
    task: ecs.FargateTaskDefinition,
    settings: Settings,
    *,
    command: Sequence[str],
    repository: ecr.IRepository,
    environment: Mapping[str, str],
    secrets: Mapping[str, ecs.Secret],
    log_group: logs.LogGroup,
) -> None:
    process = ecs.LinuxParameters(task, "Process", init_process_enabled=True)
    process.drop_capabilities(ecs.Capability.ALL)
    task.add_container(
        "Processor",
        container_name="processor",
        image=ecs.ContainerImage.from_ecr_repository(repository, settings.image_tag),
        command=list(command),
        user=_NOBODY,
        readonly_root_filesystem=True,
        privileged=False,
        linux_parameters=process,
        environment={"AWS_REGION": REGION, "ENVIRONMENT_SUFFIX": settings.suffix, **environment},
        secrets=dict(secrets),
        logging=ecs.LogDrivers.aws_logs(
            log_group=log_group,
            stream_prefix="processor",
            # A full buffer must not stop the processing of data.
            mode=ecs.AwsLogDriverMode.NON_BLOCKING,
            max_buffer_size=cdk.Size.mebibytes(25),
        ),
        cpu=_CPU_UNITS,
        memory_limit_mib=_MEMORY_MIB,
    )


def _database_environment(database: Database) -> dict[str, str]:
    return {
        "DATABASE_HOST": database.instance.db_instance_endpoint_address,
        "DATABASE_PORT": str(POSTGRESQL_PORT),
        "DATABASE_NAME": DATABASE_NAME,
    }


def _processor(
    scope: Construct, settings: Settings, keys: Keys, sources: Sources, log_group: logs.LogGroup
) -> ecs.FargateTaskDefinition:
    task = _task_definition(
        scope,
        "ProcessorTask",
        settings,
        purpose="processor",
        task_role=create_role(
            scope,
            "ProcessorTaskRole",
            settings,
            purpose="processor-task",
            service="ecs-tasks.amazonaws.com",
            statements=_processing(keys, sources),
        ),
        execution_role=_execution_role(
            scope,
            "ProcessorExecutionRole",
            settings,
            purpose="processor-execution",
            repository=sources.repository,
            log_group=log_group,
            secrets=(settings.processor_secret, settings.cache_secret),
        ),
    )
    _container(
        task,
        settings,
        command=("python", "-m", "processor"),
        repository=sources.repository,
        environment={
            "STREAM_NAME": sources.stream.stream_name,
            "CHECKPOINT_TABLE": sources.tables.checkpoints.table_name,
            "REJECTED_TABLE": sources.tables.rejected.table_name,
            "CACHE_HOST": sources.cache.group.attr_primary_end_point_address,
            "CACHE_PORT": str(CACHE_PORT),
            **_database_environment(sources.database),
        },
        secrets={
            **injected(
                task,
                "DatabaseUser",
                settings.processor_secret,
                {"DATABASE_USERNAME": USERNAME, "DATABASE_PASSWORD": PASSWORD},
            ),
            **injected(task, "CacheAccess", settings.cache_secret, {"CACHE_TOKEN": TOKEN}),
        },
        log_group=log_group,
    )
    return task


def _processing(keys: Keys, sources: Sources) -> list[iam.PolicyStatement]:
    """What the processor's own code may do; its database rights are PostgreSQL's to grant."""
    return [
        allow(
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
            on=[sources.stream.stream_arn],
        ),
        allow(
            "dynamodb:DescribeTable",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            # Who else lives, so that each takes its share of the shards.
            "dynamodb:Scan",
            "dynamodb:UpdateItem",
            on=[sources.tables.checkpoints.table_arn],
        ),
        allow("dynamodb:PutItem", on=[sources.tables.rejected.table_arn]),
        allow("kms:Decrypt", on=[keys.data.key_arn], conditions=through("kinesis")),
        allow(*USE, on=[keys.data.key_arn], conditions=through("dynamodb")),
    ]


def _migration(
    scope: Construct, settings: Settings, sources: Sources, log_group: logs.LogGroup
) -> ecs.FargateTaskDefinition:
    """Creates the tables, and the processor's database user with only the rights it needs."""
    task = _task_definition(
        scope,
        "MigrationTask",
        settings,
        purpose="migration",
        # It speaks to the database and to nothing of AWS: a role without a policy.
        task_role=create_role(
            scope,
            "MigrationTaskRole",
            settings,
            purpose="migration-task",
            service="ecs-tasks.amazonaws.com",
        ),
        execution_role=_execution_role(
            scope,
            "MigrationExecutionRole",
            settings,
            purpose="migration-execution",
            repository=sources.repository,
            log_group=log_group,
            secrets=(settings.database_secret, settings.processor_secret),
        ),
    )
    _container(
        task,
        settings,
        command=("python", "-m", "processor", "migrate"),
        repository=sources.repository,
        environment=_database_environment(sources.database),
        secrets={
            **injected(
                task,
                "DatabaseMaster",
                settings.database_secret,
                {"MASTER_USERNAME": USERNAME, "MASTER_PASSWORD": PASSWORD},
            ),
            **injected(
                task,
                "DatabaseUser",
                settings.processor_secret,
                {"DATABASE_USERNAME": USERNAME, "DATABASE_PASSWORD": PASSWORD},
            ),
        },
        log_group=log_group,
    )
    return task


def _service(
    scope: Construct,
    settings: Settings,
    network: Network,
    cluster: ecs.Cluster,
    task: ecs.FargateTaskDefinition,
) -> ecs.FargateService:
    return ecs.FargateService(
        scope,
        "Service",
        service_name=name(settings.suffix, "AWS::ECS::Service", "processor"),
        cluster=cluster,
        task_definition=task,
        desired_count=FEWEST_TASKS,
        vpc_subnets=TASK_SUBNETS,
        security_groups=[network.processor],
        assign_public_ip=False,
        enable_execute_command=False,
        circuit_breaker=ecs.DeploymentCircuitBreaker(enable=True, rollback=True),
        min_healthy_percent=100,
        max_healthy_percent=200,
        availability_zone_rebalancing=ecs.AvailabilityZoneRebalancing.ENABLED,
        enable_ecs_managed_tags=True,
        propagate_tags=ecs.PropagatedTagSource.SERVICE,
    )


def _scale(service: ecs.FargateService, settings: Settings, stream: kinesis.Stream) -> None:
    """More tasks when the processor falls behind or works hard, fewer when it is neither."""
    tasks = service.auto_scale_task_count(min_capacity=FEWEST_TASKS, max_capacity=MOST_TASKS)
    tasks.scale_on_cpu_utilization(
        "ByCpu",
        policy_name=name(settings.suffix, "AWS::ApplicationAutoScaling::ScalingPolicy", "processor-cpu"),
        target_utilization_percent=_TARGET_CPU_PERCENT,
        scale_in_cooldown=cdk.Duration.minutes(5),
        scale_out_cooldown=cdk.Duration.minutes(1),
    )
    tasks.scale_to_track_custom_metric(
        "ByLag",
        policy_name=name(settings.suffix, "AWS::ApplicationAutoScaling::ScalingPolicy", "processor-lag"),
        metric=stream.metric_get_records_iterator_age_milliseconds(statistic="Maximum", period=cdk.Duration.minutes(1)),
        target_value=_TARGET_LAG_MS,
        scale_in_cooldown=cdk.Duration.minutes(5),
        scale_out_cooldown=cdk.Duration.minutes(1),
    )
