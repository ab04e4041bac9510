"""`compliance verify`: judge again what evidence is about, and say whether it still holds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from compliance.assessment import as_moment
from compliance.commands.arguments import UsageError, parameters_of, policy_set
from compliance.record import Record, RecordError, as_record, read_record
from compliance.report.characters import visible
from compliance.report.console import changes_as_text, count
from compliance.report.evidence import pieces
from compliance.run import Request, assess, unreadable
from compliance.search import is_assembly
from compliance.verification import Verification, verification


def run(parsed: argparse.Namespace) -> int:
    """Compare, tell by what it differs, and return 0 where the evidence holds, 1 where it does not."""
    then = read_record(parsed.evidence)
    if not then.is_evidence:
        raise RecordError(f"{then.file} tells its findings alone: evidence is made with --format json --evidence.")
    assessment = assess(_request(then, parsed))
    for subject in unreadable(assessment.result):
        raise UsageError(f"{subject.error} Name in the call where the templates of {then.file} are now.")
    found = verification(then, as_record(then.file, "".join(pieces(assessment, every_judgement=True)).encode()))
    sys.stdout.writelines(f"{line}\n" for line in _told(then, found))
    return 0 if found.holds else 1


def _request(then: Record, parsed: argparse.Namespace) -> Request:
    if then.guard and parsed.guard is None:
        raise UsageError(f"{then.file} was made with rule files of Guard: name their folder with --guard.")
    modules = parsed.policies or then.policy_modules
    asked = policy_set(modules)
    by_id = {policy.id: policy for policy in asked.policies}
    if then.policies and by_id.keys() >= {*then.policies}:
        asked = replace(asked, policies=tuple(by_id[one] for one in dict.fromkeys(then.policies)))
    scopes = {
        scope: tuple(by_id[policy] for policy in policies if policy in by_id) for scope, policies in then.scopes.items()
    }
    waivers = parsed.waivers or (Path(then.waiver_file) if then.waiver_file else None)
    return Request(
        paths=_paths(then, parsed.paths),
        policy_set=asked,
        as_of=as_moment(then.as_of),
        parameters=_parameters(then, parameters_of(parsed)),
        stack_tags=dict(then.stack_tags),
        region=then.region,
        scopes=scopes or None,
        waivers=waivers,
        report_unused=then.reports_unused_waivers,
        baseline=Path(then.baseline_file) if then.baseline_file else None,
        record_passes=True,
        guard=parsed.guard,
    )


def _paths(then: Record, named: list[Path]) -> tuple[Path, ...]:
    """What is judged again: what is named, else what the evidence names, else the assembly in which it lies."""
    if named:
        return tuple(named)
    if then.paths:
        return tuple(map(Path, then.paths))
    assembly = then.file.parent.parent
    if not is_assembly(assembly):
        raise UsageError(f"{then.file} does not lie in the assembly that it is about: name that in the call.")
    return (assembly,)


def _parameters(then: Record, given: dict[str, str]) -> dict[str, str]:
    """The values with which the evidence was made; those that it does not tell have to be given."""
    known = {name: value for name, value in then.parameters.items() if value is not None}
    if missing := sorted(then.parameters.keys() - known.keys() - given.keys()):
        raise UsageError(f"{then.file} does not tell the values of {', '.join(missing)}: give them with --parameter.")
    return {**known, **given}


def _told(then: Record, found: Verification) -> Iterator[str]:
    made = f"of {count(len(then.subjects), 'template')} as of {then.as_of}"
    if found.holds:
        yield f"{then.file} holds: {count(len(then.judgements), 'judgement')} {made} were made anew and are the same."
        return
    yield f"{then.file} does not hold any more: what is judged now differs from its judgements {made}."
    yield from (f"  {_on_a_line(sentence)}" for sentence in found.differences)
    yield from changes_as_text(found.changes)
    for before, after in found.retold:
        where = after.place.construct_path or after.place.logical_id or after.place.template
        yield f"  {_on_a_line(f'{where}: {after.ruling.message} (then: {before.ruling.message})')}"


def _on_a_line(text: str) -> str:
    """Evidence comes from elsewhere, and a line of it is one line here."""
    return visible(" ".join(text.split()))
