from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.integration.telling import picked

pytestmark = pytest.mark.integration

Client = Callable[[str], Any]
Outputs = Mapping[str, str]


@pytest.mark.parametrize(("key", "purpose"), [("DataKeyId", "data"), ("LogsKeyId", "logs")])
def test_keys_are_ours_and_rotate(key: str, purpose: str, outputs: Outputs, client: Client, suffix: str) -> None:
    kms, identifier = client("kms"), outputs[key]
    described = kms.describe_key(KeyId=identifier)["KeyMetadata"]
    assert {
        **picked(described, "KeyManager", "KeyState", "KeySpec", "Origin"),
        "rotates": kms.get_key_rotation_status(KeyId=identifier)["KeyRotationEnabled"],
        "aliases": [alias["AliasName"] for alias in kms.list_aliases(KeyId=identifier)["Aliases"]],
    } == {
        "KeyManager": "CUSTOMER",
        "KeyState": "Enabled",
        "KeySpec": "SYMMETRIC_DEFAULT",
        "Origin": "AWS_KMS",
        "rotates": True,
        "aliases": [f"alias/smartfactory-{suffix}-{purpose}"],
    }


def roles(client: Client, suffix: str) -> dict[str, dict[str, Any]]:
    """Role -> whom it trusts, what is attached, what is inline; of this environment."""
    iam, stem = client("iam"), f"smartfactory-{suffix}-"
    found = [role for page in iam.get_paginator("list_roles").paginate() for role in page["Roles"]]
    return {
        role["RoleName"].removeprefix(stem): {
            "trusts": sorted(
                statement["Principal"]["Service"] for statement in role["AssumeRolePolicyDocument"]["Statement"]
            ),
            "attached": sorted(
                one["PolicyArn"].rpartition(":policy/")[2].removeprefix(stem)
                for one in iam.list_attached_role_policies(RoleName=role["RoleName"])["AttachedPolicies"]
            ),
            "inline": sorted(iam.list_role_policies(RoleName=role["RoleName"])["PolicyNames"]),
        }
        for role in found
        if role["RoleName"].startswith(stem)
    }


def test_each_role_is_for_one_service_and_one_purpose(outputs: Outputs, client: Client, suffix: str) -> None:
    del outputs

    def role(service: str, *attached: str, inline: tuple[str, ...] = ()) -> dict[str, Any]:
        return {
            "trusts": [f"{service}.amazonaws.com"],
            "attached": sorted(attached),
            "inline": [f"smartfactory-{suffix}-{one}" for one in inline],
        }

    assert roles(client, suffix) == {
        "audit-trail": role("cloudtrail", "audit-trail"),
        "bucket-emptier": role("lambda", "bucket-emptier"),
        "database-monitoring": role("monitoring.rds", "database-monitoring"),
        "default-group-closer": role("lambda", "default-group-closer", inline=("default-group-closer",)),
        "flow-logs": role("vpc-flow-logs", "flow-logs"),
        "migration-execution": role("ecs-tasks", "migration-execution"),
        "migration-task": role("ecs-tasks"),
        "processor-execution": role("ecs-tasks", "processor-execution"),
        "processor-task": role("ecs-tasks", "processor-task"),
    }


def test_no_policy_allows_everything(outputs: Outputs, client: Client, suffix: str) -> None:
    del outputs
    iam, stem = client("iam"), f"smartfactory-{suffix}-"
    policies = [one for page in iam.get_paginator("list_policies").paginate(Scope="Local") for one in page["Policies"]]
    too_much = [
        (policy["PolicyName"], statement)
        for policy in policies
        if policy["PolicyName"].startswith(stem)
        for statement in iam.get_policy_version(PolicyArn=policy["Arn"], VersionId=policy["DefaultVersionId"])[
            "PolicyVersion"
        ]["Document"]["Statement"]
        if any("*" in action for action in _listed(statement["Action"]))
    ]
    assert too_much == []


def _listed(value: Any) -> list[str]:  # noqa: ANN401 - text or list, as policies have it
    return [value] if isinstance(value, str) else list(value)
