"""What has to be there before the first stack: the CLI, credentials, the staging bucket, the existing secrets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import BotoCoreError, ClientError, ConnectionError, HTTPClientError  # noqa: A004 - its name

from resources.deployment.failure import DeploymentError
from resources.settings import REGION

if TYPE_CHECKING:
    from pathlib import Path

    from resources.settings import Settings

_QUALIFIER = "hnb659fds"
"""CDK's default, which is in the names of what its bootstrap makes."""


@dataclass(frozen=True, slots=True)
class CommandLine:
    """How the CDK CLI is started.

    Args:
        node: the program that runs it.
        cdk: its script.

    """

    node: Path
    cdk: Path


def command_line(root: Path) -> CommandLine:
    """The CLI that `package-lock.json` pins.

    Raises:
        DeploymentError: when it is not installed.

    """
    found = CommandLine(node=root / ".venv" / "node", cdk=root / "node_modules" / "aws-cdk" / "bin" / "cdk")
    for file in (found.node, found.cdk):
        if not file.exists():
            raise DeploymentError(
                f"The CDK CLI is not installed ({file.relative_to(root)} is missing): run 'make node_modules/ready'."
            )
    return found


def account() -> str:
    """The account that the credentials belong to, twelve digits.

    Raises:
        DeploymentError: when there are no valid credentials.

    """
    try:
        found: str = boto3.client("sts", region_name=REGION).get_caller_identity()["Account"]
    except (ConnectionError, HTTPClientError) as error:
        raise DeploymentError(
            f"AWS cannot be reached ({_kind(error)}): look at the network and at AWS_ENDPOINT_URL, "
            "or deploy with CLOUD=local."
        ) from error
    except (BotoCoreError, ClientError) as error:
        raise DeploymentError(
            f"AWS does not know who is calling ({_kind(error)}): put credentials into the environment, for example "
            "with AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or deploy with CLOUD=local."
        ) from error
    return found


def check(settings: Settings, in_account: str) -> None:
    """Whether everything is there that a deployment refers to and does not make.

    Args:
        settings: of the environment.
        in_account: twelve digits.

    Raises:
        DeploymentError: naming the first thing that is missing.

    """
    bucket = staging_bucket(in_account)
    try:
        boto3.client("s3", region_name=REGION).head_bucket(Bucket=bucket)
    except (BotoCoreError, ClientError) as error:
        raise DeploymentError(
            f"The staging bucket {bucket} can't be reached ({_kind(error)}): make it once with "
            f"'cdk bootstrap aws://{in_account}/{REGION}'."
        ) from error
    secrets = boto3.client("secretsmanager", region_name=REGION)
    for name in (settings.database_secret, settings.processor_secret, settings.cache_secret):
        try:
            secrets.describe_secret(SecretId=name)
        except (BotoCoreError, ClientError) as error:
            raise DeploymentError(
                f"The secret {name} can't be found in {REGION} ({_kind(error)}): make it before deploying, "
                "as the README's table of settings describes it."
            ) from error


def staging_bucket(in_account: str) -> str:
    """Name of the bucket that the CLI uploads templates and assets to."""
    return f"cdk-{_QUALIFIER}-assets-{in_account}-{REGION}"


def _kind(error: BotoCoreError | ClientError) -> str:
    if isinstance(error, ClientError):
        return str(error.response["Error"]["Code"])
    return type(error).__name__
