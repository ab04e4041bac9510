"""Two records of judgements compared: what became worse, better, new and gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import starmap, zip_longest

from compliance.findings import Judgement, Verdict
from compliance.policy import Level


class Standing(StrEnum):
    """How a judgement stands, from best to worst."""

    PASSES = "pass"
    ADVISED = "advisory"
    WAIVED = "waived"
    OWED = "owed"
    UNKNOWN = "unknown"
    FAILS = "fail"


WORST_LAST = tuple(Standing)


class Course(StrEnum):
    """What became of a judgement from one record to the next."""

    WORSE = "worse"
    NEW = "new"
    BETTER = "better"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """A judgement that stands otherwise than before, or stands in one of two records alone."""

    course: Course
    before: Judgement | None
    after: Judgement | None

    @property
    def latest(self) -> Judgement:
        """The judgement as it was said last."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change is of something")
        return found

    @property
    def is_for_the_worse(self) -> bool:
        """Whether something is open now that was not before."""
        return self.after is not None and self.after.is_open and self.course in {Course.WORSE, Course.NEW}

    def told(self) -> str:
        """How it stood, and how it stands."""
        before = "absent" if self.before is None else standing(self.before)
        after = "absent" if self.after is None else standing(self.after)
        return f"{before} -> {after}"


def standing(judgement: Judgement) -> Standing:
    """How a judgement stands: accepted and advised findings are open no longer, but they are no passes either."""
    ruling = judgement.ruling
    if ruling.verdict is Verdict.PASS:
        return Standing.PASSES
    if judgement.waiver is not None:
        return Standing.WAIVED
    if ruling.level is Level.ADVISORY:
        return Standing.ADVISED
    if judgement.owed:
        return Standing.OWED
    return Standing.FAILS if ruling.verdict is Verdict.FAIL else Standing.UNKNOWN


def changes(before: Iterable[Judgement], after: Iterable[Judgement]) -> list[Change]:
    """What became worse, new, better and gone, in that order, each in the order of a report.

    A judgement is the same one in both where its id is; of several with one id, the worst is compared with the worst.
    What passes and is in one record alone is no change that anyone asks for.
    """
    old, new = worst_first(before), worst_first(after)
    pairs = (pair for one in {**new, **old} for pair in zip_longest(old.get(one, ()), new.get(one, ())))
    order = list(Course)
    return sorted(
        (change for change in starmap(_change, pairs) if change is not None),
        key=lambda change: (order.index(change.course), change.latest.sort_key),
    )


def worst_first(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements by id, of each the worst first."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        found.setdefault(judgement.id, []).append(judgement)
    for alike in found.values():
        alike.sort(key=badness, reverse=True)
    return found


def badness(judgement: Judgement) -> int:
    """How bad a judgement stands: the more, the worse."""
    return WORST_LAST.index(standing(judgement))


def _change(before: Judgement | None, after: Judgement | None) -> Change | None:
    if before is None or after is None:
        only = before or after
        if only is None or standing(only) is Standing.PASSES:
            return None
        return Change(Course.GONE if after is None else Course.NEW, before, after)
    was, stands = badness(before), badness(after)
    if was == stands:
        return None
    return Change(Course.WORSE if was < stands else Course.BETTER, before, after)
