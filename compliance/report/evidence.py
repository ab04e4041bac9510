"""The result as JSON: findings for programs, and every judgement as evidence for auditors.

The same result gives the same bytes: nothing in it depends on the clock, the machine or the order of files.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import orjson

from compliance.findings import Judgement, Result, Subject
from compliance.policy import Control
from compliance.version import __version__

SCHEMA = 1


def as_json(result: Result, *, every_judgement: bool) -> str:
    """The JSON report; with `every_judgement` also the passes, as evidence of what was checked.

    One line for each judgement: a difference between two reports shows whole judgements.
    """
    coverage = {
        "resources": result.coverage.resources,
        "judged": result.coverage.judged,
        "exempt": result.coverage.exempt,
        "unclassified": result.coverage.unclassified,
    }
    parts = [
        f'"schema": {SCHEMA}',
        f'"tool": {_encode({"name": "compliance", "version": __version__})}',
        f'"subjects": {_lines([_subject(subject) for subject in result.subjects])}',
        f'"findings": {_lines([_judgement(finding) for finding in result.findings])}',
    ]
    if every_judgement:
        parts.append(f'"judgements": {_lines([_judgement(judgement) for judgement in result.judgements])}')
    parts += [f'"coverage": {_encode(coverage)}', f'"summary": {_encode(summary(result))}']
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _encode(value: Any) -> str:  # noqa: ANN401 - whatever JSON has
    return orjson.dumps(value).decode()


def _lines(entries: Sequence[dict[str, Any]]) -> str:
    """A list of maps that begin with the same key, each on a line of its own."""
    if not entries:
        return "[]"
    # In a text a quotation mark is escaped, so that this can only stand between two entries.
    begin = f'{{"{next(iter(entries[0]))}":'
    text = _encode(entries)[1:-1].replace("}," + begin, "},\n" + begin)
    return f"[\n{text}\n]"


@cache
def _controls(controls: tuple[Control, ...]) -> list[dict[str, str]]:
    return [{"standard": control.standard, "id": control.id} for control in controls]


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "template": subject.template,
        "sha256": subject.sha256,
        "stack": subject.stack,
        "resources": subject.resources,
        "error": subject.error,
    }


def summary(result: Result) -> dict[str, int]:
    """How many judgements had which verdict; a waived finding counts as waived alone."""
    counts = {"pass": 0, "fail": 0, "unknown": 0, "waived": 0}
    for judgement in result.judgements:
        counts["waived" if judgement.waiver else judgement.verdict.value] += 1
    return counts


def _judgement(judgement: Judgement) -> dict[str, Any]:
    waiver = judgement.waiver
    return {
        "id": judgement.id,
        "policy": judgement.policy,
        "requirement": judgement.requirement,
        "verdict": judgement.verdict.value,
        "level": judgement.level,
        "template": judgement.template,
        "logical_id": judgement.logical_id,
        "resource_type": judgement.resource_type,
        "construct_path": judgement.construct_path,
        "source": judgement.source,
        "property": judgement.property_path,
        "condition": judgement.condition,
        "expected": judgement.expected,
        "observed": judgement.observed,
        "message": judgement.message,
        "fix": judgement.fix,
        "controls": _controls(judgement.controls),
        "waiver": waiver
        and {
            "reason": waiver.reason,
            "approver": waiver.approver,
            "ticket": waiver.ticket,
            "expires": waiver.expires,
        },
    }
