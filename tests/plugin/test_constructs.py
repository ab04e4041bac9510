"""Constructs of every kind as subjects; and every door to the judgement says the same of every resource."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import jsii
import pytest
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs
from aws_cdk.assertions import Template
from constructs import Construct, IValidation, RootConstruct

from compliance import PolicyAspect, cli, enforce
from compliance.errors import CallerError
from compliance.findings import Judgement
from compliance.gate import gate_of
from compliance.report.evidence import fields
from compliance.testing import assert_compliant, judged
from compliance.testing.apps import app_in
from compliance.testing.sessions import Session, begin, end
from compliance.testing.subjects import SubjectError
from policies import ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT
from tests.plugin.conftest import ALONE, WITH_PLUGIN, failures

pytestmark = pytest.mark.jsii

TWO = (ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT)
WAIVERS = """
[[waiver]]
policy = "encryption-at-rest"
path = "Main/Waived/Resource"
reason = "It holds nothing."
approver = "a.person"
ticket = "SEC-1"
created = 2026-11-01
expires = 2027-01-01
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")  # 2026-11-24
    (tmp_path / "waivers.toml").write_text(WAIVERS, encoding="utf-8")
    session = Session(folder=tmp_path)
    begin(session)
    yield tmp_path
    end(session)


def build(app: cdk.App) -> dict[str, Construct]:
    """An app with resources of every verdict, in a stack, a nested stack and a Stage: what can be asked about."""
    main = cdk.Stack(app, "Main")
    parameter = cdk.CfnParameter(main, "KeyOfOthers")
    sqs.Queue(main, "Compliant", encryption_master_key=kms.Key(main, "Key", enable_key_rotation=True), enforce_ssl=True)
    violating = sqs.Queue(main, "Violating")
    sqs.CfnQueue(main, "Unknown", kms_master_key_id=parameter.value_as_string)
    sqs.Queue(main, "Waived", enforce_ssl=True)
    nested = cdk.NestedStack(main, "Nested")
    sqs.Queue(nested, "Violating", enforce_ssl=True)
    stage = cdk.Stage(app, "Prod")
    in_stage = cdk.Stack(stage, "Main")
    sqs.Queue(in_stage, "Violating")
    return {"App": app, "Stack": main, "Construct": violating, "Nested": nested, "Stage": stage, "In stage": in_stage}


def by_enforce(app: cdk.App) -> list[dict[str, Any]]:
    enforce(app, policies=TWO, waivers=Path("waivers.toml"))
    return evidence_of(app)


def by_aspect(app: cdk.App) -> list[dict[str, Any]]:
    cdk.Aspects.of(app).add(PolicyAspect(*TWO))
    return evidence_of(app)


def by_gate(app: cdk.App) -> list[dict[str, Any]]:
    gate_of(app).enforce_at("", TWO)
    return evidence_of(app)


def evidence_of(app: cdk.App) -> list[dict[str, Any]]:
    with pytest.raises(RuntimeError):
        app.synth()
    return list(json.loads(Path(app.outdir, "compliance", "evidence.json").read_bytes())["judgements"])


def by_command_line(app: cdk.App) -> list[dict[str, Any]]:
    app.synth()
    only = (word for policy in TWO for word in ("--policy", policy.id))
    cli.main(["check", app.outdir, *only, "--waivers", "waivers.toml", "--format", "json=check.json", "--evidence"])
    return list(json.loads(Path("check.json").read_bytes())["judgements"])


def by_assertion(app: cdk.App) -> list[dict[str, Any]]:
    return [fields(one) for one in judged(app, policies=TWO, waivers="waivers.toml").judgements]


DOORS: dict[str, Callable[[cdk.App], list[dict[str, Any]]]] = {
    "enforce": by_enforce,
    "aspect": by_aspect,
    "gate": by_gate,
    "command line": by_command_line,
    "assertion": by_assertion,
}
WITHOUT_WAIVERS = {"aspect", "gate"}
"""Doors that take none: there the finding stands as it is."""


def test_every_door_says_the_same_of_every_resource(project: Path) -> None:
    said = {}
    for door, judge in DOORS.items():
        app = app_in(project / door, project / "cdk.json")
        build(app)
        said[door] = judge(app)
    verdicts = {(one["construct_path"], one["verdict"], bool(one["waiver"])) for one in said["enforce"]}
    assert {verdict for _, verdict, _ in verdicts} == {"pass", "fail", "unknown"}
    assert {path for path, _, waived in verdicts if waived} == {"Main/Waived/Resource"}
    for door, judgements in said.items():
        waived = [{**one, "waiver": None} for one in said["enforce"]] if door in WITHOUT_WAIVERS else said["enforce"]
        assert judgements == waived, door


