"""The existing secrets, by name: nothing here creates a secret or writes to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import aws_cdk as cdk
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_secretsmanager as secretsmanager

from resources.keys import through
from resources.roles import allow
from resources.settings import REGION

if TYPE_CHECKING:
    from aws_cdk import aws_iam as iam
    from constructs import Construct

    from resources.settings import Settings

USERNAME: Final = "username"
PASSWORD: Final = "password"  # noqa: S105 - the name of a field in a secret's JSON
TOKEN: Final = "token"  # noqa: S105 - the name of a field in a secret's JSON


def secret_arn_patterns(*names: str) -> list[str]:
    """ARNs of secrets known by name: Secrets Manager adds a hyphen and six characters to each."""
    return [
        f"arn:{cdk.Aws.PARTITION}:secretsmanager:{REGION}:{cdk.Aws.ACCOUNT_ID}:secret:{secret}-??????"
        for secret in names
    ]


def reference(secret: str, field: str) -> str:
    """Dynamic reference to a field of a secret: CloudFormation resolves it as it deploys."""
    return cdk.SecretValue.secrets_manager(secret, json_field=field).unsafe_unwrap()


def injected(scope: Construct, construct_id: str, secret: str, variables: dict[str, str]) -> dict[str, ecs.Secret]:
    """Fields of one secret as environment variables that ECS fills in when a task starts.

    Args:
        scope: where the imported secret is noted.
        construct_id: its id.
        secret: name of the existing secret.
        variables: environment variable to field.

    """
    imported = secretsmanager.Secret.from_secret_name_v2(scope, construct_id, secret)
    return {variable: ecs.Secret.from_secrets_manager(imported, field) for variable, field in variables.items()}


def reading(settings: Settings, *names: str) -> list[iam.PolicyStatement]:
    """What it takes to read these secrets, and to decrypt them with the key they are under."""
    statements = [allow("secretsmanager:GetSecretValue", on=secret_arn_patterns(*names))]
    if settings.secrets_key_arn:
        statements.append(
            allow(
                "kms:Decrypt",
                on=[settings.secrets_key_arn],
                conditions=through("secretsmanager"),
            )
        )
    return statements
