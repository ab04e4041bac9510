"""`compliance check`: judge what the paths hold, and tell it in the forms that were asked for."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from compliance.assessment import Assessment
from compliance.commands.arguments import (
    UsageError,
    as_given,
    controls_of,
    moment_of,
    own_waivers,
    pairs,
    parameters_of,
    policy_set,
    region_of,
)
from compliance.commands.terminal import takes_colour, watched, width_of_output
from compliance.report import FORMATS, pieces_of, refuse_missing
from compliance.report.characters import visible
from compliance.report.console import as_text, counts
from compliance.run import Request, assess, unreadable

CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that was asked for."""

    format: str
    file: Path | None
    """None for standard output."""


def run(parsed: argparse.Namespace) -> int:
    """Judge, report, and return the exit status: 0 nothing open, 1 an open finding, 2 something is malformed."""
    started = time.perf_counter()
    wanted = _wanted(parsed.format)
    if parsed.evidence and not any(one.format == "json" for one in wanted):
        raise UsageError("--evidence is of the JSON report: add --format json.")
    if parsed.processes is not None and parsed.processes < 1:
        raise UsageError(f"--processes takes a number from 1, not {parsed.processes}.")
    request = _request(parsed, wanted)
    assessment = assess(request, watch=watched)
    _refuse_overwriting(wanted, request, assessment)
    for one in wanted:
        _report(one, assessment, parsed, time.perf_counter() - started)
    malformed = unreadable(assessment.result)
    for subject in malformed:
        sys.stderr.write(f"compliance: {visible(subject.error or '')}\n")
    return 2 if malformed else 1 if assessment.result.open_findings else 0


def _wanted(given: Sequence[str] | None) -> tuple[Wanted, ...]:
    """The reports that `--format NAME[=FILE]` asks for; the console's where none is named."""
    found = []
    for text in given or [CONSOLE]:
        name, separator, file = text.partition("=")
        if name not in {CONSOLE, *FORMATS}:
            raise UsageError(f"there is no format {name!r}: choose from {', '.join([CONSOLE, *FORMATS])}.")
        if file and name == CONSOLE:
            raise UsageError("the console's report goes to no file: leave =FILE away, or choose another format.")
        if separator and not file:
            raise UsageError(f"--format {text} names no file: write one after it, or leave the = away.")
        found.append(Wanted(name, Path(file) if file else None))
    to_file = [_real(one.file) for one in found if one.file is not None]
    for one in found:
        if one.file is not None and to_file.count(_real(one.file)) > 1:
            raise UsageError(f"two reports cannot both go to {one.file}: give each a file of its own.")
    to_output = [one.format for one in found if one.file is None]
    if len(to_output) > 1:
        raise UsageError(
            f"{' and '.join(to_output)} cannot both go to standard output: give all but one a file, as in "
            f"--format {to_output[-1]}=FILE."
        )
    return tuple(found)


def _real(file: Path) -> str:
    """Where a name leads in the end; itself where no file can have it."""
    try:
        return os.path.realpath(file)
    except ValueError:
        return str(file)


def _refuse_overwriting(wanted: Iterable[Wanted], request: Request, assessment: Assessment) -> None:
    """Let no report go over what it is about. Over its own baseline, it would excuse in the next run what it tells."""
    templates = [Path(one.template) for one in assessment.result.subjects if one.error is None]
    read = [
        *(file for file in (*request.paths, request.waivers, request.baseline) if file is not None),
        *templates,
        *(path / template for path in request.paths for template in templates),
    ]
    kept = {_real(file) for file in read}
    for one in wanted:
        if one.file is not None and _real(one.file) in kept:
            raise UsageError(f"{one.file} is read for this report, so it cannot go there: name another file.")


def _request(parsed: argparse.Namespace, wanted: Iterable[Wanted]) -> Request:
    for one in wanted:
        if one.format != CONSOLE:
            refuse_missing(one.format)
    policies = policy_set(parsed.policies, parsed.policy)
    if any(one.format in {"html", "oscal"} for one in wanted):
        policies = replace(policies, controls=controls_of(parsed.policies))
    return Request(
        paths=tuple(parsed.paths),
        policy_set=policies,
        as_of=moment_of(parsed.as_of),
        parameters=parameters_of(parsed),
        stack_tags=pairs("--stack-tag", parsed.stack_tag),
        region=region_of(parsed),
        waivers=own_waivers(parsed),
        report_unused=not parsed.policy,
        baseline=parsed.baseline,
        record_passes=parsed.evidence or any(_tells_passes(one) for one in wanted),
        processes=parsed.processes,
        commit=as_given("--commit", parsed.commit),
        environment=as_given("--environment", parsed.environment),
        guard=parsed.guard,
    )


def _tells_passes(wanted: Wanted) -> bool:
    return wanted.format != CONSOLE and FORMATS[wanted.format].tells_passes


def _report(wanted: Wanted, assessment: Assessment, parsed: argparse.Namespace, seconds: float) -> None:
    if wanted.format == CONSOLE:
        _tell(assessment, seconds, width_of_output(parsed.width))
    elif wanted.file is None:
        sys.stdout.writelines(_pieces(wanted.format, assessment, parsed))
    else:
        _write(wanted.file, _pieces(wanted.format, assessment, parsed))


def _pieces(name: str, assessment: Assessment, parsed: argparse.Namespace) -> Iterable[str]:
    if name == "json" and parsed.evidence:
        from compliance.report.evidence import pieces  # noqa: PLC0415 - only where it is asked for

        return pieces(assessment, every_judgement=True)
    return pieces_of(name, assessment)


def _write(file: Path, pieces: Iterable[str]) -> None:
    try:
        with file.open("w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)
    except (OSError, ValueError) as error:
        raise UsageError(f"{file} cannot be written: {getattr(error, 'strerror', None) or error}.") from error


def _tell(assessment: Assessment, seconds: float, width: int) -> None:
    result = assessment.result
    if len(unreadable(result)) == len(result.subjects):  # nothing was judged, so there is nothing to count
        return
    findings = as_text(result, width)
    if findings and takes_colour():
        from compliance.report.colours import coloured  # noqa: PLC0415 - takes time to load, for a terminal alone

        findings = coloured(findings)
    sys.stdout.write(f"{findings}\n" if findings else "")
    sys.stdout.write(f"compliance: {counts(result, seconds)}\n")
