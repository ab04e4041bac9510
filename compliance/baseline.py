"""A baseline: findings that were there when the gate was put on a project, so that it fails only on what is new."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from compliance.difference import WORST_LAST, standing
from compliance.findings import Judgement, Result
from compliance.policy import Level
from compliance.waivers import NEVER_WAIVED


def apply_baseline(result: Result, before: Iterable[Judgement]) -> Result:
    """The result with those open findings marked as owed that were open before, and no better than now.

    What nobody can waive is not owed either: it fails, however long it has been there.
    """
    known = {judgement.id: judgement for judgement in before if judgement.is_open or judgement.owed}
    return dataclasses.replace(result, judgements=tuple(_owed(judgement, known) for judgement in result.judgements))


def _owed(judgement: Judgement, known: dict[str, Judgement]) -> Judgement:
    if not judgement.is_open or judgement.ruling.level is Level.NOT_WAIVABLE:
        return judgement
    before = known.get(judgement.id)
    if before is None or judgement.ruling.policy in NEVER_WAIVED or _is_worse(judgement, before):
        return judgement
    return dataclasses.replace(judgement, owed=True)


def _is_worse(judgement: Judgement, before: Judgement) -> bool:
    was = standing(dataclasses.replace(before, owed=False))
    return WORST_LAST.index(standing(judgement)) > WORST_LAST.index(was)
