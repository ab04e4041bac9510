"""The KMS keys we own, one for the data and one for what is written down about it.

Their policies let the account's administrators manage a key without using it, and let it be used
only through the services listed here. IAM still has to allow each principal its part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms

from resources.names import (
    PROJECT,
    database_log_group_name,
    insights_log_group_name,
    key_alias,
    log_group_name,
    name,
)
from resources.settings import KEY_PENDING_WINDOW_DAYS, REGION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct

    from resources.settings import Settings

# Everything an administrator needs, without Encrypt, Decrypt or CreateGrant.
_ADMINISTRATION: Final = (
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:RotateKeyOnDemand",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
)

USE: Final = (
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
)
"""What it takes to read and write what lies under a key."""

_DATA_SERVICES: Final = ("dynamodb", "ecr", "elasticache", "kinesis", "rds")
_LOGS_SERVICES: Final = ("lambda", "s3", "sns")


@dataclass(frozen=True, slots=True)
class Keys:
    """The two keys of an environment.

    Args:
        data: stream, database, cache, tables, images and the tasks' own storage.
        logs: log groups, audit trail and its bucket, alarms, and CDK's own handlers.

    """

    data: kms.Key
    logs: kms.Key


def create_keys(scope: Construct, settings: Settings) -> Keys:
    """Both keys: rotated yearly, aliased, destroyed with their stack after the pending window."""
    return Keys(
        data=_key(
            scope,
            "DataKey",
            settings,
            purpose="data",
            statements=[*_used_through(_DATA_SERVICES), *_used_by_fargate(settings)],
        ),
        logs=_key(
            scope,
            "LogsKey",
            settings,
            purpose="logs",
            statements=[
                *_used_through(_LOGS_SERVICES),
                _used_by_log_groups(settings),
                *_used_by_trail(settings),
                _used_by_alarms(settings),
            ],
        ),
    )


def through(*services: str) -> dict[str, dict[str, list[str]]]:
    """The IAM condition that a key is used through these services, and not directly.

    Args:
        services: the first label of a service's endpoint, such as `kinesis`.

    """
    return {"StringEquals": {"kms:ViaService": [f"{service}.{REGION}.amazonaws.com" for service in services]}}


def _key(
    scope: Construct,
    construct_id: str,
    settings: Settings,
    *,
    purpose: str,
    statements: Sequence[iam.PolicyStatement],
) -> kms.Key:
    administration = iam.PolicyStatement(
        sid="AdministeredByTheAccount",
        principals=[iam.AccountRootPrincipal()],
        actions=list(_ADMINISTRATION),
        resources=["*"],
    )
    return kms.Key(
        scope,
        construct_id,
        alias=key_alias(settings.suffix, purpose),
        description=f"SmartFactory {settings.suffix}: {purpose}",
        enable_key_rotation=True,
        pending_window=cdk.Duration.days(KEY_PENDING_WINDOW_DAYS),
        policy=iam.PolicyDocument(statements=[administration, *statements]),
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )


def _used_through(services: Sequence[str]) -> list[iam.PolicyStatement]:
    """Use, and grants to AWS itself, by principals that IAM allows it, through these services."""
    condition = through(*services)
    return [
        iam.PolicyStatement(
            sid="UsedThroughServices",
            principals=[iam.AccountRootPrincipal()],
            actions=list(USE),
            resources=["*"],
            conditions=condition,
        ),
        iam.PolicyStatement(
            sid="GrantedToServices",
            principals=[iam.AccountRootPrincipal()],
            actions=["kms:CreateGrant"],
            resources=["*"],
            conditions={**condition, "Bool": {"kms:GrantIsForAWSResource": "true"}},
        ),
    ]


def _used_by_fargate(settings: Settings) -> list[iam.PolicyStatement]:
    """Scratch space of our own cluster's tasks.

    Source: Amazon ECS Developer Guide, "Customer managed keys for AWS Fargate ephemeral storage".
    """
    fargate = iam.ServicePrincipal("fargate.amazonaws.com")
    cluster = {
        "kms:EncryptionContext:aws:ecs:clusterAccount": cdk.Aws.ACCOUNT_ID,
        "kms:EncryptionContext:aws:ecs:clusterName": name(settings.suffix, "AWS::ECS::Cluster"),
    }
    return [
        iam.PolicyStatement(
            sid="TaskStorageKeys",
            principals=[fargate],
            actions=["kms:GenerateDataKeyWithoutPlaintext"],
            resources=["*"],
            conditions={"StringEquals": cluster},
        ),
        iam.PolicyStatement(
            sid="TaskStorageGrants",
            principals=[fargate],
            actions=["kms:CreateGrant"],
            resources=["*"],
            conditions={
                "StringEquals": cluster,
                "ForAllValues:StringEquals": {"kms:GrantOperations": ["Decrypt"]},
            },
        ),
    ]


def _used_by_log_groups(settings: Settings) -> iam.PolicyStatement:
    """Our own log groups, and those whose names AWS derives from ours.

    Source: CloudWatch Logs User Guide, "Encrypt log data using AWS KMS".
    """
    groups = (
        log_group_name(settings.suffix, "*"),
        database_log_group_name(settings.suffix, "*"),
        insights_log_group_name(settings.suffix),
    )
    prefix = f"arn:{cdk.Aws.PARTITION}:logs:{REGION}:{cdk.Aws.ACCOUNT_ID}:log-group:"
    return iam.PolicyStatement(
        sid="LogGroups",
        principals=[iam.ServicePrincipal(f"logs.{REGION}.amazonaws.com")],
        actions=list(USE),
        resources=["*"],
        conditions={
            "ArnLike": {"kms:EncryptionContext:aws:logs:arn": [prefix + group for group in groups]},
        },
    )


def trail_arn(settings: Settings) -> str:
    """ARN of the audit trail, composed: the key and the bucket must know it before it exists."""
    trail = name(settings.suffix, "AWS::CloudTrail::Trail", "audit")
    return f"arn:{cdk.Aws.PARTITION}:cloudtrail:{REGION}:{cdk.Aws.ACCOUNT_ID}:trail/{trail}"


def alarm_arns(settings: Settings) -> str:
    """Pattern of the ARNs of this environment's alarms."""
    account = f"{REGION}:{cdk.Aws.ACCOUNT_ID}"
    return f"arn:{cdk.Aws.PARTITION}:cloudwatch:{account}:alarm:{PROJECT}-{settings.suffix}-*"


