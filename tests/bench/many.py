"""What many templates in one run cost: one process beside one for each core, in time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.tables import Table, figure, spread
from tests.bench.templates import SERVICE_SIZE, write_services

ROOT = Path(__file__).parents[2]
TEMPLATES = 3_000
HEADINGS = ("templates", "resources", "processes", "seconds", "against one process", "memory of the largest process")


@dataclass(frozen=True, slots=True)
class Run:
    """One call of `compliance check`."""

    seconds: float
    memory: int
    """Bytes that its largest process held at most."""


def many(rounds: int, templates: int = TEMPLATES) -> Table:
    """Check so many templates with one process and with all, in turns."""
    each = (1, len(os.sched_getaffinity(0)))
    runs: dict[int, list[Run]] = {processes: [] for processes in each}
    with tempfile.TemporaryDirectory() as folder:
        write_services(Path(folder), templates)
        for _ in range(rounds):
            for processes in each:
                runs[processes].append(_run(Path(folder), processes))
    table = Table("Many templates in one run", HEADINGS, notes=[f"Median [least..greatest] of {rounds} rounds."])
    for processes in each:
        ratios = [one.seconds / alone.seconds for one, alone in zip(runs[processes], runs[1], strict=True)]
        table.rows.append(
            (
                f"{templates:,}",
                f"{templates * SERVICE_SIZE:,}",
                str(processes),
                f"{figure(median(one.seconds for one in runs[processes]))} s",
                spread(ratios) if processes > 1 else "",
                f"{max(one.memory for one in runs[processes]) / 1e6:,.0f} MB",
            )
        )
    return table


_ONE = """
import json, os, resource, sys, time
from compliance.cli import main
sys.stdout = open(os.devnull, "w")
main(["check", sys.argv[1], "--processes", sys.argv[2]])
most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
sys.stderr.write(str(most))
"""


def _run(folder: Path, processes: int) -> Run:
    command = [sys.executable, "-c", _ONE, str(folder), str(processes)]
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    took = time.perf_counter() - started
    return Run(took, int(done.stderr) * (1 if sys.platform == "darwin" else 1024))
