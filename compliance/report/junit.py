"""The judgements as JUnit XML, for the test pages of CI systems: a suite for each policy, a case for each judgement.

Where two systems differ, the form is one that both show well:

- GitLab names a case by `classname` and `name`, keeps the first of two with the same names, links to `file`, and shows
  the text of `failure`, `error` and `skipped` but not their attribute `message`; so the text tells all.
  https://docs.gitlab.com/ci/testing/unit_test_reports, and lib/gitlab/ci/parsers/test/junit.rb of GitLab
- Jenkins takes what stands before the last dot of `classname` for the package; so policy and requirement are joined by
  a dot, and dots of the requirement become slashes. https://plugins.jenkins.io/junit

What is unknown is a failure of the type `unknown`: it fails the gate as a violation does, and somebody has to settle
it. An error is what JUnit means by it, a case that could not be tried: a template that could not be read. So the two
numbers that a CI system shows are those of the exit statuses 1 and 2. No case has a time: a report repeats itself.
Characters that act instead of being seen are shown as `compliance.report.characters` says.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC

from junitparser import Attr, Error, Failure, IntAttr, JUnitXml, Skipped, TestCase, TestSuite
from junitparser.junitparser import Element, FinalResult

from compliance.assessment import Assessment
from compliance.findings import NOT_A_TEMPLATE, Judgement, Subject, Verdict
from compliance.policy import Level
from compliance.report.characters import visible
from compliance.report.evidence import fields
from compliance.report.sources import source_of
from compliance.version import __version__

TEMPLATES = "templates"
"""The suite of those templates that were not judged; there is none where all were."""


class Case(TestCase):
    """A case that tells where its subject stands, as pytest's cases do."""

    file = Attr()
    line = IntAttr()


@dataclass(frozen=True, slots=True)
class Told:
    """What a case tells."""

    classname: str
    name: str
    file: str
    line: int | None = None
    outcome: FinalResult | None = None
    """None for what passed."""


def pieces(assessment: Assessment) -> Iterator[str]:
    """The report, a line for each case."""
    suites = {name: list(_distinct(cases)) for name, cases in _suites(assessment).items()}
    whole = JUnitXml("compliance")
    _count(whole, [case for cases in suites.values() for case in cases])
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{_opened(whole)}\n'
    for name, cases in suites.items():
        yield f"{_opened(_suite(name, cases, assessment))}\n"
        yield from (f"{_written(_case(case))}\n" for case in cases)
        yield "</testsuite>\n"
    yield "</testsuites>\n"


def _suites(assessment: Assessment) -> Mapping[str, list[Told]]:
    """The cases of each policy in force, whether it judged anything or not, then those of reserved policy ids."""
    suites: dict[str, list[Told]] = {policy.id: [] for policy in assessment.policy_set.policies}
    for judgement in assessment.result.judgements:
        suites.setdefault(judgement.ruling.policy, []).append(_judged(judgement))
    not_judged = [_not_judged(subject) for subject in assessment.result.subjects if subject.error is not None]
    return suites | ({TEMPLATES: not_judged} if not_judged else {})


def _judged(judgement: Judgement) -> Told:
    place, ruling, source = judgement.place, judgement.ruling, source_of(judgement.place)
    resource = place.construct_path or f"{place.template} {place.logical_id or ''}".rstrip()
    return Told(
        classname=f"{ruling.policy}.{ruling.requirement.replace('.', '/')}",
        name=f"{resource} {ruling.property_path or ''}".rstrip(),
        file=source.file,
        line=source.line,
        outcome=_outcome(judgement),
    )


def _outcome(judgement: Judgement) -> FinalResult | None:
    ruling, waiver = judgement.ruling, judgement.waiver
    if ruling.verdict is Verdict.PASS:
        return None
    if waiver is not None:
        accepted = f"Accepted by {waiver.approver} ({waiver.ticket}) until {waiver.expires}: {waiver.reason}"
        return _result(Skipped, "waived", accepted, _text(judgement))
    if judgement.owed:
        return _result(Skipped, "owed", f"Of the baseline, and still owed: {ruling.message}", _text(judgement))
    if ruling.level is Level.ADVISORY:
        return _result(Skipped, "advisory", f"Advice, which fails nothing: {ruling.message}", _text(judgement))
    return _result(Failure, ruling.verdict.value, ruling.message, _text(judgement))


