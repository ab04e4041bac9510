"""The apps that the bench times: `python -m tests.bench.apps APP VARIANT OUTDIR` is one whole process.

Imported is only what the variant needs, so that each process pays for its own and for nothing else.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from app import build, prepare_jsii

if TYPE_CHECKING:
    import aws_cdk as cdk

SMART_FACTORY = "SmartFactory"
"""The name of the project's own app; any other is a number of generated L2 constructs."""

VARIANTS = ("bare", "gate", "cdk-nag")

STACK_SIZE = 100
"""L2 constructs in a stack: far enough below the 500 resources that CloudFormation takes."""


def generated(size: int, outdir: str) -> cdk.App:
    """An app of `size` L2 constructs that comply, so that whoever judges has to look at every one to the end."""
    import aws_cdk as cdk  # noqa: PLC0415 - starts Node

    app = cdk.App(outdir=outdir, builtin_cloud_formation_validation=False)
    for first in range(0, size, STACK_SIZE):
        _fill(cdk.Stack(app, f"Stack{first // STACK_SIZE}"), min(STACK_SIZE, size - first))
    return app


def _fill(stack: cdk.Stack, size: int) -> None:
    """One key, and queues, topics and log groups under it."""
    import aws_cdk as cdk  # noqa: PLC0415
    from aws_cdk import aws_kms as kms  # noqa: PLC0415
    from aws_cdk import aws_logs as logs  # noqa: PLC0415
    from aws_cdk import aws_sns as sns  # noqa: PLC0415
    from aws_cdk import aws_sqs as sqs  # noqa: PLC0415

    destroy = cdk.RemovalPolicy.DESTROY
    key = kms.Key(stack, "Key", enable_key_rotation=True, removal_policy=destroy)
    for number in range(1, size):
        match number % 3:
            case 0:
                sqs.Queue(stack, f"Queue{number}", encryption_master_key=key, enforce_ssl=True)
            case 1:
                sns.Topic(stack, f"Topic{number}", master_key=key, enforce_ssl=True)
            case _:
                logs.LogGroup(
                    stack,
                    f"LogGroup{number}",
                    encryption_key=key,
                    retention=logs.RetentionDays.ONE_YEAR,
                    removal_policy=destroy,
                )
    tags = {
        "Project": "Bench",
        "Environment": "bench",
        "Owner": "bench",
        "CostCenter": "bench",
        "DataClassification": "internal",
        "Compliance": "none",
        "ManagedBy": "aws-cdk",
    }
    for name, value in tags.items():
        cdk.Tags.of(stack).add(name, value)


def enforce_policies(app: cdk.App) -> None:
    """Put the gate on an app."""
    from compliance import enforce  # noqa: PLC0415
    from policies import IN_FORCE  # noqa: PLC0415

    enforce(app, policies=IN_FORCE)


def ask_cdk_nag(app: cdk.App) -> None:
    """Put cdk-nag's HIPAA pack on an app."""
    import aws_cdk as cdk  # noqa: PLC0415
    from cdk_nag import HIPAASecurityChecks  # noqa: PLC0415

    cdk.Validations.of(app).add_plugins(HIPAASecurityChecks(app))


def main(name: str, variant: str, outdir: str) -> None:
    """Build one app with one variant's judge, and synthesize it."""
    prepare_jsii()
    gate = variant == "gate"
    if name == SMART_FACTORY:
        app = build(outdir=outdir, gate=gate, second_opinion=False, builtin_validation=False)
    else:
        app = generated(int(name), outdir)
        if gate:
            enforce_policies(app)
    if variant == "cdk-nag":
        ask_cdk_nag(app)
    app.synth()


if __name__ == "__main__":
    main(*sys.argv[1:])
