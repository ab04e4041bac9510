"""The findings as SARIF 2.1.0, for code scanning: a rule for each requirement not met, a result for each finding.

- The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
- What GitHub makes of it: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support

A result's message is made for a reader; each field of its finding stands, as the JSON report has it, among its
properties. What fails the gate has the level "error", an unknown too: SARIF's own kind for it, "open", would have to
have the level "none", and what reads levels alone would let it pass. Characters that act instead of being seen are
written as JSON's escapes, and a text in brackets before parentheses, which SARIF would take for a link, gets a blank.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson

from compliance.assessment import Assessment
from compliance.findings import (
    NOT_A_TEMPLATE,
    Judgement,
    Place,
    Ruling,
    Subject,
    Verdict,
)
from compliance.policy import Control, Level, Policy
from compliance.report.characters import ACTING
from compliance.report.evidence import fields, heading, listed, summary
from compliance.report.sources import source_of
from compliance.report.titles import OF_THE_GATE
from compliance.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What paths that are not absolute begin at, by the name that GitHub's own analysis gives it."""
MOST_TAGS = 20
"""Of one rule: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support"""
LONGEST = 1024
"""Characters of a description that GitHub shows."""


def pieces(assessment: Assessment) -> Iterator[str]:
    """The report, a line for each rule and each result."""
    rules = _rules(assessment)
    yield f'{{"$schema":{_encode(SCHEMA)},"version":"2.1.0","runs":[{{\n"tool":{{"driver":{{"name":"compliance",'
    yield f'"version":{_encode(__version__)},"rules":'
    yield from listed(_encode(rule.descriptor) for rule in rules.values())
    yield "}}"
    for name, value in _run(assessment).items():
        yield f',\n"{name}":{_encode(value)}'
    yield ',\n"results":'
    yield from listed(map(_encode, _results(assessment, rules)))
    yield "}]}\n"


