"""What a terminal shows that a pipe does not: colours, and how far the judging has come."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from compliance.report.console import WIDTH

WORTH_WATCHING = 64
"""Templates from which on it takes long enough to want to know how far it has come."""

_Any = TypeVar("_Any")


def watched(judged: Iterable[_Any], total: int) -> Iterable[_Any]:
    """What is judged, with a progress bar on standard error where that is a terminal and there is much of it."""
    return _shown(judged, total) if total >= WORTH_WATCHING and sys.stderr.isatty() else judged


def _shown(judged: Iterable[_Any], total: int) -> Iterator[_Any]:
    from rich.console import Console  # noqa: PLC0415 - takes time to load, and a pipe has no use for it
    from rich.progress import track  # noqa: PLC0415 - as above

    yield from track(judged, "Judging", total, console=Console(stderr=True), transient=True)


def width_of_output(asked: int | None) -> int:
    """The columns to fill: those that were asked for, else the terminal's, else a fixed number for a pipe."""
    if asked is not None:
        return asked
    return shutil.get_terminal_size((WIDTH, 1)).columns if sys.stdout.isatty() else WIDTH


def takes_colour() -> bool:
    """Whether standard output shows colours: a terminal that can, unless NO_COLOR (https://no-color.org) says no."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") not in {None, "", "dumb"}
