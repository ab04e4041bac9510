"""Who did what in the account: the trail, where it is kept, and what should never happen unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_cloudtrail as cloudtrail
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3

from resources.alarms import Threshold, create_alarms
from resources.keys import trail_arn
from resources.log_groups import create_log_group
from resources.names import bucket_name, metric_namespace, name
from resources.roles import allow, create_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aws_cdk import aws_sns as sns
    from constructs import Construct

    from resources.keys import Keys
    from resources.settings import Settings
    from resources.tables import Tables

# Six years: how long HIPAA (45 CFR 164.316(b)(2)(i)) wants required records of activity kept.
_KEPT: Final = logs.RetentionDays.SIX_YEARS
_KEPT_DAYS: Final = 2192
_RECOVERABLE_DAYS: Final = 90


def _events(*names: str, source: str = "") -> str:
    """Filter pattern of CloudTrail events by name (`*` at its end matches any), of one service."""
    named = " || ".join(f'($.eventName = "{event}")' for event in names)
    return f'{{ ($.eventSource = "{source}") && ({named}) }}' if source else f"{{ {named} }}"


# What the CIS AWS Foundations Benchmark 3.0 (section 4) and AWS Security Hub (CloudWatch.1 to 14)
# want an alarm for, and our secrets: pattern, and what has happened.
_WATCHED: Final[Mapping[str, tuple[str, str]]] = {
    "RootUse": (
        (
            '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) '
            '&& ($.eventType != "AwsServiceEvent") }'
        ),
        "The account's root user was used.",
    ),
    "UnauthorizedCalls": (
        '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
        "Calls were refused for lack of permission.",
    ),
    "SignInWithoutMfa": (
        (
            '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") '
            '&& ($.userIdentity.type = "IAMUser") '
            '&& ($.responseElements.ConsoleLogin = "Success") }'
        ),
        "Somebody signed in to the console without a second factor.",
    ),
    "SignInFailures": (
        '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
        "Sign-ins to the console failed.",
    ),
    "KeyChanges": (
        _events(
            "DisableKey",
            "ScheduleKeyDeletion",
            "DisableKeyRotation",
            "PutKeyPolicy",
            source="kms.amazonaws.com",
        ),
        "A key was disabled, scheduled for deletion, no longer rotates or has a new policy.",
    ),
    "SecurityGroupChanges": (
        _events(
            "AuthorizeSecurityGroupIngress",
            "AuthorizeSecurityGroupEgress",
            "RevokeSecurityGroupIngress",
            "RevokeSecurityGroupEgress",
            "ModifySecurityGroupRules",
            "CreateSecurityGroup",
            "DeleteSecurityGroup",
        ),
        "A security group was changed.",
    ),
    "NetworkAclChanges": (
        _events(
            "CreateNetworkAcl",
            "CreateNetworkAclEntry",
            "DeleteNetworkAcl",
            "DeleteNetworkAclEntry",
            "ReplaceNetworkAclEntry",
            "ReplaceNetworkAclAssociation",
        ),
        "A network ACL was changed.",
    ),
    "GatewayChanges": (
        _events(
            "CreateCustomerGateway",
            "DeleteCustomerGateway",
            "CreateInternetGateway",
            "AttachInternetGateway",
            "DetachInternetGateway",
            "DeleteInternetGateway",
        ),
        "A network gateway was changed.",
    ),
    "RouteChanges": (
        _events(
            "CreateRoute",
            "CreateRouteTable",
            "ReplaceRoute",
            "ReplaceRouteTableAssociation",
            "DeleteRouteTable",
            "DeleteRoute",
            "DisassociateRouteTable",
            source="ec2.amazonaws.com",
        ),
        "A route was changed.",
    ),
    "VpcChanges": (
        _events(
            "CreateVpc",
            "DeleteVpc",
            "ModifyVpcAttribute",
            "CreateVpcPeeringConnection",
            "AcceptVpcPeeringConnection",
            "RejectVpcPeeringConnection",
            "DeleteVpcPeeringConnection",
        ),
        "A VPC was changed.",
    ),
    "TrailChanges": (
        _events(
            "CreateTrail",
            "UpdateTrail",
            "DeleteTrail",
            "StartLogging",
            "StopLogging",
            "PutEventSelectors",
        ),
        "An audit trail was changed or stopped.",
    ),
    "IamChanges": (
        _events(
            "Add*",
            "Attach*",
            "Create*",
            "Delete*",
            "Detach*",
            "Put*",
            "Remove*",
            "Set*",
            "Update*",
            source="iam.amazonaws.com",
        ),
        "Who may do what was changed.",
    ),
    "BucketPolicyChanges": (
        _events(
            "PutBucketAcl",
            "PutBucketPolicy",
            "PutBucketCors",
            "PutBucketLifecycle",
            "PutBucketReplication",
            "PutBucketPublicAccessBlock",
            "DeleteBucketPolicy",
            "DeleteBucketCors",
            "DeleteBucketLifecycle",
            "DeleteBucketReplication",
            source="s3.amazonaws.com",
        ),
        "A bucket's policy, access or lifecycle was changed.",
    ),
    "SecretChanges": (
        _events(
            "DeleteSecret",
            "UpdateSecret",
            "PutResourcePolicy",
            "DeleteResourcePolicy",
            source="secretsmanager.amazonaws.com",
        ),
        "A secret was changed or deleted.",
    ),
}


@dataclass(frozen=True, slots=True)
class Audit:
    """The trail and where it is kept.

    Args:
        bucket: its files.
        log_group: its events, as they happen.
        trail: of all regions.
        alarms: on what it must not show.

    """

    bucket: s3.Bucket
    log_group: logs.LogGroup
    trail: cloudtrail.CfnTrail
    alarms: Sequence[cloudwatch.Alarm]


def create_audit(scope: Construct, settings: Settings, keys: Keys, topic: sns.ITopic, tables: Tables) -> Audit:
    """Trail, bucket, log group, and one metric filter with its alarm for each watched event."""
    bucket = _bucket(scope, settings, keys)
    log_group = create_log_group(
        scope, "TrailLogGroup", settings, key=keys.logs, purpose="audit/trail", retention=_KEPT
    )
    trail = _trail(scope, settings, keys, bucket=bucket, log_group=log_group, tables=tables)
    alarms = create_alarms(
        scope,
        settings,
        topic,
        [_watch(scope, settings, log_group, event) for event in _WATCHED],
    )
    return Audit(bucket=bucket, log_group=log_group, trail=trail, alarms=alarms)


def _bucket(scope: Construct, settings: Settings, keys: Keys) -> s3.Bucket:
    """Private, versioned, under our key, TLS only, emptied with its stack.

    The trail itself records who touches it (see `_recorded`): S3 cannot deliver server access logs
    into a bucket under a customer-managed key.
    Source: Amazon S3 User Guide, "Enabling Amazon S3 server access logging".
    """
    bucket = s3.Bucket(
        scope,
        "AuditBucket",
        bucket_name=bucket_name(settings.suffix, "audit", cdk.Aws.ACCOUNT_ID),
        encryption=s3.BucketEncryption.KMS,
        encryption_key=keys.logs,
        # A bucket key would hide from the key's policy which trail it is used for.
        bucket_key_enabled=False,
        block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
        object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
        enforce_ssl=True,
        minimum_tls_version=1.2,
        versioned=True,
        lifecycle_rules=[
            s3.LifecycleRule(
                id="KeptSixYears",
                expiration=cdk.Duration.days(_KEPT_DAYS),
                noncurrent_version_expiration=cdk.Duration.days(_RECOVERABLE_DAYS),
                abort_incomplete_multipart_upload_after=cdk.Duration.days(7),
            )
        ],
        auto_delete_objects=True,
        removal_policy=cdk.RemovalPolicy.DESTROY,
    )
    writer = iam.ServicePrincipal("cloudtrail.amazonaws.com")
    from_trail = {"aws:SourceArn": trail_arn(settings)}
    for sid, action, resource, conditions in (
        ("TrailChecksBucket", "s3:GetBucketAcl", bucket.bucket_arn, from_trail),
        (
            "TrailWritesFiles",
            "s3:PutObject",
            bucket.arn_for_objects(f"AWSLogs/{cdk.Aws.ACCOUNT_ID}/*"),
            {**from_trail, "s3:x-amz-acl": "bucket-owner-full-control"},
        ),
    ):
        bucket.add_to_resource_policy(
            iam.PolicyStatement(
                sid=sid,
                principals=[writer],
                actions=[action],
                resources=[resource],
                conditions={"StringEquals": conditions},
            )
        )
    return bucket


def _trail(  # noqa: PLR0913 - the trail joins all of these
    scope: Construct,
    settings: Settings,
    keys: Keys,
    *,
    bucket: s3.Bucket,
    log_group: logs.LogGroup,
    tables: Tables,
) -> cloudtrail.CfnTrail:
    role = create_role(
        scope,
        "TrailRole",
        settings,
        purpose="audit-trail",
        service="cloudtrail.amazonaws.com",
        statements=[allow("logs:CreateLogStream", "logs:PutLogEvents", on=[log_group.log_group_arn])],
    )
    trail = cloudtrail.CfnTrail(
        scope,
        "Trail",
        trail_name=name(settings.suffix, "AWS::CloudTrail::Trail", "audit"),
        is_logging=True,
        is_multi_region_trail=True,
        include_global_service_events=True,
        enable_log_file_validation=True,
        kms_key_id=keys.logs.key_arn,
        s3_bucket_name=bucket.bucket_name,
        cloud_watch_logs_log_group_arn=log_group.log_group_arn,
        cloud_watch_logs_role_arn=role.role_arn,
        advanced_event_selectors=_recorded(bucket, tables),
    )
    # The bucket's policy before the first file; and at the end the trail goes first, or it would
    # fill what is being emptied.
    trail.node.add_dependency(bucket)
    return trail


def _recorded(bucket: s3.Bucket, tables: Tables) -> list[cloudtrail.CfnTrail.AdvancedEventSelectorProperty]:
    """All management events, and who touches the audit files or the rejected records."""

    def selector(title: str, **fields: dict[str, list[str]]) -> cloudtrail.CfnTrail.AdvancedEventSelectorProperty:
        return cloudtrail.CfnTrail.AdvancedEventSelectorProperty(
            name=title,
            field_selectors=[
                cloudtrail.CfnTrail.AdvancedFieldSelectorProperty(field=field.replace("_", "."), **condition)
                for field, condition in fields.items()
            ],
        )

    return [
        selector("Management events", eventCategory={"equal_to": ["Management"]}),
        selector(
            "Audit files",
            eventCategory={"equal_to": ["Data"]},
            resources_type={"equal_to": ["AWS::S3::Object"]},
            resources_ARN={"starts_with": [bucket.arn_for_objects("")]},
            # Each of the trail's own deliveries would be recorded, in a file that is delivered too.
            eventName={"not_equals": ["PutObject"]},
        ),
        selector(
            "Rejected records",
            eventCategory={"equal_to": ["Data"]},
            resources_type={"equal_to": ["AWS::DynamoDB::Table"]},
            resources_ARN={"equal_to": [tables.rejected.table_arn]},
        ),
    ]


def _watch(scope: Construct, settings: Settings, log_group: logs.LogGroup, event: str) -> Threshold:
    pattern, meaning = _WATCHED[event]
    purpose = "audit-" + "".join(f"-{c.lower()}" if c.isupper() else c for c in event).lstrip("-")
    found = logs.MetricFilter(
        scope,
        event,
        filter_name=name(settings.suffix, "AWS::Logs::MetricFilter", purpose),
        log_group=log_group,
        filter_pattern=logs.FilterPattern.literal(pattern),
        metric_namespace=metric_namespace(settings.suffix),
        metric_name=event,
        metric_value="1",
        default_value=0,
    )
    return Threshold(
        construct_id=f"{event}Alarm",
        purpose=purpose,
        meaning=meaning,
        metric=found.metric(statistic="Sum", period=cdk.Duration.minutes(5)),
        above=0,
    )