def _run(assessment: Assessment) -> dict[str, Any]:
    """What is true of the whole run."""
    about = heading(assessment)
    del about["tool"]
    category = assessment.environment and {"id": f"compliance/{assessment.environment}/"}
    return {
        # Of several uploads for one commit GitHub keeps the last one of each category.
        **({"automationDetails": category} if category else {}),
        "invocations": [_invocation(assessment)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the paths were given."}}},
        "artifacts": _artifacts(assessment),
        "columnKind": "unicodeCodePoints",
        # No versionControlProvenance: it needs the repository's URI, which nobody tells.
        "properties": {
            **about,
            "coverage": dataclasses.asdict(assessment.result.coverage),
            "summary": summary(assessment.result),
        },
    }


def _invocation(assessment: Assessment) -> dict[str, Any]:
    subjects = [subject for subject in assessment.result.subjects if subject.error is not None]
    return {
        "executionSuccessful": all(subject.error == NOT_A_TEMPLATE for subject in subjects),
        "toolExecutionNotifications": [_notification(subject) for subject in subjects],
    }


def _notification(subject: Subject) -> dict[str, Any]:
    error = subject.error or ""
    return {
        "level": "note" if error == NOT_A_TEMPLATE else "error",
        "message": {"text": _plain(error)},
        "locations": [{"physicalLocation": {"artifactLocation": _location(subject.template)}}],
    }


def _artifacts(assessment: Assessment) -> list[dict[str, Any]]:
    """The templates, each once however often it was asked for."""
    subjects = {subject.template: subject for subject in assessment.result.subjects}
    return [
        {
            "location": _location(subject.template),
            "roles": ["analysisTarget"],
            **({"hashes": {"sha-256": subject.sha256}} if subject.sha256 else {}),
        }
        for subject in subjects.values()
    ]


# --- rules --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and where it stands among the rules of the run."""

    index: int
    descriptor: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _About:
    """What a rule tells."""

    title: str
    duty: str
    why: str
    fix: str
    controls: tuple[Control, ...]


def _rules(assessment: Assessment) -> Mapping[str, Rule]:
    """The rules that the findings are of, by id."""
    policies = {policy.id: policy for policy in assessment.policy_set.policies}
    rulings = {_rule_id(finding.ruling): finding.ruling for finding in reversed(assessment.result.findings)}
    return {
        rule_id: Rule(index, _descriptor(rulings[rule_id], policies.get(rulings[rule_id].policy)))
        for index, rule_id in enumerate(sorted(rulings))
    }


def _rule_id(ruling: Ruling) -> str:
    """The requirement's id with the policy's before it: policies require different things of the same property.

    Requirements under a reserved policy id begin with it already.
    """
    policy, requirement = ruling.policy, ruling.requirement
    return requirement if f"{requirement}/".startswith(f"{policy}/") else f"{policy}/{requirement}"


def _descriptor(ruling: Ruling, policy: Policy | None) -> dict[str, Any]:
    about = _about(ruling, policy)
    advisory = ruling.level is Level.ADVISORY
    served = [control.name for control in about.controls]
    return {
        "id": _rule_id(ruling),
        "shortDescription": {"text": _shortened(about.duty)},
        "fullDescription": {"text": _shortened(f"{about.title}. {about.why}".rstrip())},
        "defaultConfiguration": {"level": "note" if advisory else "error"},
        "help": _help(about),
        "properties": {
            "tags": ["security", *served][:MOST_TAGS],
            "problem.severity": "recommendation" if advisory else "error",
        },
    }


def _about(ruling: Ruling, policy: Policy | None) -> _About:
    """What the policy says of a requirement; where it says nothing, what the ruling itself does."""
    if policy is None:
        title = OF_THE_GATE.get(ruling.policy, ruling.policy)
        return _About(title, f"Expected: {ruling.expected}.", "", ruling.fix, ruling.controls)
    resource_type = ruling.requirement.partition("/")[0]
    checks = {
        check.sentence.format(path=check.path, expected=check.expected): requirement.fix
        for requirement in policy.required_of(resource_type)
        for check in requirement.must
        if requirement.id_of(check) == ruling.requirement
    }
    duty = f"{resource_type}: {'. '.join(checks)}." if checks else f"Expected: {ruling.expected}."
    fix = " ".join(dict.fromkeys(checks.values())) or ruling.fix
    return _About(policy.title, duty, _why(policy), fix, policy.controls)


def _why(policy: Policy) -> str:
    """The reason that the policy's own text gives under "Why", in one line."""
    found = re.search(r"^Why\s+(.+(?:\n[ \t]+\S.*)*)", policy.about, re.MULTILINE)
    return " ".join(found[1].split()) if found else ""


def _help(about: _About) -> dict[str, str]:
    controls = [f"{control.name}: {control.title}" for control in about.controls]
    told = {"What": about.duty, "Why": about.why, "Fix": about.fix, "Controls": "; ".join(controls)}
    return {
        "text": "\n".join(f"{name}: {_plain(text)}" for name, text in told.items() if text),
        "markdown": "\n\n".join(f"**{name}** {_markdown(text)}" for name, text in told.items() if text),
    }


# --- results ------------------------------------------------------------------------------------------------------


def _results(assessment: Assessment, rules: Mapping[str, Rule]) -> Iterator[dict[str, Any]]:
    templates = dict.fromkeys(subject.template for subject in assessment.result.subjects)
    places = {template: index for index, template in enumerate(templates)}
    seen: Counter[str] = Counter()
    for finding in assessment.result.findings:
        rule_id = _rule_id(finding.ruling)
        seen[finding.id] += 1
        yield {
            "ruleId": rule_id,
            "ruleIndex": rules[rule_id].index,
            "level": "note" if finding.owed or finding.ruling.level is Level.ADVISORY else "error",
            **({"baselineState": "unchanged" if finding.owed else "new"} if assessment.inputs.baseline else {}),
            "message": {"text": _message(finding)},
            **_target(finding.place, places),
            "locations": [_place(finding.place)],
            # GitHub looks at this one alone. It stays the same when lines move, as the finding's id does.
            "partialFingerprints": {"primaryLocationLineHash": f"{finding.id}:{seen[finding.id]}"},
            "suppressions": _suppressions(finding),
            "properties": fields(finding),
        }


def _target(place: Place, places: Mapping[str, int]) -> dict[str, Any]:
    """The template, where the finding is shown in another file: the Python line that made the construct."""
    if not place.template or source_of(place).file == place.template:
        return {}
    index = places.get(place.template)
    return {"analysisTarget": _location(place.template) | ({} if index is None else {"index": index})}


def _message(finding: Judgement) -> str:
    ruling = finding.ruling
    unknown = ruling.verdict is Verdict.UNKNOWN
    sentences = (
        ruling.message,
        ruling.condition and f"This holds where {ruling.condition}.",
        "As long as it is unknown it counts as a violation: give the value that the deployment will use, or mend it."
        if unknown
        else None,
        ruling.fix,
    )
    return _plain(" ".join(sentence for sentence in sentences if sentence))


def _place(place: Place) -> dict[str, Any]:
    source = source_of(place)
    region = {"startLine": source.line or 1} | ({"startColumn": source.column} if source.column else {})
    name = place.logical_id or (place.construct_path or "").rpartition("/")[2]
    logical = {
        "name": name,
        "fullyQualifiedName": place.construct_path or place.logical_id,
        "kind": "resource",
    }
    physical = {"artifactLocation": _location(source.file), "region": region}
    return {
        **({"physicalLocation": physical} if source.file else {}),
        **({"logicalLocations": [logical]} if name else {}),
    }


def _suppressions(finding: Judgement) -> list[dict[str, Any]]:
    """The waiver; an empty list says that there is none."""
    waiver = finding.waiver
    if waiver is None:
        return []
    justification = f"{waiver.reason} Approved by {waiver.approver}, ticket {waiver.ticket}, until {waiver.expires}."
    return [{"kind": "external", "status": "accepted", "justification": justification}]


# --- texts --------------------------------------------------------------------------------------------------------


def _location(path: str) -> dict[str, Any]:
    """A file's URI: relative to the root, unless the path begins at the machine's own."""
    uri = quote(path)  # colons too, else what stands before one would be a scheme
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": ROOT}


def _plain(text: str) -> str:
    """A message in which nothing is a link (3.11.6 of the format)."""
    return text.replace("](", "] (")


def _shortened(text: str) -> str:
    plain = _plain(text)
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def _markdown(text: str) -> str:
    """Text as it stands, in Markdown: https://spec.commonmark.org/0.31.2/#backslash-escapes."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", " ".join(text.split()))


def _encode(value: Any) -> str:  # noqa: ANN401 - whatever JSON has
    return ACTING.sub(lambda found: rf"\u{ord(found[0]):04x}", orjson.dumps(value).decode())
