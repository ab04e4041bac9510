"""The result as JSON: findings for programs, and every judgement as evidence for auditors.

The same result gives the same bytes: nothing in it depends on the clock, the machine or the order of files.
"""

from __future__ import annotations

import json
from typing import Any

from compliance.findings import Judgement, Result
from compliance.version import __version__

SCHEMA = 1


def as_json(result: Result, *, every_judgement: bool) -> str:
    """The JSON report; with `every_judgement` also the passes, as evidence of what was checked."""
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "compliance", "version": __version__},
        "subjects": [
            {
                "template": subject.template,
                "sha256": subject.sha256,
                "stack": subject.stack,
                "resources": subject.resources,
                "error": subject.error,
            }
            for subject in result.subjects
        ],
        "findings": [_judgement(finding) for finding in result.findings],
    }
    if every_judgement:
        document["judgements"] = [_judgement(judgement) for judgement in result.judgements]
    document["coverage"] = {
        "resources": result.coverage.resources,
        "judged": result.coverage.judged,
        "exempt": result.coverage.exempt,
        "unclassified": result.coverage.unclassified,
    }
    document["summary"] = summary(result)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


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
        "controls": [{"standard": control.standard, "id": control.id} for control in judgement.controls],
        "waiver": waiver
        and {
            "reason": waiver.reason,
            "approver": waiver.approver,
            "ticket": waiver.ticket,
            "expires": waiver.expires,
        },
    }