def _text(judgement: Judgement) -> Iterator[str]:
    """All that a judgement has, a line for each field: what is wrong and what to do come first."""
    told = fields(judgement)
    controls, waiver = told.pop("controls"), told.pop("waiver") or {}
    told["owed"] = "yes" if told["owed"] else None
    rows = {
        **told,
        "controls": ", ".join(f"{control['standard']} {control['id']}" for control in controls),
        **{f"waiver_{name}": text for name, text in waiver.items()},
        "waiver_weakens": ", ".join(waiver.get("weakens", ())),
    }
    yield _one(rows.pop("message"))
    yield _one(rows.pop("fix"))
    yield ""
    yield from (_one(f"{name}: {text}") for name, text in rows.items() if text)


def _one(entry: str) -> str:
    """An entry as one that no other can be mistaken for: its further lines are indented."""
    return entry.replace("\n", "\n  ")


def _not_judged(subject: Subject) -> Told:
    error = subject.error or ""
    kind, outcome = ("not-a-template", Skipped) if error == NOT_A_TEMPLATE else ("unreadable", Error)
    return Told(TEMPLATES, subject.template, subject.template, outcome=_result(outcome, kind, error, [error]))


def _result(kind: type[FinalResult], type_: str, message: str, text: Iterable[str]) -> FinalResult:
    result = kind(visible(message), type_)
    result.text = visible("\n".join(text))
    return result


def _distinct(cases: Iterable[Told]) -> Iterator[Told]:
    """The cases, numbered where several have the same names: a resource may fail one requirement in several ways."""
    seen: set[tuple[str, str]] = set()
    numbers: Counter[tuple[str, str]] = Counter()
    for case in cases:
        name, names = case.name, (case.classname, case.name)
        while (case.classname, name) in seen:
            numbers[names] += 1
            name = f"{case.name} ({numbers[names] + 1})"
        seen.add((case.classname, name))
        yield dataclasses.replace(case, name=name)


# --- XML ----------------------------------------------------------------------------------------------------------


def _suite(name: str, cases: list[Told], assessment: Assessment) -> TestSuite:
    """A suite without its cases. Each tells what judged what: CI systems take suites apart."""
    suite = TestSuite(visible(name))
    _count(suite, cases)
    suite.skipped = sum(isinstance(case.outcome, Skipped) for case in cases)
    suite.timestamp = assessment.as_of.astimezone(UTC).isoformat(timespec="seconds")
    policy_set = assessment.policy_set
    told = {
        "tool_version": __version__,
        "policy_set_module": policy_set.module,
        "policy_set_version": policy_set.version,
        "policy_set_sha256": policy_set.sha256,
        "commit": assessment.commit,
        "environment": assessment.environment,
    }
    for property_name, value in told.items():
        if value is not None:
            suite.add_property(property_name, visible(value))
    return suite


def _count(whole: JUnitXml | TestSuite, cases: list[Told]) -> None:
    whole.tests = len(cases)
    whole.failures = sum(isinstance(case.outcome, Failure) for case in cases)
    whole.errors = sum(isinstance(case.outcome, Error) for case in cases)


def _case(told: Told) -> Case:
    case = Case(visible(told.name), visible(told.classname))
    case.file = visible(told.file)
    if told.line is not None:
        case.line = told.line
    if told.outcome is not None:
        case.result = told.outcome
    return case


def _written(element: Element) -> str:
    text: bytes = element.tostring()  # type: ignore[no-untyped-call] # junitparser does not say what it returns
    return text.decode()


_END = re.compile(r"\s*/>\Z|</\w+>\Z")


def _opened(element: Element) -> str:
    """An element without its end: more of what it holds follows, piece by piece."""
    text = _written(element)
    before = _END.sub("", text)
    return f"{before}>" if text.endswith("/>") else before
