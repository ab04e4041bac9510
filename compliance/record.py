"""A report of the past, read back: what was judged, how, and with what result."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import orjson

from compliance.errors import CallerError
from compliance.files import content_of
from compliance.findings import AppliedWaiver, Judgement, Place, Ruling, Subject, Verdict
from compliance.policy import Control, Level
from compliance.settings import DEFAULT_REGION

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
        return as_record(file, content_of(file))
    except OSError as error:
        raise RecordError(f"{file} cannot be read: {error.strerror or error}.") from error


def as_record(file: Path, text: bytes) -> Record:
    """What the text of a JSON report says. Raises RecordError where it is no such report."""
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise RecordError(f"{file} is no JSON: {error}.") from error
    return record_of(file, text, document)


def record_of(file: Path, text: bytes, document: Any) -> Record:  # noqa: ANN401 - whatever JSON holds
    """What a text says that is read as JSON already. Raises RecordError where it is no such report."""
    if not is_report(document):
        raise RecordError(f"{file} is no JSON report of this program: make one with --format json=FILE --evidence.")
    if document["schema"] != SCHEMA:
        told = "another schema" if isinstance(document["schema"], dict | list) else f"schema {document['schema']!r}"
        raise RecordError(f"{file} has {told}, and only {SCHEMA} is known: make it anew.")
    try:
        return _record(file, hashlib.sha256(text).hexdigest(), document)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
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
        tool_version=_of(str, document["tool"]["version"]),
        as_of=date.fromisoformat(document["as_of"]),
        commit=_optional(str, document["commit"]),
        environment=_optional(str, document["environment"]),
        policy_modules=_texts(policy_set["modules"]),
        policy_version=_optional(str, policy_set["version"]),
        policies_sha256=_of(str, policy_set["sha256"]),
        policies=_texts(policy_set["policies"]),
        paths=_texts(inputs["paths"]),
        parameters={name: _optional(str, value) for name, value in inputs["parameters"].items()},
        stack_tags={name: _of(str, value) for name, value in inputs["stack_tags"].items()},
        region=_of(str, inputs.get("region", DEFAULT_REGION)),
        scopes={scope: _texts(policies) for scope, policies in inputs["scopes"].items()},
        waiver_file=_optional(str, waivers["file"]),
        waivers_sha256=_optional(str, waivers["sha256"]),
        reports_unused_waivers=_of(bool, waivers["unused_reported"]),
        baseline_file=_optional(str, baseline["file"]),
        baseline_sha256=_optional(str, baseline["sha256"]),
        guard={_of(str, rules["file"]): _of(str, rules["sha256"]) for rules in inputs["guard"]},
        subjects=tuple(map(_subject, document["subjects"])),
        judgements=tuple(map(_judgement, findings if every is None else every)),
        is_evidence=every is not None,
        counts={
            **{f"{name} resources": _of(int, number) for name, number in document["coverage"].items()},
            **{f"judgements that are {name}": _of(int, number) for name, number in document["summary"].items()},
        },
    )


def _subject(entry: Mapping[str, Any]) -> Subject:
    return Subject(
        template=_of(str, entry["template"]),
        sha256=_of(str, entry["sha256"]),
        stack=_optional(str, entry["stack"]),
        resources=_of(int, entry["resources"]),
        error=_optional(str, entry["error"]),
    )


def _judgement(entry: Mapping[str, Any]) -> Judgement:
    waiver = entry["waiver"]
    found = Judgement(
        Place(
            _of(str, entry["template"]),
            _optional(str, entry["logical_id"]),
            _optional(str, entry["resource_type"]),
            _optional(str, entry["construct_path"]),
            _optional(str, entry["source"]),
        ),
        Ruling(
            policy=_of(str, entry["policy"]),
            requirement=_of(str, entry["requirement"]),
            verdict=Verdict(_of(str, entry["verdict"])),
            level=Level(_of(str, entry["level"])),
            property_path=_optional(str, entry["property"]),
            condition=_optional(str, entry["condition"]),
            expected=_of(str, entry["expected"]),
            observed=_of(str, entry["observed"]),
            message=_of(str, entry["message"]),
            fix=_of(str, entry["fix"]),
            controls=tuple(
                Control(_of(str, control["standard"]), _of(str, control["id"]), "") for control in entry["controls"]
            ),
        ),
        None if waiver is None else _waiver(waiver),
        _of(bool, entry["owed"]),
    )
    if entry["id"] != found.id:
        raise ValueError(f"the judgement {entry['id']!r} is another than its id says")
    return found


def _waiver(entry: Mapping[str, Any]) -> AppliedWaiver:
    return AppliedWaiver(
        reason=_of(str, entry["reason"]),
        approver=_of(str, entry["approver"]),
        ticket=_of(str, entry["ticket"]),
        expires=_of(str, entry["expires"]),
        weakens=_texts(entry["weakens"]),
    )


# --- the types of JSON: `true` is a number and a text is a list of texts to Python alone ---------------------------

_Kind = TypeVar("_Kind", str, int, bool)


def _of(kind: type[_Kind], value: Any) -> _Kind:  # noqa: ANN401 - whatever JSON holds
    if type(value) is not kind:
        raise TypeError(f"it has {str(value)[:LONGEST_VALUE]!r} where it has {_NAMES[kind]}")
    return value


def _optional(kind: type[_Kind], value: Any) -> _Kind | None:  # noqa: ANN401 - as above
    return None if value is None else _of(kind, value)


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
    if not isinstance(value, list):
        raise TypeError(f"it has {str(value)[:LONGEST_VALUE]!r} where it has a list")
    return tuple(_of(str, entry) for entry in value)


_NAMES = {str: "a text", int: "a number", bool: "true or false"}
LONGEST_VALUE = 40
"""Characters that are told of what should be something else."""
