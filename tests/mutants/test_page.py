"""The page of the mutants: figures, reasons and faults, from what mutmut says; each reason speaks of code that is."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mutants import __main__ as mutants
from tests.mutants.__main__ import REASONS, Change, read_reasons

ROOT = Path(__file__).parents[2]

RESULTS = """\
    compliance.values.x_at__mutmut_1: killed
    compliance.values.x_at__mutmut_2: timeout
    compliance.judge.xǁ_Dutyǁnames__mutmut_7: survived
"""
OF_NAMES, OF_AT = "compliance.judge._Duty.names", "compliance.values.x_at__mutmut_2"
DIFF = """\
# compliance.judge.xǁ_Dutyǁnames__mutmut_7: survived
--- compliance/judge.py
+++ compliance/judge.py
@@ -1,3 +1,3 @@
     def names(self):
-        return 1
+        return 2
"""
REASON = """\
[[left]]
module = "compliance.judge"
function = "_Duty.names"
reason = "One is as good as two."
changes = ['''
- return 1
+ return 2
''']
"""


def told(
    monkeypatch: pytest.MonkeyPatch, folder: Path, *, results: str = RESULTS, reasons: str = REASON
) -> tuple[int, str]:
    """The exit status of the command and the page that it writes."""
    (folder / "left.toml").write_text(reasons, "utf-8")
    monkeypatch.setattr(mutants, "REASONS", folder / "left.toml")
    monkeypatch.setattr(mutants, "_mutmut", lambda command, *_: results if command == "results" else DIFF)
    page = folder / "mutants.md"
    monkeypatch.setattr(sys, "argv", ["mutants", "--markdown", str(page), "--as-of", "2026-11-28"])
    return mutants.main(), page.read_text("utf-8")


def test_the_page_tells_figures_and_why_a_mutant_is_left_alive(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    status, page = told(monkeypatch, tmp_path)
    assert status == 0
    assert " on 2026-11-28, " in page
    assert (
        """\
| module | mutants | killed | timed out | left alive |
| --- | --- | --- | --- | --- |
| compliance.judge | 1 | 0 | 0 | 1 |
| compliance.values | 2 | 1 | 1 | 0 |
| all | 3 | 1 | 1 | 1 |

## Faults

- none

## Left alive

`_Duty.names` of `compliance.judge`: One is as good as two.

```diff
- return 1
+ return 2
```
"""
        in page
    )


@pytest.mark.parametrize(
    ("results", "reasons", "fault"),
    [
        (RESULTS, "left = []", f"{OF_NAMES} lives without a reason:\n  - return 1\n  + return 2"),
        (
            RESULTS.replace("survived", "killed"),
            REASON,
            f"{OF_NAMES} has a reason and does not live:\n  - return 1\n  + return 2",
        ),
        (RESULTS, REASON * 2, f"{OF_NAMES} has several reasons:\n  - return 1\n  + return 2"),
        (RESULTS.replace("timeout", "not checked"), REASON, f"{OF_AT} was not tried: not checked"),
    ],
)
def test_a_fault_is_told_and_fails_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, results: str, reasons: str, fault: str
) -> None:
    status, page = told(monkeypatch, tmp_path, results=results, reasons=reasons)
    assert status == 1
    assert f"## Faults\n\n```text\n{fault}\n```\n" in page


def functions(tree: ast.AST, around: str = "") -> Iterator[tuple[str, ast.AST]]:
    """The functions of a module and the methods of its classes, by the names that mutmut gives them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield f"{around}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{node.name}.")


def lines_of(change: Change) -> set[str]:
    """The lines that now stand in the function that a change is of."""
    source = (ROOT / f"{change.module.replace('.', '/')}.py").read_text("utf-8")
    node = dict(functions(ast.parse(source))).get(change.function)
    return {line.strip() for line in (ast.get_source_segment(source, node) or "").splitlines()} if node else set()


def test_every_reason_speaks_of_lines_that_stand_in_the_code() -> None:
    changes = [change for left in read_reasons(REASONS) for change in left.changes]
    taken = [(change, line[2:]) for change in changes for line in change.lines if line.startswith("- ")]
    assert [(change.function, line) for change, line in taken if line not in lines_of(change)] == []


def test_the_page_tells_every_reason() -> None:
    page = (ROOT / "docs" / "mutants.md").read_text("utf-8")
    assert [left.reason for left in read_reasons(REASONS) if left.reason not in page] == []
    assert "## Faults\n\n- none\n" in page
