"""The assessment as JSON: findings for programs, and every judgement as evidence for auditors.

The same assessment gives the same bytes: nothing in it depends on the clock, the machine or the order of files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from compliance.assessment import Assessment
from compliance.findings import AppliedWaiver, Judgement, Place, Result, Ruling, Subject
from compliance.version import __version__

SCHEMA = 1


def pieces(assessment: Assessment, *, every_judgement: bool = False) -> Iterator[str]:
    """The JSON report piece by piece; with `every_judgement` also the passes, as evidence of what was checked.

    Evidence of a large app has tens of megabytes, which no one needs in one text. One line for each judgement: a
    difference between two reports shows whole judgements.
    """
    result = assessment.result
    yield f'{{\n"schema": {SCHEMA}'
    for name, value in heading(assessment).items():
        yield f',\n"{name}": {_encode(value)}'
    yield ',\n"subjects": '
    yield from listed(_encode(_subject(subject)) for subject in result.subjects)
    yield ',\n"findings": '
    yield from listed(_judgements(result.findings))
    if every_judgement:
        yield ',\n"judgements": '
        yield from listed(_judgements(result.judgements))
    coverage = {field: getattr(result.coverage, field) for field in ("resources", "judged", "exempt", "unclassified")}
    yield f',\n"coverage": {_encode(coverage)},\n"summary": {_encode(summary(result))}\n}}\n'


def heading(assessment: Assessment) -> dict[str, Any]:
    """What was judged how. The day alone: two syntheses of one day give the same bytes."""
    policy_set, inputs = assessment.policy_set, assessment.inputs
    waivers, baseline = inputs.waivers, inputs.baseline
    return {
        "tool": {"name": "compliance", "version": __version__},
        "as_of": assessment.as_of.date().isoformat(),
        "commit": assessment.commit,
        "environment": assessment.environment,
        "policy_set": {
            "modules": list(policy_set.modules),
            "version": policy_set.version,
            "sha256": policy_set.sha256,
            "policies": [policy.id for policy in policy_set.policies],
        },
        "inputs": {
            "paths": list(inputs.paths),
            "parameters": dict(inputs.parameters),
            "stack_tags": dict(inputs.stack_tags),
            "region": inputs.region,
            "scopes": {scope: list(policies) for scope, policies in inputs.scopes.items()},
            "baseline": baseline and {"file": baseline.file, "sha256": baseline.sha256},
            "waivers": waivers
            and {"file": waivers.file, "sha256": waivers.sha256, "unused_reported": waivers.unused_reported},
            "guard": [{"file": rules.file, "sha256": rules.sha256} for rules in inputs.guard],
        },
    }


def summary(result: Result) -> dict[str, int]:
    """How many judgements had which verdict; what is waived, or advice only, counts as that alone."""
    counts = {"pass": result.passes, "fail": 0, "unknown": 0, "waived": 0, "advisory": 0}
    if result.owed:
        counts["owed"] = 0
    for finding in result.findings:
        counts[finding.standing.value] += 1
    return counts


def _encode(value: Any) -> str:  # noqa: ANN401 - whatever JSON has
    return orjson.dumps(value).decode()


def listed(entries: Iterator[str]) -> Iterator[str]:
    """A list with each entry on a line of its own."""
    first = next(entries, None)
    if first is None:
        yield "[]"
        return
    yield f"[\n{first}"
    for entry in entries:
        yield f",\n{entry}"
    yield "\n]"


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "template": subject.template,
        "sha256": subject.sha256,
        "stack": subject.stack,
        "resources": subject.resources,
        "error": subject.error,
    }


def _judgements(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Judgements as JSON. Places and rulings recur, so each is written out once: evidence is mostly repetition."""
    places: dict[int, str] = {}
    rulings: dict[int, tuple[str, str]] = {}
    for judgement in judgements:
        place, ruling = judgement.place, judgement.ruling
        if (where := places.get(id(place))) is None:
            where = places[id(place)] = _entries(_place(place))
        if (said := rulings.get(id(ruling))) is None:
            said = rulings[id(ruling)] = _entries(_duty(ruling)), _entries(_said(ruling))
        excused = f'"waiver":{_waiver(judgement.waiver)},"owed":{"true" if judgement.owed else "false"}'
        yield f'{{"id":"{judgement.id}",{said[0]},{where},{said[1]},{excused}}}'


def _entries(fields: dict[str, Any]) -> str:
    """The entries of a map, without the braces around them."""
    return _encode(fields)[1:-1]


def _duty(ruling: Ruling) -> dict[str, Any]:
    return {
        "policy": ruling.policy,
        "requirement": ruling.requirement,
        "verdict": ruling.verdict.value,
        "level": ruling.level.value,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "template": place.template,
        "logical_id": place.logical_id,
        "resource_type": place.resource_type,
        "construct_path": place.construct_path,
        "source": place.source,
    }


def _said(ruling: Ruling) -> dict[str, Any]:
    return {
        "property": ruling.property_path,
        "condition": ruling.condition,
        "expected": ruling.expected,
        "observed": ruling.observed,
        "message": ruling.message,
        "fix": ruling.fix,
        "controls": [{"standard": control.standard, "id": control.id} for control in ruling.controls],
    }


def _waiver(waiver: AppliedWaiver | None) -> str:
    return "null" if waiver is None else _encode(_accepted(waiver))


def _accepted(waiver: AppliedWaiver) -> dict[str, Any]:
    return {
        "reason": waiver.reason,
        "approver": waiver.approver,
        "ticket": waiver.ticket,
        "expires": waiver.expires,
        "weakens": list(waiver.weakens),
    }


def fields(judgement: Judgement) -> dict[str, Any]:
    """Every field of a judgement, under the names of the JSON report: what the other reports tell too."""
    place, ruling, waiver = judgement.place, judgement.ruling, judgement.waiver
    return {
        "id": judgement.id,
        **_duty(ruling),
        **_place(place),
        **_said(ruling),
        "waiver": waiver and _accepted(waiver),
        "owed": judgement.owed,
    }