def test_an_assertion_on_a_part_says_what_is_said_of_it_in_the_whole(project: Path) -> None:
    app = app_in(project / "cdk.out", project / "cdk.json")
    parts = build(app)
    whole = judged(app, policies=TWO).judgements
    for name, part in parts.items():
        scope = part.node.path
        within = tuple(one for one in whole if not scope or f"{one.place.construct_path}/".startswith(f"{scope}/"))
        assert judged(part, policies=TWO).judgements == within, name
        assert ids_of_failure(part) == [one.id for one in within if one.is_open], name


def ids_of_failure(part: Construct) -> list[str]:
    """The findings that a failed assertion tells, in its order, which is by policy and alike ones together."""
    with pytest.raises(AssertionError) as failed:
        assert_compliant(part, policies=TWO)
    told = re.findall(r"^ +id +([0-9a-f]{12})$", str(failed.value), re.MULTILINE)
    order = [one.id for one in judged(part, policies=TWO).open_findings]
    return sorted(told, key=order.index)


def test_a_template_of_the_cdk_is_judged_as_its_file(project: Path) -> None:
    app = app_in(project / "cdk.out", project / "cdk.json")
    stack = build(app)["In stage"]
    assert isinstance(stack, cdk.Stack)
    template = judged(Template.from_stack(stack), policies=TWO)
    file = judged(project / "cdk.out" / "assembly-Prod" / stack.template_file, policies=TWO)

    def rulings(judgements: tuple[Judgement, ...]) -> Iterator[tuple[str | None, object]]:
        return ((one.place.logical_id, one.ruling) for one in judgements)

    assert list(rulings(template.judgements)) == list(rulings(file.judgements))


def test_what_is_added_after_an_assertion_does_not_pass_unseen(project: Path) -> None:
    stack = cdk.Stack(app_in(project / "cdk.out", project / "cdk.json"), "Main")
    key = kms.Key(stack, "Key", enable_key_rotation=True)
    sqs.Queue(stack, "Inbox", encryption_master_key=key, enforce_ssl=True)
    assert_compliant(stack, policies=TWO)
    sqs.Queue(stack, "Other", enforce_ssl=True)
    with pytest.raises(SubjectError) as refused:
        assert_compliant(stack, policies=TWO)
    assert str(refused.value) == CHANGED


CHANGED = "The app was synthesized before, and constructs were added to it since: assert once all are made."


def in_its_stack(stack: cdk.Stack, _: cdk.Stage, __: cdk.App) -> None:
    sqs.Queue(stack, "Other", enforce_ssl=True)


def in_another_stack(_: cdk.Stack, stage: cdk.Stage, __: cdk.App) -> None:
    sqs.Queue(cdk.Stack(stage, "Other"), "Other", enforce_ssl=True)


def in_a_stage_below(_: cdk.Stack, stage: cdk.Stage, __: cdk.App) -> None:
    sqs.Queue(cdk.Stack(cdk.Stage(stage, "Later"), "Main"), "Other", enforce_ssl=True)


def in_another_stage(_: cdk.Stack, __: cdk.Stage, app: cdk.App) -> None:
    sqs.Queue(cdk.Stack(cdk.Stage(app, "Later"), "Main"), "Other", enforce_ssl=True)


Add = Callable[[cdk.Stack, cdk.Stage, cdk.App], None]


@pytest.mark.parametrize("asked", ["app", "stage"])
@pytest.mark.parametrize("add", [in_its_stack, in_another_stack, in_a_stage_below, in_another_stage])
def test_what_is_added_to_a_stage_after_an_assertion_does_not_pass_unseen(project: Path, add: Add, asked: str) -> None:
    app = app_in(project / "cdk.out", project / "cdk.json")
    stage = cdk.Stage(app, "Prod")
    stack = cdk.Stack(stage, "Main")
    key = kms.Key(stack, "Key", enable_key_rotation=True)
    sqs.Queue(stack, "Inbox", encryption_master_key=key, enforce_ssl=True)
    subject = app if asked == "app" else stage
    for _ in range(2):
        assert_compliant(subject, policies=TWO)
    add(stack, stage, app)
    with pytest.raises(SubjectError) as refused:
        assert_compliant(subject, policies=TWO)
    assert str(refused.value) == CHANGED


