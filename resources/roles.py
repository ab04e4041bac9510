"""Roles that services assume: one policy each, stated where the role is made and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
from aws_cdk import aws_iam as iam

from resources.names import name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct

    from resources.settings import Settings


def create_role(  # noqa: PLR0913 - a role is exactly these facts
    scope: Construct,
    construct_id: str,
    settings: Settings,
    *,
    purpose: str,
    service: str,
    statements: Sequence[iam.PolicyStatement] = (),
) -> iam.IRole:
    """A role for one service of this account, that no other construct can widen.

    Args:
        scope: where it is built.
        construct_id: id of the role; its policy is beside it.
        settings: for the suffix.
        purpose: part of the name.
        service: principal that assumes it, such as `ecs-tasks.amazonaws.com`.
        statements: all that it may do; without any the role has no policy.

    Returns:
        The role, sealed: grants by constructs that use it are dropped.

    """
    policies: list[iam.IManagedPolicy] = []
    if statements:
        policies.append(
            iam.ManagedPolicy(
                scope,
                f"{construct_id}Policy",
                managed_policy_name=name(settings.suffix, "AWS::IAM::ManagedPolicy", purpose),
                description=f"SmartFactory {settings.suffix}: all that {purpose} may do",
                document=iam.PolicyDocument(statements=list(statements)),
            )
        )
    role = iam.Role(
        scope,
        construct_id,
        role_name=name(settings.suffix, "AWS::IAM::Role", purpose),
        # Without the account, a stranger could have the service act for him (confused deputy).
        assumed_by=iam.ServicePrincipal(
            service, conditions={"StringEquals": {"aws:SourceAccount": cdk.Aws.ACCOUNT_ID}}
        ),
        managed_policies=policies,
    )
    return role.without_policy_updates()


def allow(
    *actions: str,
    on: Sequence[str],
    conditions: dict[str, dict[str, list[str]]] | None = None,
) -> iam.PolicyStatement:
    """One statement: these actions, on these resources, under these conditions."""
    return iam.PolicyStatement(actions=list(actions), resources=list(on), conditions=conditions)
