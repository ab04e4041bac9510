"""Where the distribution is installed, pytest has the plugin by itself; in this project's own tests it is off."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of packages with what installing the distribution writes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    about = tmp_path / "smartfactory_compliance-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1\n", "utf-8")
    offered = "".join(f"{name} = {module}\n" for name, module in project["entry-points"]["pytest11"].items())
    (about / "entry_points.txt").write_text(f"[pytest11]\n{offered}", "utf-8")
    return tmp_path


@pytest.mark.parametrize(("folder", "is_there"), [(None, True), (ROOT, False)], ids=["another project", "this one"])
def test_the_option_of_the_plugin(installed: Path, folder: Path | None, *, is_there: bool) -> None:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-W", "error", "--help"],
        cwd=folder or installed,
        env={**inherited, "PYTHONPATH": os.pathsep.join(map(str, (installed, ROOT)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "--compliance-report=" in done.stdout) == (0, is_there), done.stderr
