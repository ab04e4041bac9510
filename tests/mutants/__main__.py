"""What came of mutmut's last run: figures for each module, and each mutant that was left alive with the reason why.

`python -m tests.mutants` prints the figures; it ends with exit status 1 where a mutant lives without a reason, where a
reason has no such mutant any more, or where mutants were not tried.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from compliance.waivers import now
from tests.bench.tables import Table

REASONS = Path(__file__).with_name("left.toml")

COLUMNS = ("killed", "timeout", "survived")
"""What mutmut says of a mutant. Whatever else it says, the mutant was not tried."""

_NAME = re.compile(r"(?P<module>[\w.]+)\.x(?:ǁ(?P<kind>\w+)ǁ|_)(?P<function>\w+)__mutmut_\d+")
"""A mutant as mutmut calls it: of a function, or of a method of a class."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What a mutant changes, whatever line it stands in now."""

    module: str
    function: str
    lines: tuple[str, ...]
    """Those taken away and those put there, each with its sign."""


@dataclass(frozen=True, slots=True)
class Left:
    """Mutants that are left alive for one reason."""

    reason: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutant, and what came of it."""

    name: str
    status: str

    @property
    def module(self) -> str:
        """The module that it is a mutant of."""
        return self._part("module")

    @property
    def function(self) -> str:
        """The function, or the class and its method."""
        return ".".join(filter(None, (self._part("kind"), self._part("function"))))

    def _part(self, name: str) -> str:
        parts = _NAME.fullmatch(self.name)
        if parts is None:
            raise ValueError(f"{self.name} is no name of a mutant")
        return parts[name] or ""


def main() -> int:
    """Print the figures and every fault, and write the page where that was asked for."""
    options = _parser().parse_args()
    mutants = tried()
    reasons = read_reasons(REASONS)
    survivors = [change_of(mutant) for mutant in mutants if mutant.status == "survived"]
    shown, faults = table(mutants), list(faults_of(mutants, survivors, reasons))
    print(*faults, sep="\n", end="\n" if faults else "")  # noqa: T201
    print(shown.as_text(), end="")  # noqa: T201
    if options.markdown:
        options.markdown.write_text(page(shown, reasons, faults, options.as_of), "utf-8")
    return int(bool(faults))


def tried() -> list[Mutant]:
    """Every mutant of the last run."""
    lines = [line.strip().partition(": ") for line in _mutmut("results", "--all", "True").splitlines()]
    return [Mutant(name, status) for name, _, status in lines if name]


def change_of(mutant: Mutant) -> Change:
    """What a mutant changes."""
    lines = _mutmut("show", mutant.name).splitlines()
    return Change(mutant.module, mutant.function, _changed(lines))


def _changed(lines: Sequence[str]) -> tuple[str, ...]:
    signed = [line for line in lines if line[:1] in {"-", "+"} and not line.startswith(("---", "+++"))]
    return tuple(f"{line[0]} {line[1:].strip()}" for line in signed)


def _mutmut(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - the library's own commands
        [sys.executable, "-m", "mutmut", *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def read_reasons(file: Path) -> list[Left]:
    """The reasons why mutants are left alive."""
    return [
        Left(
            entry["reason"],
            tuple(
                Change(entry["module"], entry["function"], _changed(change.strip().splitlines()))
                for change in entry["changes"]
            ),
        )
        for entry in tomllib.loads(file.read_text("utf-8"))["left"]
    ]


def faults_of(mutants: Sequence[Mutant], survivors: Sequence[Change], reasons: Sequence[Left]) -> Iterator[str]:
    """Mutants that were not tried or live without a reason, and reasons of which no mutant lives."""
    for mutant in mutants:
        if mutant.status not in COLUMNS:
            yield f"{mutant.name} was not tried: {mutant.status}"
    explained = [change for left in reasons for change in left.changes]
    for told, changes in (
        ("lives without a reason", set(survivors) - set(explained)),
        ("has a reason and does not live", set(explained) - set(survivors)),
        ("has several reasons", {change for change, times in Counter(explained).items() if times > 1}),
    ):
        for change in sorted(changes):
            yield "\n".join([f"{change.module}.{change.function} {told}:", *(f"  {line}" for line in change.lines)])


def table(mutants: Sequence[Mutant]) -> Table:
    """A row for each module, and their sum."""
    counted = Counter((mutant.module, mutant.status) for mutant in mutants)
    modules = sorted({mutant.module for mutant in mutants})
    shown = Table("What was tried", ("module", "mutants", "killed", "timed out", "left alive"))
    for name, summed in (*((module, [module]) for module in modules), ("all", modules)):
        numbers = [sum(counted[module, status] for module in summed) for status in COLUMNS]
        shown.rows.append((name, *(f"{number:,}" for number in (sum(numbers), *numbers))))
    return shown


def page(shown: Table, reasons: Sequence[Left], faults: Sequence[str], day: str) -> str:
    """The page of the run."""
    about = f"""\
# Mutants of the code

How well the tests guard the code that gives the verdicts: what values can be, the judge, and the vocabulary. The
library mutmut changes one thing in one function at a time, and runs the tests until one of them fails: the *mutant* is
*killed*. One with which a test does not come to an end is *timed out*, which is as good. One with which all tests pass
is *left alive*; below stands why nobody can see what it changes, or why nobody should be held to it.

Written by `python -m tests.mutants` on {day}, after `mutmut run`; `make mutants` does both. What is mutated and which
tests are run stands in `pyproject.toml` (`[tool.mutmut]`); they have as many examples as `make fast` has. The run may
have been one or several: what came of a mutant is kept until its function changes, also where tests change.
`mutmut run NAME` tries one again that was left alive, and `make clean` forgets all.

Not mutated, because the library takes functions as a whole: what stands outside of functions, and functions that have a
decorator.
"""
    alive = "\n".join(["## Left alive", "", *(_entry(left) for left in reasons)])
    told = "\n".join(["## Faults", "", *([f"```text\n{fault}\n```" for fault in faults] or ["- none"])]) + "\n"
    return f"{about}\n{shown.as_markdown()}\n{told}\n{alive}"


def _entry(left: Left) -> str:
    places = dict.fromkeys(f"`{change.function}` of `{change.module}`" for change in left.changes)
    changes = "\n\n".join("\n".join(change.lines) for change in left.changes)
    return f"{', '.join(places)}: {left.reason}\n\n```diff\n{changes}\n```\n"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the page there")
    parser.add_argument(
        "--as-of", default=now().date().isoformat(), metavar="DAY", help="(default: SOURCE_DATE_EPOCH, else today)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
