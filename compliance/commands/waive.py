"""`compliance waive`: write the entry of a waiver file that accepts a finding; who accepts it fills it in."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import tomli_w

from compliance.commands.arguments import UsageError, moment_of
from compliance.difference import by_id
from compliance.files import content_of
from compliance.findings import Judgement, Place, Verdict
from compliance.policy import Level
from compliance.record import read_record
from compliance.report.characters import visible
from compliance.waivers import NEVER_WAIVED

VALID_FOR = timedelta(days=90)
"""What an entry proposes; who approves may say up to a year."""


def run(parsed: argparse.Namespace) -> int:
    """Write an entry for each of the findings."""
    created = moment_of(parsed.as_of).date()
    known = by_id(read_record(parsed.report).judgements)
    text = "\n".join(
        _entry(alike, created)
        for one in dict.fromkeys(parsed.ids)
        for alike in _by_name(_waivable(one, known, parsed.report))
    )
    if parsed.append is None:
        sys.stdout.write(text)
    else:
        _append(parsed.append, text)
    return 0


def _waivable(finding_id: str, known: dict[str, list[Judgement]], report: Path) -> list[Judgement]:
    """The findings with this id. Raises UsageError where there is none, or none that can be waived."""
    judgements = known.get(finding_id)
    if judgements is None:
        raise UsageError(f"{report} has no finding {finding_id!r}: take the id from that report.")
    findings = [judgement for judgement in judgements if judgement.ruling.verdict is not Verdict.PASS]
    if not findings:
        raise UsageError(f"{finding_id} passes, so there is nothing to accept.")
    if findings[0].ruling.level is Level.NOT_WAIVABLE or findings[0].ruling.policy in NEVER_WAIVED:
        raise UsageError(f"{finding_id} is a finding that nobody can waive: mend it ({findings[0].ruling.fix})")
    if findings[0].waiver is not None:
        raise UsageError(f"{finding_id} is accepted already, by {findings[0].waiver.approver}: change that entry.")
    return findings


def _by_name(findings: list[Judgement]) -> list[list[Judgement]]:
    """The findings of each resource: two whose names differ in CDK's hash alone have one id, and an entry each."""
    found: dict[str, list[Judgement]] = {}
    for one in findings:
        found.setdefault(_name(one.place), []).append(one)
    return list(found.values())


def _name(place: Place) -> str:
    return place.construct_path or place.logical_id or place.template


def _entry(findings: list[Judgement], created: date) -> str:
    first = findings[0]
    said = visible(" ".join(first.ruling.message.split()))  # a control character has no place in TOML
    return f"# {first.id}: {said}\n{tomli_w.dumps({'waiver': [dict(_fields(findings, created))]})}"


def _fields(findings: list[Judgement], created: date) -> Iterator[tuple[str, Any]]:
    place, ruling = findings[0].place, findings[0].ruling
    yield "policy", ruling.policy
    yield "requirement", ruling.requirement
    yield "finding", findings[0].id
    yield "path", _exactly(_name(place))
    if place.construct_path is None and place.logical_id is not None:
        yield "template", _exactly(place.template)
    yield "matches", len(findings)
    yield "weakens", [control.name for control in ruling.controls]
    for to_fill_in in ("reason", "approver", "ticket"):
        yield to_fill_in, ""
    yield "created", created
    yield "expires", created + min(VALID_FOR, date.max - created)


def _exactly(name: str) -> str:
    """A name as a pattern that means nothing but the name."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def _append(file: Path, text: str) -> None:
    """Write it to the end of a file. Raises UsageError where it would not be read there as what it is."""
    try:
        before = content_of(file).decode("utf-8") if file.exists() else ""
        after = f"{before.rstrip()}\n\n{text}".lstrip()
        tomllib.loads(before)
        tomllib.loads(after)
        file.write_text(after, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file} is no TOML to which [[waiver]] entries can be appended: mend it.") from error