def _used_by_trail(settings: Settings) -> list[iam.PolicyStatement]:
    """The audit trail's files; they are read through S3.

    Source: AWS CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail".
    """
    cloudtrail = iam.ServicePrincipal("cloudtrail.amazonaws.com")
    from_trail = {"aws:SourceArn": trail_arn(settings)}
    return [
        iam.PolicyStatement(
            sid="TrailFiles",
            principals=[cloudtrail],
            actions=["kms:GenerateDataKey"],
            resources=["*"],
            conditions={
                "StringEquals": {
                    **from_trail,
                    "kms:EncryptionContext:aws:cloudtrail:arn": trail_arn(settings),
                },
            },
        ),
        iam.PolicyStatement(
            sid="TrailChecksKey",
            principals=[cloudtrail],
            actions=["kms:DescribeKey"],
            resources=["*"],
            conditions={"StringEquals": from_trail},
        ),
    ]


def _used_by_alarms(settings: Settings) -> iam.PolicyStatement:
    """Alarms that publish to the encrypted topic.

    Source: Amazon SNS Developer Guide, "Configuring AWS KMS permissions for SNS topics".
    """
    return iam.PolicyStatement(
        sid="Alarms",
        principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
        actions=["kms:Decrypt", "kms:GenerateDataKey"],
        resources=["*"],
        conditions={
            "StringEquals": {"aws:SourceAccount": cdk.Aws.ACCOUNT_ID},
            "ArnLike": {"aws:SourceArn": alarm_arns(settings)},
        },
    )
