"""Constructs as people write them, each with one argument that breaks a duty, wherever in the tree they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_ecr as ecr
from aws_cdk import aws_kinesis as kinesis
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs
from aws_cdk import aws_rds as rds
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from compliance import enforce
from policies import BACKUP_RETENTION, DESTROYABLE, ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT, TAGGING
from tests.gate.apps import synthesize, tag

pytestmark = pytest.mark.jsii

DESTROY = cdk.RemovalPolicy.DESTROY
FIRST_FIVE = (ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT, BACKUP_RETENTION, DESTROYABLE, TAGGING)
"""The policies whose duties these constructs break by one argument each; the others ask for more constructs."""
KEPT_LOGS: dict[str, Any] = {"retention": logs.RetentionDays.SIX_MONTHS, "removal_policy": DESTROY}
KMS = s3.BucketEncryption.KMS


def weak_constructs(scope: Construct) -> None:
    """One construct for each argument; everything else about it is compliant."""
    tag(scope)
    key = kms.Key(scope, "Key", enable_key_rotation=True, removal_policy=DESTROY)
    kms.Key(scope, "Unrotated", enable_key_rotation=False, removal_policy=DESTROY)
    kinesis.Stream(scope, "AmazonsKey", encryption=kinesis.StreamEncryption.MANAGED, removal_policy=DESTROY)
    kinesis.Stream(scope, "Kept", encryption_key=key, removal_policy=cdk.RemovalPolicy.RETAIN)
    sqs.Queue(scope, "PlainQueue", encryption_master_key=key)
    sqs.Queue(scope, "ManagedQueue", encryption=sqs.QueueEncryption.KMS_MANAGED, enforce_ssl=True)
    sns.Topic(scope, "PlainTopic", master_key=key)
    sns.Topic(scope, "OpenTopic", enforce_ssl=True)
    bucket: dict[str, Any] = {
        "removal_policy": DESTROY,
        "auto_delete_objects": False,
        "enforce_ssl": True,
        "versioned": True,
    }
    s3.Bucket(scope, "Unversioned", encryption=KMS, encryption_key=key, **{**bucket, "versioned": False})
    s3.Bucket(scope, "PlainBucket", encryption=KMS, encryption_key=key, **{**bucket, "enforce_ssl": False})
    s3.Bucket(scope, "AmazonsBucket", encryption=s3.BucketEncryption.S3_MANAGED, **bucket)
    logs.LogGroup(
        scope, "ShortLogs", encryption_key=key, retention=logs.RetentionDays.TWO_WEEKS, removal_policy=DESTROY
    )
    logs.LogGroup(scope, "OpenLogs", **KEPT_LOGS)
    table: dict[str, Any] = {
        "partition_key": dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
        "removal_policy": DESTROY,
        "encryption": dynamodb.TableEncryption.CUSTOMER_MANAGED,
        "encryption_key": key,
    }
    dynamodb.Table(
        scope,
        "ShortTable",
        point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
            point_in_time_recovery_enabled=True, recovery_period_in_days=29
        ),
        **table,
    )
    dynamodb.Table(scope, "Unrecoverable", **table)
    ecr.Repository(
        scope, "FullRepository", encryption=ecr.RepositoryEncryption.KMS, encryption_key=key, removal_policy=DESTROY
    )
    database(scope)


def database(scope: Construct) -> None:
    engine = rds.DatabaseInstanceEngine.postgres(version=rds.PostgresEngineVersion.VER_17)
    rds.DatabaseInstance(
        scope,
        "Database",
        engine=engine,
        vpc=ec2.Vpc(scope, "Vpc", max_azs=2, nat_gateways=0),
        vpc_subnets=ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
        credentials=rds.Credentials.from_password("app", cdk.SecretValue.secrets_manager("ours")),
        storage_encrypted=False,
        backup_retention=cdk.Duration.days(29),
        deletion_protection=True,
        removal_policy=cdk.RemovalPolicy.SNAPSHOT,
        copy_tags_to_snapshot=False,
        parameter_group=rds.ParameterGroup(scope, "Group", engine=engine, parameters={"rds.force_ssl": "0"}),
    )


def findings_below(scope: str) -> list[tuple[str, str, str, str]]:
    encryption = "BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault"
    unencrypted_logs = "absent, which means a key that CloudWatch Logs owns"
    full = "absent, which means deletion fails while it holds anything"
    plain = "absent, which means plain HTTP is accepted"
    recovery = "PointInTimeRecoverySpecification"
    expected = [
        ("backup-retention", "Database", "BackupRetentionPeriod", "29 days"),
        ("backup-retention", "ShortLogs", "RetentionInDays", "14 days"),
        ("backup-retention", "ShortTable", f"{recovery}.RecoveryPeriodInDays", "29 days"),
        (
            "backup-retention",
            "Unrecoverable",
            f"{recovery}.PointInTimeRecoveryEnabled",
            "absent, which means no backups",
        ),
        (
            "backup-retention",
            "Unversioned",
            "VersioningConfiguration.Status",
            "absent, which means overwritten objects are lost",
        ),
        ("destroyable", "AmazonsBucket", "Custom::S3AutoDeleteObjects", full),
        ("destroyable", "Database", "@DeletionPolicy", '"Snapshot"'),
        ("destroyable", "Database", "@UpdateReplacePolicy", '"Snapshot"'),
        ("destroyable", "Database", "DeletionProtection", "true"),
        (
            "destroyable",
            "FullRepository",
            "EmptyOnDelete",
            "absent, which means deletion fails while it holds an image",
        ),
        ("destroyable", "Kept", "@DeletionPolicy", '"Retain"'),
        ("destroyable", "Kept", "@UpdateReplacePolicy", '"Retain"'),
        ("destroyable", "PlainBucket", "Custom::S3AutoDeleteObjects", full),
        ("destroyable", "Unversioned", "Custom::S3AutoDeleteObjects", full),
        ("encryption-at-rest", "AmazonsBucket", f"{encryption}.KMSMasterKeyID", "absent, which means the key aws/s3"),
        ("encryption-at-rest", "AmazonsBucket", f"{encryption}.SSEAlgorithm", '"AES256"'),
        ("encryption-at-rest", "AmazonsKey", "StreamEncryption.KeyId", '"alias/aws/kinesis"'),
        ("encryption-at-rest", "Database", "KmsKeyId", "absent, which means the key aws/rds"),
        ("encryption-at-rest", "Database", "StorageEncrypted", "false"),
        ("encryption-at-rest", "ManagedQueue", "KmsMasterKeyId", '"alias/aws/sqs"'),
        ("encryption-at-rest", "OpenLogs", "KmsKeyId", unencrypted_logs),
        ("encryption-at-rest", "OpenTopic", "KmsMasterKeyId", "absent, which means not encrypted with KMS"),
        ("encryption-at-rest", "Unrotated", "EnableKeyRotation", "false"),
        (
            "encryption-in-transit",
            "Database",
            "DBParameterGroupName",
            f'{scope}/Group/Resource, where rds.force_ssl is "0"',
        ),
        ("encryption-in-transit", "PlainBucket", "AWS::S3::BucketPolicy", plain),
        ("encryption-in-transit", "PlainQueue", "AWS::SQS::QueuePolicy", plain),
        ("encryption-in-transit", "PlainTopic", "AWS::SNS::TopicPolicy", plain),
        ("tagging", "Database", "CopyTagsToSnapshot", "false"),
    ]
    return [(policy, f"{scope}/{name}/Resource", path, observed) for policy, name, path, observed in expected]


PLACES: dict[str, Callable[[cdk.App], Construct]] = {
    "Stack": lambda app: cdk.Stack(app, "Stack"),
    "Stack/Nested": lambda app: cdk.NestedStack(cdk.Stack(app, "Stack"), "Nested"),
    "Prod/Stack": lambda app: cdk.Stack(cdk.Stage(app, "Prod"), "Stack"),
    "Prod/Stack/Nested": lambda app: cdk.NestedStack(cdk.Stack(cdk.Stage(app, "Prod"), "Stack"), "Nested"),
}


@pytest.mark.parametrize("scope", PLACES)
def test_each_weak_argument_is_exactly_its_finding(tmp_path: Path, scope: str) -> None:
    def build(app: cdk.App) -> None:
        enforce(app, policies=FIRST_FIVE)
        weak_constructs(PLACES[scope](app))

    assert synthesize(tmp_path, build).findings == findings_below(scope)
