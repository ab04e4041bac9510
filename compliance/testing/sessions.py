"""What the tests of one session have in common: how they judge, which one runs, and what was judged so far.

Every run of pytest has one, whether it judges anything or not, so this loads nothing of the framework.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compliance.assessment import PolicySet
    from compliance.findings import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one assertion judged, and with what result."""

    scope: str
    """The construct path that was asked about; empty for all that the result is about."""
    policy_set: PolicySet
    result: Result


@dataclass(slots=True, kw_only=True)
class RunningTest:
    """The test that runs."""

    name: str
    accepted: tuple[Mapping[str, object], ...] = ()
    """What its marks say of findings that it accepts, each as an entry of a waiver file would."""
    needed: set[int] = field(default_factory=set)
    """Which of those some finding needed."""


@dataclass(slots=True, kw_only=True)
class Session:
    """One run of the tests."""

    folder: Path = field(default_factory=Path.cwd)
    """The project's: its settings stand there, and reports name files from there."""
    policies: tuple[str, ...] = ()
    """Policy sets by name; empty for those that the command line would take there."""
    waivers: Path | None = None
    as_of: str | None = None
    test: RunningTest | None = None
    results: dict[object, Result] = field(default_factory=dict)
    """All that a judgement depends on -> what it came to: nothing is judged twice."""
    log: list[Judged] | None = None
    """What was judged in which test; None where nobody asks for a report."""


_RUNNING = [Session()]


def running() -> Session:
    """The session that runs; one without settings of its own where no pytest does."""
    return _RUNNING[-1]


def begin(session: Session) -> None:
    """Let this be the session that runs; there are several where pytest tests itself."""
    _RUNNING.append(session)


def end(session: Session) -> None:
    """Let the session be the running one that was before."""
    _RUNNING.remove(session)
