"""What cdk-nag finds is what we have acknowledged, and we acknowledge nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import pytest

import app as smartfactory_app
from resources.settings import read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from constructs import Construct

pytestmark = pytest.mark.jsii


def report(assembly: Path) -> dict[str, Any]:
    written: dict[str, Any] = json.loads((assembly / "validation-report.json").read_text())
    return written


def test_nothing_is_open_and_nothing_is_acknowledged_in_vain(tmp_path: Path) -> None:
    from resources.second_opinion import ACKNOWLEDGED  # noqa: PLC0415 - imports jsii

    smartfactory_app.build({"environmentSuffix": "dev"}, outdir=str(tmp_path), gate=False).synth()
    plugins = report(tmp_path)["pluginReports"]
    assert {plugin["pluginName"]: plugin["violations"] for plugin in plugins} == {
        "AwsSolutions": [],
        "HIPAA.Security": [],
        "CloudFormation Validate": [],
    }
    found = {
        (finding["acknowledgedId"], construct["constructPath"], finding["reason"])
        for plugin in plugins
        for finding in plugin["suppressedViolations"]
        for construct in finding["violatingConstructs"]
    }
    assert found == {
        (acknowledged.rule, f"SmartFactory-dev-{path}", acknowledged.reason)
        for acknowledged in ACKNOWLEDGED
        for path in acknowledged.constructs
    }


def test_a_finding_that_is_not_acknowledged_fails_synthesis(tmp_path: Path) -> None:
    app = smartfactory_app.build(
        {"environmentSuffix": "dev"}, outdir=str(tmp_path), gate=False, builtin_validation=False
    )
    from aws_cdk import aws_sqs as sqs  # noqa: PLC0415 - imports jsii

    sqs.Queue(cast("Construct", app.node.find_child("SmartFactory-dev-Data")), "Queue")
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()
    violations = {
        finding["ruleName"]: [c["constructPath"] for c in finding["violatingConstructs"]]
        for plugin in report(tmp_path)["pluginReports"]
        for finding in plugin["violations"]
    }
    assert violations == {
        rule: ["SmartFactory-dev-Data/Queue/Resource"] for rule in ("AwsSolutions-SQS3", "AwsSolutions-SQS4")
    }


def test_what_is_acknowledged_must_exist() -> None:
    import aws_cdk as cdk  # noqa: PLC0415 - imports jsii

    from resources import second_opinion  # noqa: PLC0415
    from resources.stacks import smart_factory  # noqa: PLC0415

    environment = smart_factory(cdk.App(), read_settings({}, {}))
    environment.data.node.try_remove_child("TelemetryStream")
    with pytest.raises(LookupError) as refused:
        second_opinion.acknowledge(environment)
    assert refused.value.args == (
        "SmartFactory-dev-Data has no 'TelemetryStream/Resource' to acknowledge a finding on.",
    )


def test_a_handler_that_cdk_no_longer_makes_is_noticed() -> None:
    import aws_cdk as cdk  # noqa: PLC0415 - imports jsii
    from aws_cdk import aws_kms as kms  # noqa: PLC0415

    from resources import framework  # noqa: PLC0415

    stack = cdk.Stack(cdk.App(), "Empty")
    key = kms.Key(stack, "Key")
    with pytest.raises(LookupError) as refused:
        framework.mend_handler(stack, framework.BUCKET_EMPTIER, read_settings({}, {}), key=key)
    assert refused.value.args == (
        "Empty has no Custom::S3AutoDeleteObjectsCustomResourceProvider with a Role and a Handler to mend.",
    )
