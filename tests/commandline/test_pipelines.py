"""What a team copies into its day: the hooks of pre-commit, and the examples for GitHub Actions and GitLab CI."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from compliance import cli
from compliance.report import FORMATS
from tests.commandline.conftest import Call, write

ROOT = Path(__file__).parents[2]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
GITHUB = yaml.safe_load((ROOT / "docs/ci/github-actions.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / "docs/ci/gitlab-ci.yml").read_text("utf-8"))
STEPS = {step.get("name", step.get("uses")): step for step in GITHUB["jobs"]["compliance"]["steps"]}
REPORTS = {"compliance.sarif", "compliance.xml", "evidence.json"}


def calls(script: str) -> Iterator[list[str]]:
    """The calls of our command in a shell script, without what the shell does with their status."""
    for line in script.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["compliance"]:
            yield words[1 : words.index("||") if "||" in words else None]


def scripts() -> Iterator[tuple[str, str]]:
    """Every shell script in the examples and hooks, with its place."""
    for name, step in STEPS.items():
        if "run" in step:
            yield f"GitHub: {name}", step["run"]
    for name in ("synthesis", "compliance"):
        yield f"GitLab: {name}", "\n".join(GITLAB[name]["script"])
    for name, hook in HOOKS.items():
        yield f"hook {name}", shlex.join([*shlex.split(hook["entry"]), *hook.get("args", ["queue.template.json"])])


EACH_CALL = [pytest.param(call, id=place) for place, script in scripts() for call in calls(script)]


def test_each_example_and_each_hook_calls_the_command_once() -> None:
    assert [param.id for param in EACH_CALL] == [
        "GitHub: Judge",
        "GitLab: compliance",
        "hook compliance",
        "hook compliance-assembly",
    ]


@pytest.mark.parametrize("arguments", EACH_CALL)
def test_what_is_called_is_what_can_be_called(arguments: list[str]) -> None:
    parsed = cli.parser().parse_args(arguments)
    formats = dict(text.partition("=")[::2] for text in parsed.format or ())
    assert parsed.module == "check"
    assert formats.keys() <= {"console", *FORMATS}
    assert {file for file in formats.values() if file} in (set(), REPORTS)
    assert not parsed.evidence or "json" in formats


# --- pre-commit -----------------------------------------------------------------------------------------------------


def test_the_hooks_are_those_of_the_installed_package() -> None:
    assert HOOKS.keys() == {"compliance", "compliance-assembly"}
    for hook in HOOKS.values():
        assert (hook["entry"], hook["language"]) == ("compliance check", "python")


@pytest.mark.parametrize(
    ("file", "judged"),
    [
        ("template.yaml", True),
        ("template.json", True),
        ("queue.template", True),
        ("stacks/queue.template.json", True),
        ("stacks/queue-template.yml", True),
        ("queue.cfn.yaml", True),
        ("queue.cloudformation.json", True),
        ("package.json", False),
        ("templates/page.html", False),
        ("templates/deployment.yaml", False),
        ("mytemplate.json", False),
        ("cdk.out/Data.template.json", False),
        ("app/cdk.out/Data.template.json", False),
        ("template.yaml.j2", False),
    ],
)
def test_a_hook_takes_what_names_itself_a_template(file: str, judged: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    hook = HOOKS["compliance"]
    taken = re.search(hook["files"], file) and not re.search(hook["exclude"], file)
    assert bool(taken) is judged


def test_the_hook_judges_each_file_of_a_commit(call: Call) -> None:
    write("queue.template.json", {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}})
    write("other.template.json", {"Resources": {}})
    arguments = shlex.split(HOOKS["compliance"]["entry"])[2:]
    assert call(*arguments, "other.template.json").status == 0
    ended = call(*arguments, "other.template.json", "queue.template.json", "--policy", "encryption-at-rest")
    assert ended.status == 1
    assert "source   queue.template.json:1:16" in ended.out


def test_the_hook_of_the_assembly_judges_it_whole(call: Call) -> None:
    hook = HOOKS["compliance-assembly"]
    ended = call(*shlex.split(hook["entry"])[2:], *hook["args"])
    assert (ended.status, ended.err) == (2, "compliance: cdk.out cannot be read: No such file or directory.\n")
    artifact = {"type": "aws:cloudformation:stack", "properties": {"templateFile": "S.template.json"}}
    write("cdk.out/manifest.json", {"artifacts": {"S": artifact}})
    write("cdk.out/S.template.json", {"Resources": {}})
    assert call(*shlex.split(hook["entry"])[2:], *hook["args"]).status == 0


# --- GitHub Actions -------------------------------------------------------------------------------------------------


def test_the_workflow_may_write_alerts_and_nothing_else() -> None:
    assert GITHUB["permissions"] == {}
    assert GITHUB["jobs"]["compliance"]["permissions"] == {
        "contents": "read",
        "security-events": "write",
        "actions": "read",
    }
    assert STEPS["actions/checkout@v6"]["with"] == {"persist-credentials": False}


def test_the_workflow_pins_each_action_by_its_major_version() -> None:
    used = [step["uses"] for step in GITHUB["jobs"]["compliance"]["steps"] if "uses" in step]
    assert [action for action in used if not re.fullmatch(r"(actions|github)/[\w/-]+@v\d+", action)] == []


def test_the_workflow_uploads_its_reports_after_a_failure_too() -> None:
    findings, evidence = STEPS["Upload the findings"], STEPS["Keep the evidence"]
    assert findings["with"] == {"sarif_file": "compliance.sarif", "category": "compliance"}
    assert evidence["with"]["path"].split() == sorted(REPORTS)
    for step in (findings, evidence):
        assert step["if"].startswith("!cancelled()")


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (0, ""),
        (1, "::error title=compliance::Findings are open: see the report above.\n"),
        (2, "::error title=compliance::It could not be judged: see the sentence above.\n"),
    ],
)
def test_the_workflow_ends_as_the_check_does(tmp_path: Path, status: int, told: str) -> None:
    command = tmp_path / "compliance"
    command.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    command.chmod(0o755)
    done = subprocess.run(  # noqa: S603 - our own script, as GitHub runs it: bash, which stops at the first error
        ["bash", "-e", "-c", STEPS["Judge"]["run"]],  # noqa: S607 - wherever bash is
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "GITHUB_SHA": "4b82f20"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, told, "")


# --- GitLab CI ------------------------------------------------------------------------------------------------------


def test_the_pipeline_judges_what_the_synthesis_left() -> None:
    synthesis, compliance = GITLAB["synthesis"], GITLAB["compliance"]
    assert GITLAB["stages"] == [synthesis["stage"], compliance["stage"]]
    assert compliance["needs"] == ["synthesis"]
    assert synthesis["artifacts"]["paths"] == ["cdk.out"]


def test_the_pipeline_keeps_its_reports_after_a_failure_too() -> None:
    artifacts: dict[str, Any] = GITLAB["compliance"]["artifacts"]
    assert artifacts["when"] == "always"
    assert artifacts["reports"] == {"junit": "compliance.xml"}
    assert set(artifacts["paths"]) == REPORTS


def test_no_pipeline_lets_pass_what_could_not_be_judged() -> None:
    assert "allow_failure" not in GITLAB["compliance"]
    assert "continue-on-error" not in {key for step in STEPS.values() for key in step}
