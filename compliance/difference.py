"""Two records of judgements compared: what became worse, better, new and gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

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

    A judgement is the same one in both where its id is. Several may have one id (two resources whose names differ in
    CDK's hash alone, one property under several conditions): each stands for one, first those of one resource under one
    condition, then the worst for the worst, and more of them than before are worse or new. What passes and is in one
    record alone is no change that anyone asks for.
    """
    old, new = _by_id(before), _by_id(after)
    pairs = [pair for one in {**new, **old} for pair in _paired(old.get(one, []), new.get(one, []))]
    found = [_change(was, stands) for was, stands in pairs]
    order = list(Course)
    return sorted(
        (change for change in found if change is not None),
        key=lambda change: (order.index(change.course), change.latest.sort_key),
    )


def _by_id(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        found.setdefault(judgement.id, []).append(judgement)
    return found


def _paired(before: list[Judgement], after: list[Judgement]) -> Iterable[tuple[Judgement | None, Judgement | None]]:
    if len(before) <= 1 and len(after) <= 1:  # nearly always
        return [(before[0] if before else None, after[0] if after else None)]
    old, new = (sorted(judgements, key=_worst_first) for judgements in (before, after))
    pairs: list[tuple[Judgement | None, Judgement | None]] = []
    for one in list(new):
        same = next((was for was in old if _about(was) == _about(one)), None)
        if same is not None:
            old.remove(same)
            new.remove(one)
            pairs.append((same, one))
    return [*pairs, *((was or _better(before, one), one) for was, one in zip_longest(old, new))]


def _better(before: list[Judgement], one: Judgement | None) -> Judgement | None:
    """What stood better than one that has come to them, so that it is told what it was expected to be."""
    if one is None:
        return None
    return next((was for was in before if _worst_first(was)[0] > _worst_first(one)[0]), None)


def _about(judgement: Judgement) -> tuple[str | None, ...]:
    return judgement.place.template, judgement.place.logical_id, judgement.ruling.condition


def _worst_first(judgement: Judgement) -> tuple[int, tuple[str, ...]]:
    return -WORST_LAST.index(standing(judgement)), judgement.sort_key


def _change(before: Judgement | None, after: Judgement | None) -> Change | None:
    if before is None or after is None:
        only = before or after
        if only is None or standing(only) is Standing.PASSES:
            return None
        return Change(Course.GONE if after is None else Course.NEW, before, after)
    was, stands = (WORST_LAST.index(standing(one)) for one in (before, after))
    if was == stands:
        return None
    return Change(Course.WORSE if was < stands else Course.BETTER, before, after)
