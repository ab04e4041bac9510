"""However synthesis is started, an open finding ends it: exit code, no traceback, nothing to deploy."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.jsii

ROOT = Path(__file__).parents[2]

PROGRAM = """
import aws_cdk as cdk
from aws_cdk import aws_sqs as sqs
from compliance import PolicyAspect, enforce
from policies import ENCRYPTION_AT_REST

app = cdk.App(outdir="cdk.out", context={context!r}, builtin_cloud_formation_validation=False)
stack = cdk.Stack(app, "Stack")
sqs.Queue(stack, "Queue", {arguments})
{gate}
app.synth()
"""
GATES = {
    "enforce": "enforce(app, policies=(ENCRYPTION_AT_REST,))",
    "aspect": "cdk.Aspects.of(stack).add(PolicyAspect(ENCRYPTION_AT_REST))",
}
WAYS: dict[str, tuple[dict[str, str], dict[str, object]]] = {
    "plain": ({}, {}),
    "CDK_APP_MODE=process": ({"CDK_APP_MODE": "process"}, {}),
    "CDK_APP_MODE=inmemory": ({"CDK_APP_MODE": "inmemory"}, {}),
    "app mode in context": ({}, {"@aws-cdk/core:appMode": "process"}),
    "CDK_VALIDATION=false": ({"CDK_VALIDATION": "false"}, {}),
    "no failure by the library": ({}, {"@aws-cdk/core:failSynthOnValidationErrors": False}),
    "no failure by the library, as text": ({}, {"@aws-cdk/core:failSynthOnValidationErrors": "false"}),
}


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    output: str


def run(folder: Path, *, gate: str, way: str, arguments: str = "") -> Ended:
    environment, context = WAYS[way]
    file = folder / "app.py"
    file.write_text(PROGRAM.format(context=context, gate=GATES[gate], arguments=arguments), encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, file.name],
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout + done.stderr)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("gate", GATES)
def test_a_violation_ends_the_process_with_its_report_and_no_traceback(tmp_path: Path, gate: str, way: str) -> None:
    ended = run(tmp_path, gate=gate, way=way)
    assert ended.code == 1
    report = ended.output.partition("compliance: ")[0]
    assert report.partition("           id ")[0] == (
        "\n"
        "encryption-at-rest: 1 finding\n"
        "  controls HIPAA 164.312(a)(2)(iv), ISO/IEC 27001:2022 A.8.24\n"
        "\n"
        "  FAIL     KmsMasterKeyId must be a customer-managed KMS key; found: absent, which means a key that\n"
        "           SQS owns.\n"
        "           property KmsMasterKeyId\n"
        "           expected a customer-managed KMS key\n"
        "           observed absent, which means a key that SQS owns\n"
        "           fix      Pass encryption=QueueEncryption.KMS and encryption_master_key= to the queue.\n"
        "           resource AWS::SQS::Queue Queue4A7E3555\n"
        "           path     Stack/Queue/Resource\n"
        "           source   app.py:9\n"
    )
    assert "Traceback" not in ended.output
    assert "jsii" not in ended.output
    assert not (tmp_path / "cdk.out" / "manifest.json").exists()
    assert (tmp_path / "cdk.out" / "Stack.template.json").exists()


OURS = "arn:aws:kms:ap-southeast-1:111122223333:key/0d3fe5a2-9b5a-4d7e-8d5e-6f6f2f6f2f6f"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("gate", GATES)
def test_a_compliant_app_ends_well(tmp_path: Path, gate: str, way: str) -> None:
    key = f"encryption_master_key=cdk.aws_kms.Key.from_key_arn(stack, 'Key', {OURS!r})"
    ended = run(tmp_path, gate=gate, way=way, arguments=key)
    assert (ended.code, ended.output.partition(" (")[0]) == (
        0,
        "compliance: 1 resource in 1 template, 1 judgement: 1 pass, 0 fail, 0 unknown, 0 waived, 0 advisory",
    )
    assert (tmp_path / "cdk.out" / "manifest.json").exists()


def test_an_error_of_the_app_itself_keeps_its_traceback(tmp_path: Path) -> None:
    ended = run(tmp_path, gate="enforce", way="plain", arguments="fifo='never'")
    assert ended.code == 1
    assert "Traceback (most recent call last)" in ended.output


def test_an_app_does_not_wait_for_what_judges_to_be_loaded() -> None:
    program = """
import sys
import aws_cdk as cdk
from compliance import enforce
from policies import IN_FORCE
enforce(cdk.App(), policies=IN_FORCE)
print(*sorted(name for name in sys.modules if name.startswith("compliance.")))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    (loaded,) = done.stdout.splitlines()
    assert loaded.split() == [
        "compliance.aspects",
        "compliance.gate",
        "compliance.policy",
        "compliance.settings",
        "compliance.version",
    ]


def cdk_cli(folder: Path, *arguments: str) -> Ended:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    done = subprocess.run(  # noqa: S603 - our own words
        [os.environ["JSII_NODE"], str(ROOT / "node_modules" / "aws-cdk" / "bin" / "cdk"), *arguments],
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), "CDK_DISABLE_VERSION_CHECK": "1", "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout + done.stderr)


@pytest.mark.parametrize("option", ["--quiet", "--no-validation", "--ignore-errors"])
@pytest.mark.parametrize("gate", GATES)
def test_the_cdk_cli_fails_and_finds_nothing_to_deploy(tmp_path: Path, gate: str, option: str) -> None:
    run(tmp_path, gate=gate, way="plain")
    synth = cdk_cli(tmp_path, "synth", option, "--app", f"{sys.executable} app.py")
    assert synth.code == 1
    assert "encryption-at-rest: 1 finding" in synth.output
    assert "Traceback" not in synth.output
    deploy = cdk_cli(tmp_path, "deploy", "--all", "--app", "cdk.out")
    assert deploy.code == 1
    assert "manifest.json" in deploy.output
