"""Small apps to put a gate on: a queue that keeps every policy, and ways to synthesize and read what was judged."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aws_cdk as cdk
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from compliance import ComplianceError

TAGS = {
    "Project": "SmartFactory",
    "Environment": "test",
    "Owner": "platform",
    "CostCenter": "4711",
    "DataClassification": "internal",
    "Compliance": "HIPAA",
    "ManagedBy": "aws-cdk",
}

QUEUE = "AWS::SQS::Queue"


@dataclass(frozen=True)
class Synthesis:
    """How a synthesis ended."""

    error: ComplianceError | None
    evidence: dict[str, Any]
    directory: Path

    @property
    def findings(self) -> list[tuple[str, str, str, str]]:
        """Policy, construct path, property and observed value of every finding."""
        return [
            (finding["policy"], finding["construct_path"], finding["property"], finding["observed"])
            for finding in self.evidence["findings"]
        ]


def new_app(directory: Path, **context: object) -> cdk.App:
    return cdk.App(outdir=str(directory), builtin_cloud_formation_validation=False, context=context or None)


def tag(scope: Construct) -> None:
    for key, value in TAGS.items():
        cdk.Tags.of(scope).add(key, value)


def key_in(scope: Construct) -> kms.Key:
    return kms.Key(scope, "Key", enable_key_rotation=True, removal_policy=cdk.RemovalPolicy.DESTROY)


def queue_in(scope: Construct, name: str, key: kms.IKey) -> sqs.Queue:
    return sqs.Queue(scope, name, encryption_master_key=key, enforce_ssl=True)


def compliant_stack(scope: Construct, name: str = "Stack") -> cdk.Stack:
    stack = cdk.Stack(scope, name)
    tag(stack)
    queue_in(stack, "Queue", key_in(stack))
    return stack


def resource_of(construct: Construct) -> cdk.CfnResource:
    resource = construct.node.default_child
    assert isinstance(resource, cdk.CfnResource)
    return resource


def synthesize(directory: Path, build: Callable[[cdk.App], object], **context: object) -> Synthesis:
    app = new_app(directory, **context)
    build(app)
    error = None
    try:
        app.synth()
    except ComplianceError as failed:
        error = failed
    evidence = json.loads((directory / "compliance" / "evidence.json").read_text(encoding="utf-8"))
    return Synthesis(error, evidence, directory)
