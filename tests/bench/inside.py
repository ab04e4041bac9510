"""The judge inside one process, apart from its start: its time beside that of parsing the same texts, and its memory.

`python -m tests.bench.inside WHAT FOLDER` is one process that judges the templates of a folder as one assembly, as the
gate does, and prints one line of JSON: with `timed-counted` and `timed-recorded` (which says what is done with passes)
the seconds of each part, otherwise the most memory in bytes that it held until the moment that is named.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from compliance.assembly import Assembly, read_template
from compliance.cli import main as compliance
from compliance.findings import Result
from compliance.judge import judge
from policies import IN_FORCE

TIMED = "timed-"

PARTS = ("parse", "read", "judge")
"""`json.loads` of the texts; reading the files as the judge wants them; judging."""

MOMENTS = ("imported", "read", "counted", "recorded", "checked")
"""After what memory is told; `imported` is what the others are compared with, `checked` is the whole command."""


def read(folder: Path) -> Assembly:
    """All templates of a folder as one assembly."""
    stacks = [read_template(file) for file in sorted(folder.iterdir())]
    return Assembly({stack.key: stack for stack in stacks})


def judged(assembly: Assembly, *, record_passes: bool) -> Result:
    """By all policies in force."""
    return judge(assembly, lambda _: IN_FORCE, record_passes=record_passes)


def speed(folder: Path, *, record_passes: bool) -> dict[str, float]:
    """Seconds of processor time of each part, each done once; what it made is gone before the next begins.

    Texts are parsed one by one and dropped, so that parsing takes the same time a byte for every set.
    """
    texts = [file.read_text("utf-8") for file in sorted(folder.iterdir())]
    parse = seconds(lambda: all(json.loads(text) for text in texts))
    reading = seconds(lambda: read(folder))
    assembly = read(folder)
    judging = seconds(lambda: judged(assembly, record_passes=record_passes))
    return dict(zip(PARTS, (parse, reading, judging), strict=True))


def seconds(part: Callable[[], object]) -> float:
    """The processor's time until a part's result is there: what else the machine does counts less than by the clock."""
    gc.collect()
    started = time.process_time()
    made = part()
    took = time.process_time() - started
    del made
    return took


def memory(moment: str, folder: Path) -> int:
    """The most memory in bytes that the process held until then."""
    made: object = None
    if moment == "checked":
        # The status says that something is open, as something is.
        with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123 - no file
            made = compliance(["check", str(folder), "--format", "json"])
    elif moment == "read":
        made = read(folder)
    elif moment != "imported":
        made = judged(read(folder), record_passes=moment == "recorded")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    del made
    return most if sys.platform == "darwin" else most * 1024


def main(what: str, folder: Path) -> None:
    """Do what was asked for and print its figures."""
    if what.startswith(TIMED):
        figures: object = speed(folder, record_passes=what == f"{TIMED}recorded")
    else:
        figures = memory(what, folder)
    print(json.dumps(figures))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
