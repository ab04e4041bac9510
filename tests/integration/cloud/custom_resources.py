"""What CDK's handlers of custom resources do, done without running them: their code needs AWS's SDK for JavaScript.

Both are read from the handlers that `cdk synth` puts into the assembly (aws-cdk-lib 2.275).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from tests.integration.cloud.mapping import Json

if TYPE_CHECKING:
    from tests.integration.cloud.clients import Clients

_AUTO_DELETE_TAG = "aws-cdk:auto-delete-objects"


@dataclass(frozen=True, slots=True)
class Handler:
    """What is done for one type of custom resource.

    Args:
        properties: all that it reads, beside `ServiceToken`.
        create: given properties.
        delete: given properties.
        physical: the property that becomes the physical id.

    """

    properties: frozenset[str]
    create: Callable[[Mapping[str, Json], Clients], None]
    delete: Callable[[Mapping[str, Json], Clients], None]
    physical: str


def _nothing(properties: Mapping[str, Json], clients: Clients) -> None:
    del properties, clients


def _empty_bucket(properties: Mapping[str, Json], clients: Clients) -> None:
    """Every version and delete marker goes, if the bucket has CDK's tag; nothing new is taken meanwhile."""
    s3, bucket = clients.client("s3"), properties["BucketName"]
    try:
        tags = s3.get_bucket_tagging(Bucket=bucket)["TagSet"]
    except ClientError as error:
        if error.response["Error"]["Code"] in {"NoSuchBucket", "NoSuchTagSet"}:
            return
        raise
    if {"Key": _AUTO_DELETE_TAG, "Value": "true"} not in tags:
        return
    _refuse_new_objects(s3, bucket)
    while found := s3.list_object_versions(Bucket=bucket):
        versions = [*found.get("Versions", ()), *found.get("DeleteMarkers", ())]
        if not versions:
            return
        names = [{"Key": version["Key"], "VersionId": version["VersionId"]} for version in versions]
        s3.delete_objects(Bucket=bucket, Delete={"Objects": names})


def _refuse_new_objects(s3: Json, bucket: str) -> None:
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    policy["Statement"].append(
        {"Principal": "*", "Effect": "Deny", "Action": ["s3:PutObject"], "Resource": [f"arn:aws:s3:::{bucket}/*"]}
    )
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))


def _default_rules(properties: Mapping[str, Json]) -> tuple[dict[str, Json], dict[str, Json]]:
    group, account = properties["DefaultSecurityGroupId"], properties["Account"]
    inward = [{"IpProtocol": "-1", "UserIdGroupPairs": [{"GroupId": group, "UserId": account}]}]
    outward = [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
    return {"GroupId": group, "IpPermissions": inward}, {"GroupId": group, "IpPermissions": outward}


def _close_default_group(properties: Mapping[str, Json], clients: Clients) -> None:
    ec2 = clients.client("ec2")
    inward, outward = _default_rules(properties)
    for revoke, rules in ((ec2.revoke_security_group_egress, outward), (ec2.revoke_security_group_ingress, inward)):
        try:
            revoke(**rules)
        except ClientError as error:
            if error.response["Error"]["Code"] != "InvalidPermission.NotFound":
                raise


def _open_default_group(properties: Mapping[str, Json], clients: Clients) -> None:
    ec2 = clients.client("ec2")
    inward, outward = _default_rules(properties)
    ec2.authorize_security_group_ingress(**inward)
    ec2.authorize_security_group_egress(**outward)


HANDLERS: Mapping[str, Handler] = {
    "Custom::S3AutoDeleteObjects": Handler(
        properties=frozenset({"BucketName"}), create=_nothing, delete=_empty_bucket, physical="BucketName"
    ),
    "Custom::VpcRestrictDefaultSG": Handler(
        properties=frozenset({"DefaultSecurityGroupId", "Account"}),
        create=_close_default_group,
        delete=_open_default_group,
        physical="DefaultSecurityGroupId",
    ),
}
