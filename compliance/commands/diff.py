"""`compliance diff`: what became worse, better, new and gone between reports, templates, assemblies or revisions."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from compliance.commands.arguments import (
    UsageError,
    moment_of,
    own_waivers,
    pairs,
    parameters_of,
    policy_set,
    region_of,
)
from compliance.difference import Change, Course, changes, under_one_name
from compliance.findings import Judgement
from compliance.record import is_report, record_of
from compliance.report.console import changes_as_text
from compliance.report.evidence import fields
from compliance.revisions import is_revision, take_out
from compliance.run import Request, assess, unreadable


def run(parsed: argparse.Namespace) -> int:
    """Compare, tell, and return 1 where something open is new or worse, else 0."""
    before, after = (list(_judgements(name, parsed)) for name in (parsed.old, parsed.new))
    found = changes(before, after)
    sys.stdout.write(_as_json(found) if parsed.format == "json" else _as_text(found))
    return 1 if any(change.is_for_the_worse for change in found) else 0


def _judgements(name: str, parsed: argparse.Namespace) -> Sequence[Judgement]:
    """All that a side says: a report is taken at its word; templates, assemblies and revisions are judged."""
    if os.path.exists(name):  # noqa: PTH110 - Path.exists raises for a name that is too long
        return _said_by(Path(name), name, parsed)
    revision, _, path = name.partition(":")
    if not is_revision(revision):
        raise UsageError(f"{name!r} is no file, no folder, and no git revision here: correct its spelling.")
    with tempfile.TemporaryDirectory() as folder:
        take_out(revision, [path] if path else [str(one) for one in _paths(parsed)], Path(folder))
        if path:
            return _said_by(Path(folder, path), name, parsed)
        return _assessed(_paths(parsed), Path(folder), name, parsed)


def _said_by(side: Path, name: str, parsed: argparse.Namespace) -> Sequence[Judgement]:
    """What the report says, or what is judged of a template or folder; messages call it by the name it was given."""
    found = _report_in(side)
    return _judged(side, name, parsed) if found is None else record_of(Path(name), *found).judgements


def _paths(parsed: argparse.Namespace) -> tuple[Path, ...]:
    return tuple(parsed.path or [Path()])


def _report_in(file: Path) -> tuple[bytes, Any] | None:
    """The text of a report, and what it is as JSON; None where it is something else."""
    if not file.is_file():
        return None
    try:
        content = file.read_bytes()
        document = orjson.loads(content)
        return (content, document) if is_report(document) else None
    except (OSError, orjson.JSONDecodeError):
        return None


def _judged(side: Path, name: str, parsed: argparse.Namespace) -> Sequence[Judgement]:
    """The judgements of a folder or template, told from itself on: the other side lies elsewhere."""
    if side.is_dir():
        return _assessed((Path(),), side, name, parsed)
    return under_one_name(_assessed((Path(side.name),), side.parent, name, parsed), side.name)


def _assessed(paths: tuple[Path, ...], root: Path, name: str, parsed: argparse.Namespace) -> Sequence[Judgement]:
    assessment = assess(
        Request(
            paths=paths,
            root=root,
            policy_set=policy_set(parsed.policies, parsed.policy),
            as_of=moment_of(parsed.as_of),
            parameters=parameters_of(parsed),
            stack_tags=pairs("--stack-tag", parsed.stack_tag),
            region=region_of(parsed),
            waivers=own_waivers(parsed),
            record_passes=True,
        )
    )
    for subject in unreadable(assessment.result):
        # Where a revision was taken out to is nothing to tell, and differs from call to call.
        told = (subject.error or "").replace(f"{root}/", "")
        raise UsageError(f"{name} cannot be judged: {told}")
    return assessment.result.judgements


def _as_text(found: Sequence[Change]) -> str:
    if not found:
        return "Nothing became worse, better, new or gone.\n"
    return "".join(f"{line}\n" for line in changes_as_text(found)).lstrip("\n")


def _as_json(found: Sequence[Change]) -> str:
    by_course: dict[str, list[Change]] = {course.value: [] for course in Course}
    for change in found:
        by_course[change.course.value].append(change)
    return (
        orjson.dumps(
            {
                "schema": 1,
                "controls": list(_by_control(found)),
                **{course: [_entry(change) for change in of_course] for course, of_course in by_course.items()},
            },
            option=orjson.OPT_INDENT_2,
        ).decode()
        + "\n"
    )


def _by_control(found: Sequence[Change]) -> Iterator[dict[str, object]]:
    """How many judgements for each control took which course."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for change in found:
        for control in change.latest.ruling.controls:
            of_control = counts.setdefault((control.standard, control.id), {course.value: 0 for course in Course})
            of_control[change.course.value] += 1
    for (standard, control_id), of_control in sorted(counts.items()):
        yield {"standard": standard, "id": control_id, **of_control}


def _entry(change: Change) -> dict[str, object]:
    return {
        "before": change.before and fields(change.before),
        "after": change.after and fields(change.after),
    }
