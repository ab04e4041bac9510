"""What an operator makes in an account before the first deployment: staging bucket, the secrets and their key."""

from __future__ import annotations

import json
import secrets
from typing import Any

import boto3

from resources.deployment.prerequisites import staging_bucket
from resources.settings import REGION

_KEY_ALIAS = "alias/operator-secrets"


def prepare_account(account: str) -> str:
    """Make the staging bucket and the key of the secrets, unless they are there.

    Args:
        account: twelve digits.

    Returns:
        The ARN of the key.

    """
    s3: Any = boto3.client("s3", region_name=REGION)
    bucket = staging_bucket(account)
    if bucket not in {one["Name"] for one in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        s3.put_public_access_block(
            Bucket=bucket,
            PublicAccessBlockConfiguration={
                "BlockPublicAcls": True,
                "BlockPublicPolicy": True,
                "IgnorePublicAcls": True,
                "RestrictPublicBuckets": True,
            },
        )
    kms: Any = boto3.client("kms", region_name=REGION)
    if _KEY_ALIAS in {alias["AliasName"] for alias in kms.list_aliases()["Aliases"]}:
        return name_of_key()
    key = kms.create_key(Description="The operator's key of secrets")["KeyMetadata"]
    kms.create_alias(AliasName=_KEY_ALIAS, TargetKeyId=key["KeyId"])
    return str(key["Arn"])


def name_of_key() -> str:
    """The ARN of the key that secrets are under."""
    kms: Any = boto3.client("kms", region_name=REGION)
    return str(kms.describe_key(KeyId=_KEY_ALIAS)["KeyMetadata"]["Arn"])


def make_secrets(suffix: str, key_arn: str) -> None:
    """Make the three secrets that an environment refers to, unless they are there; their values are random."""
    manager: Any = boto3.client("secretsmanager", region_name=REGION)
    there = {one["Name"] for one in manager.list_secrets()["SecretList"]}
    for name, value in {
        "database": {"username": "smartfactory_master", "password": secrets.token_urlsafe(32)},
        "processor": {"username": "smartfactory_processor", "password": secrets.token_urlsafe(32)},
        "cache": {"token": secrets.token_urlsafe(48)},
    }.items():
        if f"smartfactory/{suffix}/{name}" not in there:
            manager.create_secret(
                Name=f"smartfactory/{suffix}/{name}", SecretString=json.dumps(value), KmsKeyId=key_arn
            )
