"""`PolicyAspect` alone on a scope: it judges what lies there by what it carries, and nothing else."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import aws_cdk as cdk
import pytest
from aws_cdk import aws_sqs as sqs
from constructs import Construct, RootConstruct

from compliance import ComplianceError, PolicyAspect
from compliance.policy import Policy
from policies import BACKUP_RETENTION, DESTROYABLE, ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT, IN_FORCE, TAGGING
from tests.gate.apps import new_app

pytestmark = pytest.mark.jsii

FIVE = [ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT, BACKUP_RETENTION, DESTROYABLE, TAGGING]


def worst(scope: Construct) -> None:
    """A log group and a queue that break every one of the five policies."""
    cdk.CfnResource(scope, "Logs", type="AWS::Logs::LogGroup", properties={"RetentionInDays": 29}).add_override(
        "DeletionPolicy", "Retain"
    )
    sqs.Queue(scope, "Queue")


def findings(app: cdk.App, directory: Path) -> list[tuple[str, str, str]]:
    """Policy, construct path and property of what a synthesis found; it raises where there is anything."""
    try:
        app.synth()
    except RuntimeError:
        raised = True
    else:
        raised = False
    file = directory / "compliance" / "evidence.json"
    if not file.exists():
        assert not raised
        return []
    found = json.loads(file.read_text(encoding="utf-8"))["findings"]
    assert raised is bool(found)
    return [(f["policy"], f["construct_path"], f["property"]) for f in found]


def all_of(scope: str) -> dict[str, list[tuple[str, str, str]]]:
    tags = ["Compliance", "CostCenter", "DataClassification", "Environment", "ManagedBy", "Owner", "Project"]
    return {
        "backup-retention": [("backup-retention", f"{scope}/Logs", "RetentionInDays")],
        "destroyable": [("destroyable", f"{scope}/Logs", "@DeletionPolicy")],
        "encryption-at-rest": [
            ("encryption-at-rest", f"{scope}/Logs", "KmsKeyId"),
            ("encryption-at-rest", f"{scope}/Queue/Resource", "KmsMasterKeyId"),
        ],
        "encryption-in-transit": [("encryption-in-transit", f"{scope}/Queue/Resource", "AWS::SQS::QueuePolicy")],
        "tagging": [
            ("tagging", path, f"Tags[{tag}]") for path in (f"{scope}/Logs", f"{scope}/Queue/Resource") for tag in tags
        ],
    }


def test_five_aspects_find_what_five_policies_require(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    stack = cdk.Stack(app, "Stack")
    worst(stack)
    for policy in FIVE:
        cdk.Aspects.of(stack).add(PolicyAspect(policy))
    assert findings(app, tmp_path) == list(chain.from_iterable(all_of("Stack").values()))


@pytest.mark.parametrize("left_out", FIVE, ids=lambda policy: policy.id)
def test_taking_an_aspect_away_takes_its_enforcement_and_nothing_else(tmp_path: Path, left_out: Policy) -> None:
    app = new_app(tmp_path)
    stack = cdk.Stack(app, "Stack")
    worst(stack)
    for policy in FIVE:
        if policy is not left_out:
            cdk.Aspects.of(stack).add(PolicyAspect(policy))
    expected = all_of("Stack")
    del expected[left_out.id]
    assert findings(app, tmp_path) == list(chain.from_iterable(expected.values()))


def test_without_any_aspect_nothing_is_enforced(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    worst(cdk.Stack(app, "Stack"))
    assert findings(app, tmp_path) == []


def test_an_aspect_judges_its_scope_and_nothing_outside(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    inside, outside = cdk.Stack(app, "In"), cdk.Stack(app, "InNameAlone")
    worst(inside)
    worst(outside)
    worst(cdk.NestedStack(inside, "Nested"))
    cdk.Aspects.of(inside).add(PolicyAspect(ENCRYPTION_AT_REST))
    assert findings(app, tmp_path) == [
        *all_of("In")["encryption-at-rest"][:1],
        *all_of("In/Nested")["encryption-at-rest"],
        *all_of("In")["encryption-at-rest"][1:],
    ]


def test_an_aspect_on_one_construct_judges_that_construct(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    stack = cdk.Stack(app, "Stack")
    worst(stack)
    cdk.Aspects.of(stack.node.find_child("Queue")).add(PolicyAspect(ENCRYPTION_AT_REST))
    assert findings(app, tmp_path) == all_of("Stack")["encryption-at-rest"][1:]


@pytest.mark.parametrize("tree", [True, False])
def test_an_aspect_within_a_stack_holds_where_no_construct_paths_are_noted(
    tmp_path: Path,
    tree: bool,  # noqa: FBT001 - a table's column
) -> None:
    app = cdk.App(outdir=str(tmp_path), builtin_cloud_formation_validation=False, tree_metadata=tree)
    app.node.set_context("aws:cdk:disable-logicalId-metadata", True)  # noqa: FBT003 - CDK's own signature
    stack = cdk.Stack(app, "Stack")
    worst(stack)
    cdk.Aspects.of(stack.node.find_child("Queue")).add(PolicyAspect(ENCRYPTION_AT_REST))
    # The construct tree tells what lies where, but of a bare CfnResource; what is told nowhere may lie in the scope.
    queue = "Stack/Queue/Resource" if tree else "Stack"
    expected = [("encryption-at-rest", "Stack", "KmsKeyId"), ("encryption-at-rest", queue, "KmsMasterKeyId")]
    assert findings(app, tmp_path) == expected


def test_an_aspect_on_the_app_reaches_into_stages(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    worst(cdk.Stack(cdk.Stage(cdk.Stage(app, "Prod"), "Inner"), "Deep"))
    cdk.Stack(app, "Empty")
    cdk.Aspects.of(app).add(PolicyAspect(ENCRYPTION_AT_REST))
    assert findings(app, tmp_path) == all_of("Prod/Inner/Deep")["encryption-at-rest"]


def test_an_aspect_inside_a_stage_is_enforced_by_the_app(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    stage = cdk.Stage(app, "Prod")
    for name in ("One", "Two"):
        worst(cdk.Stack(stage, name))
    cdk.Aspects.of(stage.node.find_child("Two")).add(PolicyAspect(ENCRYPTION_AT_REST))
    assert findings(app, tmp_path) == all_of("Prod/Two")["encryption-at-rest"]


def test_one_aspect_object_serves_several_scopes_and_several_apps(tmp_path: Path) -> None:
    aspect = PolicyAspect(ENCRYPTION_AT_REST)
    for run in ("first", "second"):
        app = new_app(tmp_path / run)
        for name in ("One", "Two", "Other"):
            worst(cdk.Stack(app, name))
        for name in ("One", "Two"):
            cdk.Aspects.of(app.node.find_child(name)).add(aspect)
        assert findings(app, tmp_path / run) == [
            *all_of("One")["encryption-at-rest"],
            *all_of("Two")["encryption-at-rest"],
        ]


def test_aspects_that_overlap_are_added_up_and_find_nothing_twice(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    stack = cdk.Stack(app, "Stack")
    worst(stack)
    cdk.Aspects.of(app).add(PolicyAspect(ENCRYPTION_AT_REST))
    cdk.Aspects.of(stack).add(PolicyAspect(ENCRYPTION_AT_REST, BACKUP_RETENTION))
    expected = all_of("Stack")
    assert findings(app, tmp_path) == [*expected["backup-retention"], *expected["encryption-at-rest"]]


def test_the_gate_tells_cdk_its_name_and_the_ids_in_force(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    stack = cdk.Stack(app, "Stack")
    worst(stack)
    cdk.Aspects.of(stack).add(PolicyAspect(*IN_FORCE))
    with pytest.raises(RuntimeError) as failed:
        app.synth()
    assert not isinstance(failed.value, ComplianceError)
    (report,) = json.loads((tmp_path / "validation-report.json").read_text(encoding="utf-8"))["pluginReports"]
    assert (report["pluginName"], report["conclusion"]) == ("smartfactory-compliance", "failure")
    assert [(v["ruleName"], v["severity"]) for v in report["violations"]] == [("open-findings", "fatal")]


def test_an_aspect_in_a_tree_without_an_app_is_refused() -> None:
    with pytest.raises(TypeError) as refused:
        PolicyAspect(ENCRYPTION_AT_REST).visit(Construct(RootConstruct(), "Alone"))
    assert str(refused.value) == "Alone belongs to no App, so nothing would judge it: create it in an App."
