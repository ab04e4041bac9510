"""The page on testing is run as one test module, as a reader would paste it together."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

PAGE = Path(__file__).parents[2] / "docs" / "testing.md"
EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_example_of_the_page_passes(tmp_path: Path) -> None:
    module = tmp_path / "test_of_the_page.py"
    module.write_text("\n\n".join(EXAMPLE.findall(PAGE.read_text("utf-8"))), encoding="utf-8")
    program = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={tmp_path}", str(module))
    ended = subprocess.run(program, cwd=PAGE.parents[1], capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert ended.returncode == 0, ended.stdout
    assert re.search(r"^17 passed", ended.stdout, re.MULTILINE), ended.stdout
