"""A baseline: findings that were there when the gate was put on a project, so that it fails only on what is new."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from compliance.difference import about, by_id
from compliance.findings import Judgement, Result
from compliance.policy import Level
from compliance.waivers import NEVER_WAIVED


def apply_baseline(result: Result, before: Iterable[Judgement]) -> Result:
    """The result with those open findings marked as owed that were open before, and no better than now.

    One of the past stands for one of now: where several have one id (two resources whose names differ in CDK's hash
    alone, one property under several conditions), what has come to them is new. What nobody can waive is not owed
    either: it fails, however long it has been there.
    """
    known = by_id(one for one in sorted(dict.fromkeys(before), key=_badness) if one.is_open or one.owed)
    owed: set[int] = set()
    for is_same in (_is_the_same, _is_alike):
        for number, judgement in enumerate(result.judgements):
            if number in owed or not _can_be_owed(judgement):
                continue
            of_old = known.get(judgement.id, [])
            was = next(
                (one for one in of_old if is_same(one, judgement) and _badness(judgement) <= _badness(one)), None
            )
            if was is not None:
                of_old.remove(was)
                owed.add(number)
    return dataclasses.replace(
        result,
        judgements=tuple(
            dataclasses.replace(judgement, owed=True) if number in owed else judgement
            for number, judgement in enumerate(result.judgements)
        ),
    )


def _can_be_owed(judgement: Judgement) -> bool:
    ruling = judgement.ruling
    return judgement.is_open and ruling.level is not Level.NOT_WAIVABLE and ruling.policy not in NEVER_WAIVED


def _is_the_same(before: Judgement, now: Judgement) -> bool:
    """Whether it is of the same resource under the same condition: these go first."""
    return _is_alike(before, now) and about(before) == about(now)


def _is_alike(before: Judgement, now: Judgement) -> bool:
    """Whether one may be what the other has become. An id is a short hash, for which another text can be found."""
    return before.identity == now.identity


def _badness(judgement: Judgement) -> int:
    """How badly it stands where nothing is owed."""
    return dataclasses.replace(judgement, owed=False).badness
