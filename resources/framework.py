"""CDK's own custom-resource handlers, brought to the standard of everything else.

CDK builds them as bare CloudFormation resources that take no arguments: no tags, no key, a log
group that Lambda makes for itself and leaves behind, and a role that may write to every log group.
What they lack is put in by overrides, which are part of the template that is deployed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_iam as iam

from resources.log_groups import create_log_group
from resources.names import name
from resources.roles import allow
from resources.tags import required_tags

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms

    from resources.settings import Settings


@dataclass(frozen=True, slots=True)
class Handler:
    """One of CDK's handlers.

    Args:
        provider: construct id that CDK gives its provider.
        purpose: what it does, for its names.
        has_inline_policy: whether CDK puts a policy into its role, which then needs a name too.

    """

    provider: str
    purpose: str
    has_inline_policy: bool


BUCKET_EMPTIER: Final = Handler(
    provider="Custom::S3AutoDeleteObjectsCustomResourceProvider",
    purpose="bucket-emptier",
    has_inline_policy=False,
)
DEFAULT_GROUP_CLOSER: Final = Handler(
    provider="Custom::VpcRestrictDefaultSGCustomResourceProvider",
    purpose="default-group-closer",
    has_inline_policy=True,
)


def mend_handler(stack: cdk.Stack, handler: Handler, settings: Settings, *, key: kms.IKey) -> None:
    """Give a handler names, tags, our key, a declared log group and a role that fits.

    Args:
        stack: the stack whose constructs made CDK add the handler.
        handler: one of those above.
        settings: for suffix and tags.
        key: the key for logs; it encrypts the handler's environment too.

    Raises:
        LookupError: when the stack has no such handler: CDK has changed, this module has to follow.

    """
    purpose = handler.purpose
    provider = stack.node.try_find_child(handler.provider)
    role, function = (provider and provider.node.try_find_child(part) for part in ("Role", "Handler"))
    if not isinstance(role, cdk.CfnResource) or not isinstance(function, cdk.CfnResource):
        raise LookupError(  # noqa: TRY004 - nothing wrong was passed in
            f"{stack.node.path} has no {handler.provider} with a Role and a Handler to mend."
        )

    construct_id = "".join(word.title() for word in purpose.split("-"))
    log_group = create_log_group(stack, f"{construct_id}LogGroup", settings, key=key, purpose=f"handlers/{purpose}")
    logging = iam.ManagedPolicy(
        stack,
        f"{construct_id}LoggingPolicy",
        managed_policy_name=name(settings.suffix, "AWS::IAM::ManagedPolicy", purpose),
        description=f"SmartFactory {settings.suffix}: how {purpose} logs",
        document=iam.PolicyDocument(
            statements=[allow("logs:CreateLogStream", "logs:PutLogEvents", on=[log_group.log_group_arn])]
        ),
    )
    tags = [{"Key": tag, "Value": value} for tag, value in sorted(required_tags(settings).items())]
    role.add_property_override("RoleName", name(settings.suffix, "AWS::IAM::Role", purpose))
    role.add_property_override("ManagedPolicyArns", [logging.managed_policy_arn])
    role.add_property_override("Tags", tags)
    if handler.has_inline_policy:
        role.add_property_override("Policies.0.PolicyName", name(settings.suffix, "AWS::IAM::ManagedPolicy", purpose))
    function.add_property_override("FunctionName", name(settings.suffix, "AWS::Lambda::Function", purpose))
    function.add_property_override("KmsKeyArn", key.key_arn)
    function.add_property_override("LoggingConfig", {"LogGroup": log_group.log_group_name})
    function.add_property_override("Tags", tags)
