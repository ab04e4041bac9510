"""Keys, roles and policies."""

from __future__ import annotations

from collections.abc import Mapping

from tests.integration.cloud.kinds import Call, Kind
from tests.integration.cloud.mapping import Json


def _key_tags(tags: Json) -> Json:
    """KMS has names of its own for a tag's key and value."""
    return [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in tags]


_GONE = ("NoSuchEntity",)

IDENTITY: Mapping[str, Kind] = {
    "AWS::KMS::Key": Kind(
        service="kms",
        create=(
            Call(operation="create_key"),
            Call(
                operation="enable_key_rotation",
                given={"KeyId": "Ref"},
                each="[Properties.EnableKeyRotation][?@]",
            ),
        ),
        ref="Created.KeyMetadata.KeyId",
        names={"KeyPolicy": "Policy"},
        turns={"Tags": _key_tags},
        update=(
            Call(
                operation="put_key_policy",
                carries={"KeyPolicy": "Policy"},
                given={"KeyId": "Ref"},
                fixed={"PolicyName": "default"},
            ),
            Call(operation="update_key_description", carries={"Description": "Description"}, given={"KeyId": "Ref"}),
            Call(
                operation="untag_resource",
                carries={},
                when=("Tags",),
                given={"KeyId": "Ref", "TagKeys": "Before.Tags[].Key"},
            ),
            Call(operation="tag_resource", carries={"Tags": "Tags"}, given={"KeyId": "Ref"}),
        ),
        delete=(
            Call(
                operation="schedule_key_deletion",
                carries={"PendingWindowInDays": "PendingWindowInDays"},
                when=("KeyPolicy",),
                given={"KeyId": "Ref"},
                absent=("NotFoundException", "KMSInvalidStateException"),
            ),
        ),
        attributes={"Arn": "Created.KeyMetadata.Arn", "KeyId": "Ref"},
    ),
    "AWS::KMS::Alias": Kind(
        service="kms",
        create=(Call(operation="create_alias"),),
        ref="Properties.AliasName",
        update=(Call(operation="update_alias", carries={"TargetKeyId": "TargetKeyId"}, given={"AliasName": "Ref"}),),
        delete=(Call(operation="delete_alias", given={"AliasName": "Ref"}, absent=("NotFoundException",)),),
    ),
    "AWS::IAM::Role": Kind(
        service="iam",
        create=(
            Call(operation="create_role"),
            Call(
                operation="attach_role_policy",
                given={"RoleName": "Ref", "PolicyArn": "Item"},
                each="Properties.ManagedPolicyArns",
            ),
            Call(
                operation="put_role_policy",
                given={"RoleName": "Ref", "PolicyName": "Item.PolicyName", "PolicyDocument": "Item.PolicyDocument"},
                each="Properties.Policies",
            ),
        ),
        ref="Properties.RoleName || Created.Role.RoleName",
        update=(
            Call(
                operation="update_assume_role_policy",
                carries={"AssumeRolePolicyDocument": "PolicyDocument"},
                given={"RoleName": "Ref"},
            ),
            Call(
                operation="untag_role",
                carries={},
                when=("Tags",),
                given={"RoleName": "Ref", "TagKeys": "Before.Tags[].Key"},
            ),
            Call(operation="tag_role", carries={"Tags": "Tags"}, given={"RoleName": "Ref"}),
        ),
        delete=(
            Call(
                operation="detach_role_policy",
                given={"RoleName": "Ref", "PolicyArn": "Item"},
                each="Properties.ManagedPolicyArns",
                absent=_GONE,
            ),
            Call(
                operation="delete_role_policy",
                given={"RoleName": "Ref", "PolicyName": "Item.PolicyName"},
                each="Properties.Policies",
                absent=_GONE,
            ),
            Call(operation="delete_role", given={"RoleName": "Ref"}, absent=_GONE),
        ),
        attributes={"Arn": "Created.Role.Arn", "RoleId": "Created.Role.RoleId"},
    ),
    "AWS::IAM::ManagedPolicy": Kind(
        service="iam",
        create=(Call(operation="create_policy"),),
        ref="Created.Policy.Arn",
        names={"ManagedPolicyName": "PolicyName"},
        update=(
            Call(
                operation="create_policy_version",
                carries={"PolicyDocument": "PolicyDocument"},
                given={"PolicyArn": "Ref"},
                fixed={"SetAsDefault": True},
            ),
        ),
        delete=(Call(operation="delete_policy", given={"PolicyArn": "Ref"}, absent=_GONE),),
        attributes={"PolicyArn": "Ref"},
    ),
}