def with_aspect(app: cdk.App) -> None:
    cdk.Aspects.of(app).add(PolicyAspect(*TWO))


def with_enforce(app: cdk.App) -> None:
    enforce(app, policies=TWO)


@pytest.mark.parametrize("guard", [with_aspect, with_enforce])
def test_an_app_on_which_a_gate_stands_fails_with_the_report_alone(
    project: Path, guard: Callable[[cdk.App], None]
) -> None:
    app = app_in(project / "cdk.out", project / "cdk.json")
    sqs.Queue(cdk.Stack(app, "Main"), "Inbox", enforce_ssl=True)
    guard(app)
    with pytest.raises(AssertionError) as failed:
        assert_compliant(app, policies=TWO)
    assert failed.value.__context__ is None
    assert str(failed.value).partition("\n")[0] == "encryption-at-rest: 1 finding"


@jsii.implements(IValidation)
class Refusing:
    def validate(self) -> list[str]:
        return ["there is no such queue"]


def test_an_error_of_the_app_itself_stays_what_it_is(project: Path) -> None:
    app = app_in(project / "cdk.out", project / "cdk.json")
    stack = cdk.Stack(app, "Main")
    stack.node.add_validation(Refusing())
    with pytest.raises(RuntimeError, match="there is no such queue"):
        assert_compliant(stack, policies=TWO)


def test_what_holds_no_resource_is_an_error_of_the_test(project: Path) -> None:
    app = app_in(project / "cdk.out", project / "cdk.json")
    main = build(app)["Stack"]
    for subject, sentence in (
        (Construct(main, "Empty"), "There is no resource at or below Main/Empty, so there is nothing to judge."),
        (RootConstruct("Alone"), "Alone belongs to no App, so nothing is synthesized: create it in a Stack."),
        (app_in(project / "empty", project / "cdk.json"), "there is no template in empty."),
    ):
        with pytest.raises(CallerError) as refused:
            assert_compliant(subject, policies=TWO)
        assert str(refused.value) == sentence


def test_an_app_of_the_fixture_has_the_context_of_the_project(project: Path) -> None:
    settings = project / "cdk.json"
    settings.write_text(json.dumps({"app": "python app.py", "context": {"owner": "line-7"}}), encoding="utf-8")
    assert app_in(project / "cdk.out", settings).node.try_get_context("owner") == "line-7"
    settings.write_text("{", encoding="utf-8")
    with pytest.raises(SubjectError, match=r"cdk\.json is no JSON: Expecting"):
        app_in(project / "other", settings)


ROOT = Path(__file__).parents[2]
ORDERS = """\
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs


class OrdersStack(cdk.Stack):
    def __init__(self, scope, name):
        super().__init__(scope, name)
        tags = ("Project", "Environment", "Owner", "CostCenter", "Compliance", "ManagedBy")
        for tag in tags:
            cdk.Tags.of(self).add(tag, "4711")
        sqs.Queue(self, "Inbox", enforce_ssl=True)
        cdk.Tags.of(self).add("DataClassification", "internal")
"""


def test_the_readme_shows_what_pytest_shows(project: Path) -> None:
    section = (ROOT / "README.md").read_text("utf-8").partition("## Testing your own constructs")[2]
    source, shown = re.findall(r"```(?:python|console)\n(.*?)```", section, re.DOTALL)[:2]
    (project / "orders.py").write_text(ORDERS, encoding="utf-8")
    (project / "test_orders.py").write_text(source, encoding="utf-8")
    (project / "pytest.ini").write_text("[pytest]\npythonpath = .\n", encoding="utf-8")
    kept = {name: os.environ[name] for name in ("HOME", "JSII_NODE", "PATH") if name in os.environ}
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "pytest", *WITH_PLUGIN, *ALONE],
        cwd=project,
        env={**kept, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    rest = failures(done.stdout).partition("    def test_orders")
    assert "".join(rest[1:]) == (
        f"{shown.removeprefix('$ pytest' + chr(10))}\n"
        "test_orders.py:5: AssertionError\n"
        "short test summary info\n"
        "FAILED test_orders.py::test_orders - AssertionError: encryption-at-rest: 1 fi...\n"
        "1 failed"
    )
