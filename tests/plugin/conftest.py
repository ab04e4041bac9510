"""A project of its own, in which pytest runs with the plugin: one small policy, and a day that does not pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

# What is loaded here stays loaded: a run of pytest within a test forgets what it loads itself.
import compliance.testing.assertions
import compliance.testing.whole  # noqa: F401 - as above
from tests.plugin.small import DAY, POLICIES

# The plugin stands here by its module's name, whether the distribution is installed or not.
WITH_PLUGIN = ("-p", "no:compliance", "-p", "compliance.pytest_plugin")
ALONE = ("-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:hypothesispytest")

RunPytest = Callable[..., pytest.RunResult]


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with policies and settings, in which pytest tells what it tells people: a CI system is told more."""
    for name in ("CI", "BUILD_NUMBER"):
        monkeypatch.delenv(name, raising=False)
    pytester.makepyfile(our_policies=POLICIES)
    pytester.makeini(f"[pytest]\ncompliance_policies = our_policies\ncompliance_as_of = {DAY}\n")
    return pytester.path


@pytest.fixture
def run_pytest(pytester: pytest.Pytester, project: Path) -> RunPytest:
    """Run pytest on a test module with this source, in this process."""

    def run(source: str, *arguments: str) -> pytest.RunResult:
        (project / "test_it.py").write_text(source, encoding="utf-8")
        return pytester.runpytest_inprocess(*WITH_PLUGIN, *ALONE, *arguments)

    return run


def failures(output: str) -> str:
    """What a run shows of its failures, without rules and what differs from run to run."""
    lines = re.sub(r" in \d+\.\d\ds|<function .*>", "", output).splitlines()
    plain = [line.strip("=_ ") if line.startswith(("=", "_")) else line.rstrip() for line in lines]
    return "\n".join(plain[plain.index("FAILURES") + 1 :])
