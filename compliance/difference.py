"""Two records of judgements compared: what became worse, better, new and gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from compliance.findings import Judgement, Standing


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
        before = "absent" if self.before is None else self.before.standing
        after = "absent" if self.after is None else self.after.standing
        return f"{before} -> {after}"


def changes(before: Iterable[Judgement], after: Iterable[Judgement]) -> list[Change]:
    """What became worse, new, better and gone, in that order, each in the order of a report.

    A judgement is the same one in both where its id is. Several may have one id (two resources whose names differ in
    CDK's hash alone, one property under several conditions): each stands for one, first those of one resource under one
    condition, then the worst for the worst, and more of them than before are worse or new. What passes and is in one
    record alone is no change that anyone asks for.
    """
    old, new = by_id(before), by_id(after)
    pairs = [pair for one in {**new, **old} for pair in _paired(old.get(one, []), new.get(one, []))]
    found = [_change(was, stands) for was, stands in pairs]
    order = list(Course)
    return sorted(
        (change for change in found if change is not None),
        key=lambda change: (order.index(change.course), change.latest.sort_key),
    )


THE_TEMPLATE = "template"


def under_one_name(judgements: Iterable[Judgement], template: str) -> list[Judgement]:
    """The judgements, with one name for a template: two files that are compared are two versions of one."""
    return [
        replace(one, place=replace(one.place, template=THE_TEMPLATE)) if one.place.template == template else one
        for one in judgements
    ]


def by_id(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements with each id, in their order."""
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
        same = next((was for was in old if about(was) == about(one)), None)
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


def about(judgement: Judgement) -> tuple[str | None, ...]:
    """The resource and the condition that tell apart judgements with one id."""
    return judgement.place.template, judgement.place.logical_id, judgement.ruling.condition


def _worst_first(judgement: Judgement) -> tuple[int, tuple[str, ...]]:
    return -judgement.badness, judgement.sort_key


def _change(before: Judgement | None, after: Judgement | None) -> Change | None:
    if before is None or after is None:
        only = before or after
        if only is None or only.standing is Standing.PASS:
            return None
        return Change(Course.GONE if after is None else Course.NEW, before, after)
    was, stands = before.badness, after.badness
    if was == stands:
        return None
    return Change(Course.WORSE if was < stands else Course.BETTER, before, after)
