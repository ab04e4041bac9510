"""What the plugin costs those who do not use it: nothing that takes time is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugin.conftest import ALONE, WITH_PLUGIN

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
import pytest
status = pytest.main({arguments!r})
print(sorted(name for name in sys.modules if name.partition(".")[0] in {packages!r}))
sys.exit(status)
"""
PACKAGES = [
    "aws_cdk",
    "compliance",
    "constructs",
    "jinja2",
    "jsii",
    "junitparser",
    "orjson",
    "our_policies",
    "policies",
]


@pytest.mark.parametrize("source", ["def test_it():\n    pass\n", "def test_it(request):\n    assert request\n"])
def test_a_run_that_uses_nothing_of_it_loads_nothing_but_the_plugin(project: Path, source: str) -> None:
    (project / "test_it.py").write_text(source, encoding="utf-8")
    program = PROGRAM.format(arguments=["-q", *WITH_PLUGIN, *ALONE], packages=PACKAGES)
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", program],
        cwd=project,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == (
        "['compliance', 'compliance.pytest_plugin', 'compliance.testing', 'compliance.testing.sessions', "
        "'compliance.version']"
    )
