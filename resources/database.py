"""The database: PostgreSQL in two zones, in subnets with no way out, spoken to over TLS only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_rds as rds

from resources.log_groups import create_log_group
from resources.names import database_log_group_name, name
from resources.network import DATA_SUBNETS, POSTGRESQL_PORT
from resources.roles import allow, create_role
from resources.secrets import PASSWORD, USERNAME, reference
from resources.settings import REGION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import aws_iam as iam
    from aws_cdk import aws_logs as logs
    from constructs import Construct

    from resources.keys import Keys
    from resources.network import Network
    from resources.settings import Settings

DATABASE_NAME: Final = "smartfactory"
ALLOCATED_GIB: Final = 100

_MOST_GIB = 1000
_ENGINE = rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)
_SIZE = ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE)
_EXPORTED_LOGS: Final = ("postgresql", "upgrade", "iam-db-auth-error")

_PARAMETERS: Final[Mapping[str, str]] = {
    "rds.force_ssl": "1",
    "ssl_min_protocol_version": "TLSv1.2",
    "log_connections": "1",
    "log_disconnections": "1",
    "log_statement": "ddl",
    # Values bound to a statement are patients' data: they stay out of the logs, errors included.
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}


@dataclass(frozen=True, slots=True)
class Database:
    """The instance and where it logs.

    Args:
        instance: the stand-alone Multi-AZ instance.
        log_groups: by the kind of log.

    """

    instance: rds.DatabaseInstance
    log_groups: Mapping[str, logs.LogGroup]


def create_database(scope: Construct, settings: Settings, keys: Keys, network: Network) -> Database:
    """PostgreSQL under our key; its master user and password come from the existing secret."""
    log_groups = {
        log: create_log_group(
            scope,
            f"Database{log.title().replace('-', '')}LogGroup",
            settings,
            key=keys.logs,
            given_name=database_log_group_name(settings.suffix, log),
        )
        for log in _EXPORTED_LOGS
    }
    instance = rds.DatabaseInstance(
        scope,
        "Database",
        instance_identifier=name(settings.suffix, "AWS::RDS::DBInstance", "database"),
        engine=_ENGINE,
        instance_type=_SIZE,
        database_name=DATABASE_NAME,
        port=POSTGRESQL_PORT,
        credentials=rds.Credentials.from_password(
            reference(settings.database_secret, USERNAME),
            cdk.SecretValue.secrets_manager(settings.database_secret, json_field=PASSWORD),
        ),
        iam_authentication=True,
        ca_certificate=rds.CaCertificate.RDS_CA_RSA2048_G1,
        parameter_group=_parameter_group(scope, settings),
        # Where it stands
        vpc=network.vpc,
        subnet_group=_subnet_group(scope, settings, network),
        security_groups=[network.database],
        publicly_accessible=False,
        multi_az=True,
        # What is stored
        storage_type=rds.StorageType.GP3,
        allocated_storage=ALLOCATED_GIB,
        max_allocated_storage=_MOST_GIB,
        storage_encrypted=True,
        storage_encryption_key=keys.data,
        backup_retention=cdk.Duration.days(settings.backup_retention_days),
        # Production's backups outlive the instance until they expire; elsewhere nothing is left.
        delete_automated_backups=not settings.production,
        copy_tags_to_snapshot=True,
        deletion_protection=False,
        removal_policy=cdk.RemovalPolicy.DESTROY,
        # What is seen
        cloudwatch_logs_exports=list(_EXPORTED_LOGS),
        enable_performance_insights=True,
        performance_insight_encryption_key=keys.data,
        monitoring_interval=cdk.Duration.minutes(1),
        monitoring_role=_monitoring_role(scope, settings),
        # When it changes, in the factories' night (UTC+8)
        auto_minor_version_upgrade=True,
        preferred_backup_window="17:00-18:00",
        preferred_maintenance_window="sat:18:30-sat:19:30",
    )
    # Otherwise RDS makes the groups itself: without a key, without an end, left behind at delete.
    instance.node.add_dependency(*log_groups.values())
    return Database(instance=instance, log_groups=log_groups)


def _parameter_group(scope: Construct, settings: Settings) -> rds.ParameterGroup:
    return rds.ParameterGroup(
        scope,
        "DatabaseParameters",
        engine=_ENGINE,
        name=name(settings.suffix, "AWS::RDS::DBParameterGroup", "database"),
        description=f"SmartFactory {settings.suffix}: TLS only, connections logged",
        parameters=dict(_PARAMETERS),
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )


def _subnet_group(scope: Construct, settings: Settings, network: Network) -> rds.SubnetGroup:
    return rds.SubnetGroup(
        scope,
        "DatabaseSubnets",
        subnet_group_name=name(settings.suffix, "AWS::RDS::DBSubnetGroup", "database"),
        description=f"SmartFactory {settings.suffix}: isolated subnets",
        vpc=network.vpc,
        vpc_subnets=DATA_SUBNETS,
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )


def _monitoring_role(scope: Construct, settings: Settings) -> iam.IRole:
    """Enhanced monitoring writes to one group that all of an account's databases share.

    Narrower than AWS's managed policy, which reaches every group whose name begins with RDS.
    Source: Amazon RDS User Guide, "Setting up and enabling Enhanced Monitoring".
    """
    group = f"arn:{cdk.Aws.PARTITION}:logs:{REGION}:{cdk.Aws.ACCOUNT_ID}:log-group:RDSOSMetrics"
    return create_role(
        scope,
        "DatabaseMonitoringRole",
        settings,
        purpose="database-monitoring",
        service="monitoring.rds.amazonaws.com",
        statements=[
            allow("logs:CreateLogGroup", "logs:PutRetentionPolicy", on=[group]),
            allow(
                "logs:CreateLogStream",
                "logs:DescribeLogStreams",
                "logs:GetLogEvents",
                "logs:PutLogEvents",
                on=[f"{group}:log-stream:*"],
            ),
        ],
    )
