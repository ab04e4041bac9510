"""Every physical name, composed in one place and held to the limit of its service."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from resources.settings import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT: Final = "smartfactory"

_ACCOUNT_ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Limit:
    """What a service allows in a name.

    Args:
        longest: characters.
        pattern: regular expression that the whole name matches.

    """

    longest: int
    pattern: str


_HYPHENATED = r"[a-z]([a-z0-9]|-(?!-))*(?<!-)"

# From the reference page of each type, or the service's API reference where that is stricter.
LIMITS: Final[Mapping[str, Limit]] = {
    "AWS::CloudFormation::Stack": Limit(128, r"[A-Za-z][A-Za-z0-9-]*"),
    "AWS::CloudTrail::Trail": Limit(128, r"[A-Za-z0-9]([A-Za-z0-9]|[._-](?![._-]))*(?<![._-])"),
    "AWS::CloudWatch::Alarm": Limit(255, r"[ -~]+"),
    "AWS::CloudWatch::Dashboard": Limit(255, r"[A-Za-z0-9_-]+"),
    "AWS::ApplicationAutoScaling::ScalingPolicy": Limit(256, r"[ -~]+"),
    "AWS::DynamoDB::Table": Limit(255, r"[A-Za-z0-9_.-]{3,}"),
    "AWS::EC2::SecurityGroup": Limit(255, r"(?!sg-)[A-Za-z0-9 ._:/()#,@\[\]+=&;{}!$*-]+"),
    "AWS::EC2::VPC": Limit(256, r"[A-Za-z0-9 +=._:/@-]+"),  # a Name tag's value
    "AWS::ECR::Repository": Limit(256, r"[a-z0-9]+([._/-][a-z0-9]+)*"),
    "AWS::ECS::Cluster": Limit(255, r"[A-Za-z0-9_-]+"),
    "AWS::ECS::Service": Limit(255, r"[A-Za-z0-9_-]+"),
    "AWS::ECS::TaskDefinition": Limit(255, r"[A-Za-z0-9_-]+"),
    "AWS::ElastiCache::ReplicationGroup": Limit(40, _HYPHENATED),
    "AWS::ElastiCache::SubnetGroup": Limit(255, r"[a-z0-9-]+"),
    "AWS::IAM::ManagedPolicy": Limit(128, r"[A-Za-z0-9+=,.@_-]+"),
    "AWS::IAM::Role": Limit(64, r"[A-Za-z0-9+=,.@_-]+"),
    "AWS::KMS::Alias": Limit(256, r"alias/(?!aws/)[A-Za-z0-9/_-]+"),
    "AWS::Kinesis::Stream": Limit(128, r"[A-Za-z0-9_.-]+"),
    "AWS::Lambda::Function": Limit(64, r"[A-Za-z0-9_-]+"),
    "AWS::Logs::LogGroup": Limit(512, r"[A-Za-z0-9_./#-]+[*]?"),
    "AWS::Logs::MetricFilter": Limit(512, r"[^:*]+"),
    "AWS::RDS::DBInstance": Limit(63, _HYPHENATED),
    "AWS::RDS::DBParameterGroup": Limit(255, _HYPHENATED),
    "AWS::Route53Resolver::ResolverQueryLoggingConfig": Limit(64, r"(?![0-9]+$)[A-Za-z0-9 '_-]+"),
    "AWS::RDS::DBSubnetGroup": Limit(255, r"[a-z0-9 ._-]+"),
    "AWS::S3::Bucket": Limit(63, r"[a-z0-9]([a-z0-9]|-(?!-))*(?<!-)"),
    "AWS::SNS::Topic": Limit(256, r"[A-Za-z0-9_-]+"),
    "CloudWatch metric namespace": Limit(255, r"(?!AWS/)[A-Za-z0-9./_#:-]+"),
}
"""Limits by CloudFormation type, or by what is named where that is no resource."""


def name(suffix: str, kind: str, purpose: str = "") -> str:
    """Name of one resource: `smartfactory-<suffix>-<purpose>`.

    Args:
        suffix: the environment's suffix.
        kind: CloudFormation type, a key of `LIMITS`.
        purpose: what the resource is for, in lower case with hyphens; may be empty.

    Raises:
        ConfigurationError: when the service would refuse the name.

    >>> name("dev", "AWS::Kinesis::Stream", "telemetry")
    'smartfactory-dev-telemetry'

    """
    return _held_to_limit("-".join(part for part in (PROJECT, suffix, purpose) if part), kind)


def log_group_name(suffix: str, purpose: str) -> str:
    """Name of a log group that we choose ourselves: `/smartfactory/<suffix>/<purpose>`.

    A purpose of `*` gives the pattern of them all, for a policy.

    Raises:
        ConfigurationError: when CloudWatch Logs would refuse it.

    """
    return _held_to_limit(f"/{PROJECT}/{suffix}/{purpose}", "AWS::Logs::LogGroup")


def database_log_group_name(suffix: str, log: str) -> str:
    """Name of a log group that RDS prescribes for one of the database's logs.

    Raises:
        ConfigurationError: when CloudWatch Logs would refuse it.

    """
    database = name(suffix, "AWS::RDS::DBInstance", "database")
    return _held_to_limit(f"/aws/rds/instance/{database}/{log}", "AWS::Logs::LogGroup")


def insights_log_group_name(suffix: str) -> str:
    """Name of the log group that Container Insights prescribes for our cluster.

    Raises:
        ConfigurationError: when CloudWatch Logs would refuse it.

    """
    cluster = name(suffix, "AWS::ECS::Cluster")
    return _held_to_limit(f"/aws/ecs/containerinsights/{cluster}/performance", "AWS::Logs::LogGroup")


def key_alias(suffix: str, purpose: str) -> str:
    """Alias of a key, `alias/` included.

    Raises:
        ConfigurationError: when KMS would refuse it.

    """
    return _held_to_limit(f"alias/{PROJECT}-{suffix}-{purpose}", "AWS::KMS::Alias")


def bucket_name(suffix: str, purpose: str, account: str) -> str:
    """Name of a bucket; the account's id makes it unique in the world.

    Args:
        suffix: the environment's suffix.
        purpose: what the bucket is for.
        account: twelve digits, or a token that stands for them.

    Raises:
        ConfigurationError: when S3 would refuse it.

    """
    stem = f"{PROJECT}-{suffix}-{purpose}"
    # The account is a token while we compose: what is checked is a name with twelve digits there.
    _held_to_limit(f"{stem}-{'0' * _ACCOUNT_ID_LENGTH}", "AWS::S3::Bucket")
    return f"{stem}-{account}"


def stack_name(suffix: str, part: str) -> str:
    """Name of a stack, and the id of its construct: `SmartFactory-<suffix>-<part>`.

    Raises:
        ConfigurationError: when CloudFormation would refuse it.

    """
    return _held_to_limit(f"SmartFactory-{suffix}-{part}", "AWS::CloudFormation::Stack")


def metric_namespace(suffix: str) -> str:
    """Namespace of the metrics that are filtered out of our logs.

    Raises:
        ConfigurationError: when CloudWatch would refuse it.

    """
    return _held_to_limit(f"SmartFactory/{suffix}", "CloudWatch metric namespace")


def _held_to_limit(text: str, kind: str) -> str:
    limit = LIMITS[kind]
    if len(text) > limit.longest or not re.fullmatch(limit.pattern, text):
        raise ConfigurationError(
            f"environmentSuffix makes the name {text!r}, which {kind} does not allow "
            f"(at most {limit.longest} characters, of {limit.pattern})."
        )
    return text
