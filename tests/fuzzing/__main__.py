"""Fuzz every target for its part of the time, and write down what came of it.

    python -m tests.fuzzing --minutes 60 --markdown docs/fuzzing.md

It needs atheris, which `make fuzz` installs beside the environment: there are packages of it for Linux alone. Ends with
exit status 1 where there is a fault; the inputs are told, and stay in the folder of the run.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from compliance.waivers import now
from tests.bench.tables import Table, figure
from tests.fuzzing.found import FOUND
from tests.fuzzing.seeds import SEEDS, dictionary
from tests.fuzzing.targets import SECONDS, TARGETS, Target

ROOT = Path(__file__).parents[2]
HEADINGS = (
    "target",
    "runs",
    "minutes",
    "runs/s",
    "edges",
    "features",
    "inputs kept",
    "slowest run",
    "crashes",
    "hangs",
)
_LINE = re.compile(r"^#\d+\s+\w+\s+cov: (?P<edges>\d+) ft: (?P<features>\d+) corp: (?P<inputs>\d+)/", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Came:
    """What the run of one target came to."""

    target: Target
    runs: int
    seconds: float
    edges: int
    features: int
    inputs: int
    slowest: float
    """Seconds of the processor."""
    faults: dict[str, str]
    """File of the input -> what is wrong with it, beginning with its kind."""
    ended: int
    """Exit status of the fuzzer: only 0 says that it was not ended before its time."""

    @property
    def row(self) -> tuple[str, ...]:
        """The line of the table."""
        kinds = [told.partition(" ")[0] for told in self.faults.values()]
        return (
            self.target.name,
            f"{self.runs:,}",
            figure(self.seconds / 60),
            figure(self.runs / self.seconds),
            f"{self.edges:,}",
            f"{self.features:,}",
            f"{self.inputs:,}",
            f"{figure(self.slowest)} s",
            str(kinds.count("crash") + bool(self.ended)),
            str(kinds.count("hang")),
        )


def main() -> int:
    """Fuzz what was asked for, one target after the other, print what came of it, and write the page."""
    options = _parser().parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="fuzzing-"))
    chosen = [target for target in TARGETS.values() if not options.target or target.name in options.target]
    whole = sum(target.share for target in chosen)
    came = []
    for target in chosen:
        one = fuzzed(target, folder / target.name, round(options.minutes * 60 * target.share / whole))
        came.append(one)
        print(" ".join(one.row), *one.faults.values(), sep="\n  ", flush=True)  # noqa: T201
    shown = Table("What was run", HEADINGS, rows=[one.row for one in came])
    print(shown.as_text(), f"Inputs and faults: {folder}", sep="\n")  # noqa: T201
    if options.markdown:
        command = " ".join(["python -m tests.fuzzing", *sys.argv[1:]])
        options.markdown.write_text(page(shown, chosen, command, options.as_of), "utf-8")
    return int(any(one.faults or one.ended for one in came))


def fuzzed(target: Target, folder: Path, seconds: int) -> Came:
    """Fuzz one target in a process of its own, from the seeds and whatever an earlier run in the folder kept."""
    for name in ("corpus", "faults", "scratch"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "words.dict").write_text(dictionary(), "utf-8")
    with contextlib.chdir(folder / "scratch"):  # evidence names the files that it is about
        for number, content in enumerate(SEEDS[target.name]()):
            (folder / "corpus" / f"seed-{number:03}").write_bytes(content)
    started = time.monotonic()
    with (folder / "log").open("wb") as log:
        program = [sys.executable, "-m", "tests.fuzzing.fuzzer", target.name, str(folder), str(seconds)]
        ended = subprocess.run(program, cwd=ROOT, stdout=log, stderr=log, check=False).returncode  # noqa: S603 - ours
    took = time.monotonic() - started
    reached = [*_LINE.finditer((folder / "log").read_text("utf-8", "replace"))]
    last = reached[-1].groupdict() if reached else dict.fromkeys(("edges", "features", "inputs"), "0")
    figures = json.loads((folder / "figures.json").read_text("utf-8"))
    faults = {
        str(file.with_suffix(".input")): file.read_text("utf-8").partition("\n")[0]
        for file in sorted((folder / "faults").glob("*.txt"))
    }
    return Came(
        target,
        figures["runs"],
        took,
        int(last["edges"]),
        int(last["features"]),
        int(last["inputs"]),
        figures["slowest"],
        faults,
        ended,
    )


def page(shown: Table, targets: list[Target], command: str, day: str) -> str:
    """The page: what was run, and what fuzzing has found so far."""
    found = Table(
        "What fuzzing has found so far",
        ("target", "what", "fault", "found by", "pinned by"),
        rows=[(one.target, one.kind, one.what, one.by, f"`{one.test}`") for one in FOUND],
    )
    about = f"""\
# Fuzzing

Inputs of every kind, made by a fuzzer that keeps those which reach a line or branch not seen before
(atheris {_version()}, libFuzzer for Python), from small ones that are good.

Written by `{command}` on {day}, on Python {sys.version.partition(" ")[0]}.

Each input is judged or refused in one sentence. A *crash* is any other exception, a check that raises (the judge makes
a finding of it), a report that cannot be read back, and evidence that does not hold a moment later. A *hang* takes more
than {SECONDS:.0f} s of the processor's time, with the coverage measured.
"""
    listing = "\n".join(["## Targets", "", *(f"- **{target.name}**: {target.about}." for target in targets)]) + "\n"
    meaning = """
Edges and features are as libFuzzer counts them, of `compliance/` without the reports that are loaded when they are
written (SARIF, JUnit, CSV, HTML, OSCAL): those are written and read back, and guide nothing. The slowest run is in
seconds of the processor.
"""
    return "\n".join([about, shown.as_markdown() + meaning, found.as_markdown(), listing])


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - it is there only where it is fuzzed

    return version("atheris")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description="What bytes of others can do.")
    parser.add_argument(
        "--target", action="append", choices=list(TARGETS), metavar="NAME", help="only this (repeatable)"
    )
    parser.add_argument("--minutes", type=float, default=60, help="of all targets together (default: 60)")
    parser.add_argument("--folder", type=Path, help="where inputs are kept (default: a new one)")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="also write the page there")
    parser.add_argument(
        "--as-of", default=now().date().isoformat(), metavar="DAY", help="(default: SOURCE_DATE_EPOCH, else today)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
