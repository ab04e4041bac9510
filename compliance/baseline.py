"""A baseline: findings that were there when the gate was put on a project, so that it fails only on what is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from compliance.difference import badness, worst_first
from compliance.findings import Judgement, Result
from compliance.policy import Level
from compliance.waivers import NEVER_WAIVED


def apply_baseline(result: Result, before: Iterable[Judgement]) -> Result:
    """The result with those open findings marked as owed that were open before, and no better than now.

    Of findings with one id none is owed where they have become more, or one of them worse: nobody can tell which
    of them were there. What nobody can waive is not owed either: it fails, however long it has been there.
    """
    known = worst_first(replace(one, owed=False) for one in before if one.is_open or one.owed)
    open_now = worst_first(judgement for judgement in result.judgements if judgement.is_open)
    owed = {one for one, alike in open_now.items() if _are_no_worse(alike, known.get(one, []))}
    return replace(result, judgements=tuple(_owed(judgement, owed) for judgement in result.judgements))


def _are_no_worse(now: list[Judgement], before: list[Judgement]) -> bool:
    return len(now) <= len(before) and all(badness(one) <= badness(was) for one, was in zip(now, before, strict=False))


def _owed(judgement: Judgement, owed: set[str]) -> Judgement:
    binding = judgement.ruling.level is Level.NOT_WAIVABLE or judgement.ruling.policy in NEVER_WAIVED
    if not judgement.is_open or binding or judgement.id not in owed:
        return judgement
    return replace(judgement, owed=True)
