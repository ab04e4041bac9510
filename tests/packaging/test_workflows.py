"""The project's own pipelines call what the Makefile has, and may read the repository and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):(?! [A-Z]+ =)", MAKEFILE, re.MULTILINE))
WORKFLOWS: dict[str, Any] = {
    file.stem: yaml.safe_load(file.read_text("utf-8")) for file in sorted((ROOT / ".github/workflows").iterdir())
}
each = pytest.mark.parametrize("name", WORKFLOWS)


def scripts(name: str) -> list[str]:
    """What the one job of a workflow runs."""
    [job] = WORKFLOWS[name]["jobs"].values()
    return [step["run"] for step in job["steps"] if "run" in step]


def test_one_workflow_runs_every_test_and_one_what_takes_longer() -> None:
    assert {name: scripts(name) for name in WORKFLOWS} == {"nightly": ["make nightly"], "test": [".ci/run"]}
    assert (ROOT / ".ci/run").read_text("utf-8").splitlines()[-1] == "exec make test"
    assert {"nightly", "test"} <= TARGETS


@each
def test_a_workflow_may_read_the_repository_and_nothing_else(name: str) -> None:
    workflow = WORKFLOWS[name]
    [job] = workflow["jobs"].values()
    assert workflow["permissions"] == {}
    assert job["permissions"] == {"contents": "read"}
    assert job["timeout-minutes"] <= 240


@each
def test_a_workflow_pins_each_action_by_its_major_version(name: str) -> None:
    [job] = WORKFLOWS[name]["jobs"].values()
    used = [step["uses"] for step in job["steps"] if "uses" in step]
    assert [action for action in used if not re.fullmatch(r"actions/[\w/-]+@v\d+", action)] == []
    assert job["steps"][0]["with"] == {"persist-credentials": False}


def test_the_night_begins_once_a_day() -> None:
    triggers = WORKFLOWS["nightly"][True]  # YAML 1.1 takes `on` for a boolean
    minute, hour, *day = triggers["schedule"][0]["cron"].split()
    assert minute.isdecimal()
    assert hour.isdecimal()
    assert day == ["*", "*", "*"]


def test_the_fuzzer_is_pinned_with_hashes() -> None:
    lock = (ROOT / "tests/fuzzing/requirements.txt").read_text("utf-8")
    assert re.fullmatch(r"atheris==[\d.]+( \\\n +--hash=sha256:[0-9a-f]{64})+\n", lock)
    assert "--require-hashes --no-deps --target $(FUZZER)" in MAKEFILE
