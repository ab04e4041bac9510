"""`enforce` on an app: what it finds, where it looks, and what cannot get round it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import aws_cdk as cdk
import constructs
import jsii
import pytest
from aws_cdk import assertions
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs
from cdk_nag import HIPAASecurityChecks
from constructs import Construct, RootConstruct

from compliance import ComplianceError, enforce
from compliance.assessment import policies_sha256
from policies import IN_FORCE, TAGGING
from tests.gate.apps import compliant_stack, key_in, new_app, queue_in, resource_of, synthesize, tag

pytestmark = pytest.mark.jsii


@jsii.implements(constructs.IValidation)
class Broken:
    """A validation that always finds something."""

    def validate(self) -> list[str]:
        return ["the tree is broken"]


NO_KEY = "absent, which means a key that SQS owns"
KEPT = "encryption-at-rest", "KmsMasterKeyId"


def test_a_compliant_app_passes_and_leaves_its_evidence(tmp_path: Path) -> None:
    def build(app: cdk.App) -> None:
        compliant_stack(app)
        enforce(app, policies=IN_FORCE)

    done = synthesize(tmp_path, build)
    assert done.error is None
    assert done.evidence["findings"] == []
    assert done.evidence["coverage"] == {"resources": 3, "judged": 3, "exempt": 0, "unclassified": 0}
    assert {judgement["verdict"] for judgement in done.evidence["judgements"]} == {"pass"}
    judged = {(j["policy"], j["construct_path"].removesuffix("/Resource")) for j in done.evidence["judgements"]}
    assert judged == {
        ("destroyable", "Stack"),
        ("destroyable", "Stack/Key"),
        ("destroyable", "Stack/Queue"),
        ("destroyable", "Stack/Queue/Policy"),
        ("encryption-at-rest", "Stack/Key"),
        ("encryption-at-rest", "Stack/Queue"),
        ("encryption-in-transit", "Stack/Queue"),
        ("existing-secrets", "Stack"),
        ("least-privilege", "Stack/Key"),
        ("least-privilege", "Stack/Queue/Policy"),
        ("private-network", "Stack"),
        ("private-network", "Stack/Key"),
        ("private-network", "Stack/Queue/Policy"),
        ("tagging", "Stack/Key"),
        ("tagging", "Stack/Queue"),
    }
    assert (tmp_path / "manifest.json").is_file()


def test_a_violation_is_told_whole(tmp_path: Path) -> None:
    def build(app: cdk.App) -> None:
        stack = cdk.Stack(app, "Stack")
        tag(stack)
        sqs.Queue(stack, "Queue", enforce_ssl=True)
        enforce(app, policies=IN_FORCE)

    done = synthesize(tmp_path, build)
    (finding,) = done.evidence["findings"]
    source, line = finding.pop("source").rsplit(":", 1)
    assert (source, line.isdigit()) == ("tests/gate/test_enforce.py", True)
    assert finding.pop("logical_id").startswith("Queue")
    assert finding == {
        "id": finding["id"],
        "policy": "encryption-at-rest",
        "requirement": "AWS::SQS::Queue/KmsMasterKeyId",
        "verdict": "fail",
        "level": "mandatory",
        "template": "Stack.template.json",
        "resource_type": "AWS::SQS::Queue",
        "construct_path": "Stack/Queue/Resource",
        "property": "KmsMasterKeyId",
        "condition": None,
        "expected": "a customer-managed KMS key",
        "observed": NO_KEY,
        "message": f"KmsMasterKeyId must be a customer-managed KMS key; found: {NO_KEY}.",
        "fix": "Pass encryption=QueueEncryption.KMS and encryption_master_key= to the queue.",
        "controls": [
            {"standard": "HIPAA", "id": "164.312(a)(2)(iv)"},
            {"standard": "ISO/IEC 27001:2022", "id": "A.8.24"},
        ],
        "waiver": None,
        "owed": False,
    }
    assert done.error is not None
    assert finding["message"] in " ".join(str(done.error).split())


def test_after_a_failure_the_assembly_cannot_be_deployed_until_it_is_mended(tmp_path: Path) -> None:
    def build(app: cdk.App, *, encrypted: bool) -> None:
        stage = cdk.Stage(app, "Prod")
        stack = compliant_stack(stage)
        if not encrypted:
            resource_of(stack.node.find_child("Queue")).add_property_deletion_override("KmsMasterKeyId")  # type: ignore[arg-type]
        enforce(app, policies=IN_FORCE)

    files = ["manifest.json", "assembly-Prod/manifest.json"]
    withdrawn = ["manifest.withdrawn.json", "assembly-Prod/manifest.withdrawn.json"]
    synthesize(tmp_path, lambda app: build(app, encrypted=False))
    assert [(tmp_path / file).exists() for file in (*files, *withdrawn)] == [False, False, True, True]
    assert [file.name for file in (tmp_path / "assembly-Prod").glob("*.template.json")] == [
        "ProdStackD5279B22.template.json"
    ]
    synthesize(tmp_path, lambda app: build(app, encrypted=True))
    assert [(tmp_path / file).exists() for file in (*files, *withdrawn)] == [True, True, False, False]


def weak_queue(scope: Construct) -> None:
    tag(scope)
    sqs.Queue(scope, "Queue", enforce_ssl=True)


@pytest.mark.parametrize("first", [True, False], ids=["before enforce", "after enforce"])
def test_nested_stacks_and_nested_stages_are_judged_whenever_they_are_made(tmp_path: Path, *, first: bool) -> None:
    def build_all(app: cdk.App) -> None:
        weak_queue(cdk.Stack(app, "Top"))
        weak_queue(cdk.NestedStack(cdk.Stack(app, "Outer"), "Nested"))
        inner = cdk.Stage(cdk.Stage(app, "Prod"), "Inner")
        weak_queue(cdk.NestedStack(cdk.Stack(inner, "Deep"), "Nested"))

    def build(app: cdk.App) -> None:
        if first:
            build_all(app)
        enforce(app, policies=IN_FORCE)
        if not first:
            build_all(app)

    assert synthesize(tmp_path, build).findings == [
        (KEPT[0], f"{path}/Queue/Resource", KEPT[1], NO_KEY)
        for path in ("Outer/Nested", "Prod/Inner/Deep/Nested", "Top")
    ]


def test_a_key_of_another_stack_is_followed(tmp_path: Path) -> None:
    def build(app: cdk.App) -> None:
        keys = cdk.Stack(app, "Keys")
        tag(keys)
        key = key_in(keys)
        user = cdk.Stack(app, "User")
        nested = cdk.NestedStack(user, "Nested")
        tag(user)
        queue_in(user, "Queue", key)
        queue_in(nested, "Queue", key)
        enforce(app, policies=IN_FORCE)

    done = synthesize(tmp_path, build)
    assert done.findings == []
    observed = {
        judgement["construct_path"]: judgement["observed"]
        for judgement in done.evidence["judgements"]
        if (judgement["policy"], judgement["property"]) == KEPT
    }
    assert {path: seen.partition(", ")[2] for path, seen in observed.items()} == {
        "User/Queue/Resource": "Keys/Key/Resource",
        "User/Nested/Queue/Resource": "Keys/Key/Resource",
    }


def test_a_key_that_was_not_looked_up_yet_is_unknown(tmp_path: Path) -> None:
    def build(app: cdk.App) -> None:
        stack = cdk.Stack(app, "Stack", env=cdk.Environment(account="111122223333", region="ap-southeast-1"))
        tag(stack)
        queue_in(stack, "Queue", kms.Key.from_lookup(stack, "Key", alias_name="alias/ours"))
        enforce(app, policies=IN_FORCE)

    done = synthesize(tmp_path, build)
    assert [(finding["property"], finding["verdict"]) for finding in done.evidence["findings"]] == [
        ("KmsMasterKeyId", "unknown")
    ]


def test_a_fault_that_an_override_mends_is_accepted(tmp_path: Path) -> None:
    def build(app: cdk.App) -> None:
        stack = cdk.Stack(app, "Stack")
        tag(stack)
        key = key_in(stack)
        queue = sqs.Queue(stack, "Queue", enforce_ssl=True)
        resource_of(queue).add_property_override("KmsMasterKeyId", key.key_arn)
        kept = kms.Key(stack, "Kept", enable_key_rotation=True)
        resource_of(kept).add_override("DeletionPolicy", "Delete")
        resource_of(kept).add_override("UpdateReplacePolicy", "Delete")
        enforce(app, policies=IN_FORCE)

    assert synthesize(tmp_path, build).findings == []


def test_two_runs_give_the_same_evidence_to_the_byte(tmp_path: Path) -> None:
    def build(app: cdk.App) -> None:
        weak_queue(cdk.Stack(app, "Top"))
        compliant_stack(cdk.Stage(app, "Prod"))
        enforce(app, policies=IN_FORCE)

    first, second = (synthesize(tmp_path / run, build).directory for run in ("first", "second"))
    evidence = "compliance/evidence.json"
    assert (first / evidence).read_bytes() == (second / evidence).read_bytes()


def test_an_acknowledgement_silences_nothing_and_is_told(tmp_path: Path) -> None:
    def build(app: cdk.App) -> None:
        stack = cdk.Stack(app, "Stack")
        weak_queue(stack)
        for rule in ("encryption-at-rest", "open-findings"):
            cdk.Validations.of(stack).acknowledge(
                cdk.Acknowledgment(id=f"smartfactory-compliance::{rule}", reason="we are in a hurry")
            )
        enforce(app, policies=IN_FORCE)

    done = synthesize(tmp_path, build)
    assert done.error is not None
    assert [(f["policy"], f["requirement"], f["construct_path"], f["observed"]) for f in done.evidence["findings"]] == [
        (
            "bypass",
            f"bypass/{rule}",
            "Stack",
            f"an acknowledgement of smartfactory-compliance::{rule} in the construct tree",
        )
        for rule in ("encryption-at-rest", "open-findings")
    ] + [("encryption-at-rest", "AWS::SQS::Queue/KmsMasterKeyId", "Stack/Queue/Resource", NO_KEY)]


WAIVER = """
[[waiver]]
policy = "encryption-at-rest"
path = "Stack/Queue/Resource"
reason = "Holds test data alone."
approver = "a.auditor"
ticket = "SEC-1"
created = 2026-11-01
expires = 2026-12-31
"""


def test_a_waiver_accepts_a_finding_until_it_expires(tmp_path: Path) -> None:
    file = tmp_path / "waivers.toml"
    file.write_text(WAIVER, encoding="utf-8")

    def build(app: cdk.App, day: date) -> None:
        weak_queue(cdk.Stack(app, "Stack"))
        enforce(app, policies=IN_FORCE, waivers=file, as_of=day)

    held = synthesize(tmp_path / "held", lambda app: build(app, date(2026, 12, 31)))
    assert held.error is None
    assert held.evidence["summary"] == {**held.evidence["summary"], "fail": 0, "unknown": 0, "waived": 1}
    ended = synthesize(tmp_path / "ended", lambda app: build(app, date(2027, 1, 1)))
    assert ended.findings == [
        ("encryption-at-rest", "Stack/Queue/Resource", "KmsMasterKeyId", NO_KEY),
        ("waiver", "Stack/Queue/Resource", "encryption-at-rest", "expired on 2026-12-31"),
    ]


def test_the_day_for_waivers_can_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "waivers.toml"
    file.write_text(WAIVER, encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")  # 2027-01-01

    def build(app: cdk.App) -> None:
        compliant_stack(app)
        enforce(app, policies=IN_FORCE, waivers=file)

    assert synthesize(tmp_path / "out", build).findings == [
        ("waiver", "Stack/Queue/Resource", "encryption-at-rest", "expired on 2026-12-31")
    ]


def test_a_broken_waiver_file_fails_with_its_sentence(tmp_path: Path) -> None:
    file = tmp_path / "waivers.toml"
    file.write_text("[[waiver]]\npolicy = 3\n", encoding="utf-8")
    app = new_app(tmp_path / "out")
    compliant_stack(app)
    enforce(app, policies=IN_FORCE, waivers=file)
    with pytest.raises(ComplianceError) as failed:
        app.synth()
    assert str(failed.value) == (
        f"The assembly {tmp_path / 'out'} could not be judged: Waiver 1 of {file} lacks 'policy': give it as text."
    )
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_evidence_that_cannot_be_written_fails_with_its_sentence(tmp_path: Path) -> None:
    app = new_app(tmp_path / "out")
    compliant_stack(app)
    enforce(app, policies=IN_FORCE)
    (tmp_path / "out" / "compliance" / "evidence.json").mkdir(parents=True)
    with pytest.raises(ComplianceError) as failed:
        app.synth()
    assert str(failed.value) == (
        f"The evidence of {tmp_path / 'out'} could not be written: [Errno 21] Is a directory: "
        f"'{tmp_path / 'out' / 'compliance' / 'evidence.json'}'"
    )
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_the_evidence_says_what_it_was_made_with(tmp_path: Path) -> None:
    def build(app: cdk.App) -> None:
        stack = compliant_stack(app)
        cdk.CfnParameter(stack, "Size")
        cdk.CfnParameter(stack, "Hidden", no_echo=True)
        enforce(
            app,
            policies=(TAGGING,),
            parameters={"Size": "2", "Hidden": "hunter2", "Nobodys": "hunter3"},
            as_of=date(2026, 11, 24),
            commit="0123abc",
            environment="prod",
            policies_version="7",
        )

    evidence = synthesize(tmp_path / "out", build).evidence
    assert {name: evidence[name] for name in ("as_of", "commit", "environment", "policy_set", "inputs")} == {
        "as_of": "2026-11-24",
        "commit": "0123abc",
        "environment": "prod",
        "policy_set": {
            "modules": [],
            "version": "7",
            "sha256": policies_sha256((TAGGING,)),
            "policies": ["tagging"],
        },
        "inputs": {
            "paths": [],
            "parameters": {"Hidden": None, "Nobodys": None, "Size": "2"},
            "stack_tags": {},
            "region": "ap-southeast-1",
            "scopes": {"": ["tagging"]},
            "baseline": None,
            "waivers": None,
            "guard": [],
        },
    }


def test_the_parameters_of_a_deployment_settle_what_would_be_unknown(tmp_path: Path) -> None:
    def build(app: cdk.App, parameters: dict[str, str]) -> None:
        stack = cdk.Stack(app, "Stack")
        tag(stack)
        parameter = cdk.CfnParameter(stack, "QueueKey", default="alias/ours")
        queue = sqs.Queue(stack, "Queue", enforce_ssl=True)
        resource_of(queue).add_property_override("KmsMasterKeyId", parameter.value_as_string)
        enforce(app, policies=IN_FORCE, parameters=parameters)

    unknown = synthesize(tmp_path / "unknown", lambda app: build(app, {}))
    assert unknown.findings == [
        (
            "encryption-at-rest",
            "Stack/Queue/Resource",
            "KmsMasterKeyId",
            'unknown: parameter QueueKey has the default "alias/ours", which a deployer can override',
        )
    ]
    assert synthesize(tmp_path / "known", lambda app: build(app, {"QueueKey": "alias/ours"})).findings == []


def test_cdk_nag_gives_its_opinion_in_the_same_synthesis(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    app = new_app(tmp_path)
    compliant_stack(app)
    enforce(app, policies=IN_FORCE)
    cdk.Validations.of(app).add_plugins(HIPAASecurityChecks())
    app.synth()
    assert "compliance: 3 resources in 1 template" in capfd.readouterr().err


def test_what_cdk_finds_itself_is_still_raised(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    stack = compliant_stack(app)
    cdk.Annotations.of(stack).add_error("not ours")
    stack.node.add_validation(Broken())
    enforce(app, policies=IN_FORCE)
    with pytest.raises(RuntimeError, match="the tree is broken"):
        app.synth()


def test_a_second_synth_fails_as_the_first_did(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    weak_queue(cdk.Stack(app, "Stack"))
    enforce(app, policies=IN_FORCE)
    enforce(app.node.find_child("Stack"), policies=IN_FORCE[:1])  # type: ignore[arg-type]
    for _ in range(2):
        with pytest.raises(ComplianceError):
            app.synth()


def test_the_assertions_library_synthesizes_through_the_gate(tmp_path: Path) -> None:
    app = new_app(tmp_path)
    stack = cdk.Stack(app, "Stack")
    weak_queue(stack)
    enforce(app, policies=IN_FORCE)
    with pytest.raises(RuntimeError, match="Compliance findings are open"):
        assertions.Template.from_stack(stack)


def test_a_tree_without_an_app_is_refused() -> None:
    with pytest.raises(TypeError) as refused:
        enforce(RootConstruct(), policies=IN_FORCE)
    assert str(refused.value) == ("enforce needs a scope inside an App: nothing else is synthesized with validation.")
