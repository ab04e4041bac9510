"""A report of the past, read back: what was judged, how, and with what result."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from compliance.errors import CallerError
from compliance.findings import AppliedWaiver, Judgement, Place, Ruling, Subject, Verdict
from compliance.policy import Control, Level
from compliance.terms import DEFAULT_REGION

SCHEMA = 1
"""Of the JSON report, as `compliance.report.evidence` writes it."""


class RecordError(CallerError):
    """A report cannot be read back; the message is one sentence that names the file and the mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a JSON report says."""

    file: Path
    sha256: str
    tool_version: str
    as_of: date
    commit: str | None
    environment: str | None
    policy_modules: tuple[str, ...]
    policy_version: str | None
    policies_sha256: str
    policies: tuple[str, ...]
    paths: tuple[str, ...]
    parameters: Mapping[str, str | None]
    stack_tags: Mapping[str, str]
    region: str
    scopes: Mapping[str, tuple[str, ...]]
    """Construct path -> the policies in force there; empty where all were in force everywhere."""
    waiver_file: str | None
    waivers_sha256: str | None
    reports_unused_waivers: bool
    baseline_file: str | None
    baseline_sha256: str | None
    guard: Mapping[str, str]
    """Rule files of CloudFormation Guard that were evaluated, with their SHA-256."""
    subjects: tuple[Subject, ...]
    judgements: tuple[Judgement, ...]
    """Every judgement where the report is evidence, else the findings alone."""
    is_evidence: bool
    """Whether it holds every judgement, passes included."""
    counts: Mapping[str, int]
    """Its coverage, and how many judgements had which verdict."""


def read_record(file: Path) -> Record:
    """The report in a JSON file. Raises RecordError where it cannot be read, or is no such report."""
    try:
        return as_record(file, file.read_bytes())
    except OSError as error:
        raise RecordError(f"{file} cannot be read: {error.strerror or error}.") from error


def as_record(file: Path, text: bytes) -> Record:
    """What the text of a JSON report says. Raises RecordError where it is no such report."""
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise RecordError(f"{file} is no JSON: {error}.") from error
    if not is_report(document):
        raise RecordError(f"{file} is no JSON report of this program: make one with --format json=FILE --evidence.")
    if document["schema"] != SCHEMA:
        raise RecordError(f"{file} has schema {document['schema']!r}, and only {SCHEMA} is known: make it anew.")
    try:
        return _record(file, hashlib.sha256(text).hexdigest(), document)
    except (KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"{file} lacks what a report holds, or has it in another form: {error}.") from error
    except ValueError as error:
        raise RecordError(f"{file} is not as it was written: {error}.") from error


def is_report(document: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    """Whether a JSON document is a report of this program rather than a template."""
    return isinstance(document, dict) and {"schema", "tool", "subjects", "findings"} <= document.keys()


def _record(file: Path, sha256: str, document: Mapping[str, Any]) -> Record:
    policy_set, inputs = document["policy_set"], document["inputs"]
    waivers = inputs["waivers"] or {"file": None, "sha256": None, "unused_reported": False}
    baseline = inputs["baseline"] or {"file": None, "sha256": None}
    findings, every = document["findings"], document.get("judgements")
    if every is not None and findings != [entry for entry in every if entry["verdict"] != Verdict.PASS]:
        raise ValueError("its findings are not those of its judgements")
    return Record(
        file=file,
        sha256=sha256,
        tool_version=document["tool"]["version"],
        as_of=date.fromisoformat(document["as_of"]),
        commit=document["commit"],
        environment=document["environment"],
        policy_modules=tuple(policy_set["modules"]),
        policy_version=policy_set["version"],
        policies_sha256=policy_set["sha256"],
        policies=tuple(policy_set["policies"]),
        paths=tuple(inputs["paths"]),
        parameters=dict(inputs["parameters"]),
        stack_tags=dict(inputs["stack_tags"]),
        region=inputs.get("region", DEFAULT_REGION),
        scopes={scope: tuple(policies) for scope, policies in inputs["scopes"].items()},
        waiver_file=waivers["file"],
        waivers_sha256=waivers["sha256"],
        reports_unused_waivers=waivers["unused_reported"],
        baseline_file=baseline["file"],
        baseline_sha256=baseline["sha256"],
        guard={rules["file"]: rules["sha256"] for rules in inputs["guard"]},
        subjects=tuple(Subject(**subject) for subject in document["subjects"]),
        judgements=tuple(map(_judgement, findings if every is None else every)),
        is_evidence=every is not None,
        counts={
            **{f"{name} resources": number for name, number in document["coverage"].items()},
            **{f"judgements that are {name}": number for name, number in document["summary"].items()},
        },
    )


def _judgement(entry: Mapping[str, Any]) -> Judgement:
    waiver = entry["waiver"]
    found = Judgement(
        Place(
            entry["template"],
            entry["logical_id"],
            entry["resource_type"],
            entry["construct_path"],
            entry["source"],
        ),
        Ruling(
            policy=entry["policy"],
            requirement=entry["requirement"],
            verdict=Verdict(entry["verdict"]),
            level=Level(entry["level"]),
            property_path=entry["property"],
            condition=entry["condition"],
            expected=entry["expected"],
            observed=entry["observed"],
            message=entry["message"],
            fix=entry["fix"],
            controls=tuple(Control(control["standard"], control["id"], "") for control in entry["controls"]),
        ),
        waiver and AppliedWaiver(**{**waiver, "weakens": tuple(waiver["weakens"])}),
        entry["owed"],
    )
    if entry["id"] != found.id:
        raise ValueError(f"the judgement {entry['id']!r} is another than its id says")
    return found
