"""The result for the person at the terminal: findings by policy, each with what to change and where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from compliance.difference import Change, Course
from compliance.findings import Judgement, Result, Verdict
from compliance.report.characters import visible
from compliance.report.evidence import summary

WIDTH = 100
LEAST_WIDTH = 40
"""Columns below which nothing can be read in columns."""
_INDENT = " " * 11


def as_text(result: Result, width: int = WIDTH) -> str:
    """The open findings, grouped by policy, then what is owed and what is only advised, in short."""
    groups = groupby(result.open_findings, key=lambda finding: finding.ruling.policy)
    found = [_group(policy, list(findings), width) for policy, findings in groups]
    owed = [_in_short("owed", "OWED", result.owed, width)] if result.owed else []
    advice = [_in_short("advisory", "ADVICE", result.advice, width)] if result.advice else []
    return "\n".join([*found, *owed, *advice])


def _in_short(heading: str, mark: str, findings: tuple[Judgement, ...], width: int) -> str:
    same: dict[tuple[str, ...], list[Judgement]] = {}
    for finding in findings:
        same.setdefault((finding.ruling.policy, finding.ruling.requirement, finding.ruling.fix), []).append(finding)
    return (
        "\n\n".join(
            [f"{heading}: {count(len(findings), 'finding')}", *(_alike(mark, alike, width) for alike in same.values())]
        )
        + "\n"
    )


def _alike(mark: str, alike: list[Judgement], width: int) -> str:
    """What is said of several resources, and of how many: the JSON report has each of them."""
    first, others = alike[0], len(alike) - 1
    where = first.place.construct_path or f"{first.place.template} {first.place.logical_id or ''}".strip()
    lines = [_wrapped(first.ruling.message, f"  {mark:<9}", width)]
    return "\n".join(
        lines
        + _rows(
            width,
            policy=first.ruling.policy,
            fix=first.ruling.fix,
            resource=f"{where} and {count(others, 'other')}" if others else where,
        )
    )


def counts(result: Result, seconds: float) -> str:
    """One line: what was judged, with what result, in what time."""
    return f"{tally(result)} ({seconds:.2f} s)"


def tally(result: Result) -> str:
    """What was judged, with what result."""
    verdicts = summary(result)
    told = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.items())
    return (
        f"{count(result.coverage.resources, 'resource')} in {count(len(result.subjects), 'template')}, "
        f"{count(sum(verdicts.values()), 'judgement')}: {told}"
    )


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _group(policy: str, findings: list[Judgement], width: int) -> str:
    controls = ", ".join(control.name for control in findings[0].ruling.controls)
    heading = f"{policy}: {count(len(findings), 'finding')}" + (
        f"\n{_wrapped(controls, '  controls ', width)}" if controls else ""
    )
    same: dict[tuple[str | None, ...], list[Judgement]] = {}
    for finding in findings:
        said = finding.ruling
        same.setdefault((said.message, said.fix, said.condition), []).append(finding)
    return "\n\n".join([heading, *(_block(alike, width) for alike in same.values())]) + "\n"


def _block(alike: list[Judgement], width: int) -> str:
    """What is wrong and how to mend it, once; then every resource of which that is true."""
    ruling = alike[0].ruling
    verdict = "FAIL" if ruling.verdict is Verdict.FAIL else "UNKNOWN"
    lines = [_wrapped(ruling.message, f"  {verdict:<9}", width)]
    lines += _rows(
        width,
        property=ruling.property_path,
        when=ruling.condition,
        expected=ruling.expected,
        observed=ruling.observed,
        fix=ruling.fix,
    )
    for each in alike:
        lines += _rows(
            width,
            resource=" ".join(part for part in (each.place.resource_type, each.place.logical_id) if part),
            # In a template that stands alone, its own line is the source.
            path=each.place.construct_path or (None if each.place.source else each.place.template),
            source=each.place.source,
            id=each.id,
        )
    return "\n".join(lines)


def _rows(width: int, **rows: str | None) -> list[str]:
    return [_wrapped(text, f"{_INDENT}{name:<9}", width) for name, text in rows.items() if text]


def _wrapped(text: str, lead: str, width: int) -> str:
    return textwrap.fill(
        visible(text),
        width=max(width, LEAST_WIDTH),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )


COURSES = {
    Course.WORSE: "became worse",
    Course.NEW: "came anew",
    Course.BETTER: "became better",
    Course.GONE: "went away",
}


def changes_as_text(changes: Sequence[Change], width: int = WIDTH) -> Iterator[str]:
    """What became worse, new, better and gone, by control; a change that is for several controls stands once."""
    for course, found in groupby(changes, key=lambda change: change.course):
        of_course = list(found)
        yield f"\n{count(len(of_course), 'judgement')} {COURSES[course]}"
        by_controls = sorted(of_course, key=_controls_of)
        for controls, alike in groupby(by_controls, key=_controls_of):
            yield _wrapped(controls, "  controls ", width)
            for change in alike:
                yield from _changed(change, width)


def _controls_of(change: Change) -> str:
    controls = change.latest.ruling.controls
    return ", ".join(control.name for control in controls) or "none"


def _changed(change: Change, width: int) -> Iterator[str]:
    place, ruling = change.latest.place, change.latest.ruling
    yield _wrapped(f"{change.told()}: {ruling.message}", "    ", width)
    yield from _rows(
        width,
        policy=ruling.policy,
        resource=" ".join(part for part in (place.resource_type, place.logical_id) if part),
        path=place.construct_path or place.template,
        source=place.source,
        fix=ruling.fix if change.is_for_the_worse else None,
        id=change.latest.id,
    )
