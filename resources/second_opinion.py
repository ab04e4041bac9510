"""cdk-nag's opinion of the same app, and why we keep what it would have otherwise.

Its findings are acknowledged one by one: a rule, on the constructs named, for a reason that a person
has given. None of them silences the gate, which judges by its own policies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import IConstruct

    from resources.stacks import SmartFactory


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A finding that we have looked at and keep.

    Args:
        rule: the tool's name and its rule's id, as its report writes them.
        constructs: paths, beginning with the stack's part: `Foundation/Vpc/NatSubnet1`.
        reason: why it is right as it is.

    """

    rule: str
    constructs: Sequence[str]
    reason: str


_INVERSE_OF_DESTROYABLE = (
    "The inverse of our duty: environments must be destroyable. What protects the data is the "
    "automated backups, which production keeps beyond the instance."
)
_NO_ACCESS_LOGS_UNDER_OUR_KEY = (
    "S3 cannot deliver server access logs into a bucket under a customer-managed key. The trail "
    "records who reads and deletes the audit files instead, as data events."
)
_VAULTS_ARE_NOT_DESTROYABLE = (
    "cover 30 to 35 days, to the second. A vault with recovery points in it cannot be deleted, so "
    "longer backups belong to a stack of their own, outside of what can be destroyed."
)
_ANY_MONITORING_STREAM = (
    "Resource::arn:<AWS::Partition>:logs:ap-southeast-1:<AWS::AccountId>:log-group:RDSOSMetrics:log-stream:*"
)

ACKNOWLEDGED: Final[Sequence[Acknowledgement]] = (
    Acknowledgement(
        "AwsSolutions::AwsSolutions-KDS3",
        ["Data/TelemetryStream/Resource"],
        "The inverse of our duty: the rule wants AWS's own key `aws/kinesis`; the keys of stored data are ours.",
    ),
    Acknowledgement("AwsSolutions::AwsSolutions-RDS10", ["Data/Database/Resource"], _INVERSE_OF_DESTROYABLE),
    Acknowledgement(
        "HIPAA.Security::HIPAA.Security-RDSInstanceDeletionProtectionEnabled",
        ["Data/Database/Resource"],
        _INVERSE_OF_DESTROYABLE,
    ),
    Acknowledgement(
        "AwsSolutions::AwsSolutions-RDS11",
        ["Data/Database/Resource"],
        "Another port would hide nothing: two security groups alone reach the database, in subnets without a way out.",
    ),
    Acknowledgement(
        f"AwsSolutions::AwsSolutions-IAM5[{_ANY_MONITORING_STREAM}]",
        ["Data/DatabaseMonitoringRolePolicy/Resource"],
        "Enhanced monitoring names its stream after the instance's resource id, which exists once "
        "the instance does, and the instance needs the role first. The log group is named.",
    ),
    Acknowledgement(
        "AwsSolutions::AwsSolutions-IAM5[Resource::*]",
        [
            "Processing/ProcessorExecutionRolePolicy/Resource",
            "Processing/MigrationExecutionRolePolicy/Resource",
        ],
        "ecr:GetAuthorizationToken is for a whole registry: AWS offers no narrower resource. Every "
        "other statement of the policy names its resource.",
    ),
    Acknowledgement(
        "AwsSolutions::AwsSolutions-ECS2",
        ["Processing/ProcessorTask/Resource", "Processing/MigrationTask/Resource"],
        "The environment holds names, endpoints and ports. What is secret comes by reference, through ECS secrets.",
    ),
    Acknowledgement(
        "AwsSolutions::AwsSolutions-S1",
        ["Audit/AuditBucket/Resource"],
        _NO_ACCESS_LOGS_UNDER_OUR_KEY,
    ),
    Acknowledgement(
        "HIPAA.Security::HIPAA.Security-S3BucketLoggingEnabled",
        ["Audit/AuditBucket/Resource"],
        _NO_ACCESS_LOGS_UNDER_OUR_KEY,
    ),
    Acknowledgement(
        "HIPAA.Security::HIPAA.Security-S3BucketReplicationEnabled",
        ["Audit/AuditBucket/Resource"],
        "The data stays in one region, and a replica would not go with the environment. The same "
        "events are in CloudWatch Logs, and versions of deleted files are kept for ninety days.",
    ),
    Acknowledgement(
        "HIPAA.Security::HIPAA.Security-VPCNoUnrestrictedRouteToIGW",
        [f"Foundation/Vpc/NatSubnet{number}/DefaultRoute" for number in (1, 2, 3)],
        "These subnets hold NAT gateways and nothing else, and hand out no public addresses: the "
        "route is what a NAT gateway is for.",
    ),
    Acknowledgement(
        "HIPAA.Security::HIPAA.Security-RDSInBackupPlan",
        ["Data/Database/Resource"],
        f"RDS's own automated backups {_VAULTS_ARE_NOT_DESTROYABLE}",
    ),
    Acknowledgement(
        "HIPAA.Security::HIPAA.Security-DynamoDBInBackupPlan",
        ["Data/CheckpointTable/Resource", "Data/RejectedTable/Resource"],
        f"DynamoDB's own continuous backups {_VAULTS_ARE_NOT_DESTROYABLE}",
    ),
    Acknowledgement(
        "CloudFormation-Validate::W3010",
        [f"Foundation/Vpc/{group}Subnet{number}/Subnet" for group in ("Nat", "Tasks", "Data") for number in (1, 2, 3)],
        "The zones are written down so that synthesis is the same everywhere, without an account.",
    ),
)


def ask_cdk_nag(scope: cdk.Stage) -> None:
    """Have cdk-nag's AwsSolutions and HIPAA.Security packs judge everything in an app or a stage.

    Args:
        scope: the app, or a stage; its synthesis fails when they find what is not acknowledged.

    """
    # Imported where it is asked: it takes longer to load than all of our own code.
    import cdk_nag  # noqa: PLC0415

    cdk.Validations.of(scope).add_plugins(cdk_nag.AwsSolutionsChecks(scope), cdk_nag.HIPAASecurityChecks(scope))


def acknowledge(environment: SmartFactory) -> None:
    """Put the acknowledgements on one environment's constructs.

    Args:
        environment: its four stacks.

    Raises:
        LookupError: when an acknowledgement names a construct that does not exist (any more).

    """
    stacks = {stack.part: stack for stack in environment.stacks}
    for acknowledged in ACKNOWLEDGED:
        for path in acknowledged.constructs:
            part, _, within = path.partition("/")
            construct = _find(stacks[part], within)
            cdk.Validations.of(construct).acknowledge(
                cdk.Acknowledgment(id=acknowledged.rule, reason=acknowledged.reason)
            )


def _find(stack: IConstruct, path: str) -> IConstruct:
    construct = stack
    for step in path.split("/"):
        child = construct.node.try_find_child(step)
        if child is None:
            raise LookupError(f"{stack.node.path} has no {path!r} to acknowledge a finding on.")
        construct = child
    return construct
