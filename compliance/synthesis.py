"""Judges what a synthesis wrote, tells it and records it: all of the gate's work that needs no construct.

The gate loads this module, and what the judge needs, while Node works: an app does not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from compliance.assembly import read_assembly
from compliance.assessment import Assessment, Inputs, PolicySet, WaiverFile, as_moment, told
from compliance.collector import uncollected
from compliance.credentials import parameters_of
from compliance.folders import MANIFEST, WITHDRAWN_MANIFEST
from compliance.judge import judge
from compliance.report.console import as_text, tally
from compliance.report.evidence import pieces
from compliance.scopes import Scopes, ids_in, in_force_in, policies_for
from compliance.settings import Settings
from compliance.waivers import apply_waivers, now, read_waivers_with_hash

WRITTEN_AT_ONCE = 1024 * 1024
"""Bytes of evidence that are handed to the system in one piece: a large app has tens of megabytes of it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a synthesis."""

    assessment: Assessment
    findings: str
    """What is open, owed or advised, for the console; empty where nothing is."""
    tally: str
    """What was judged, with what result, in one line."""
    is_open: bool
    """Whether a finding fails it."""


def judged(directory: Path, scopes: Scopes, settings: Settings) -> Judged:
    """Judge what stands in the output folder of an app by the policies in force in its scopes.

    Raises AssemblyError, WaiverError or OSError where something cannot be read.
    """
    for left_by_an_earlier_failure in directory.rglob(WITHDRAWN_MANIFEST):
        left_by_an_earlier_failure.unlink()
    with uncollected():
        assessment = _assessed(directory, scopes, settings)
    result = assessment.result
    return Judged(assessment, as_text(result), tally(result), bool(result.open_findings))


def _assessed(directory: Path, scopes: Scopes, settings: Settings) -> Assessment:
    as_of = now() if settings.as_of is None else as_moment(settings.as_of)
    assembly = read_assembly(directory, parameters=settings.parameters)
    result = judge(
        assembly,
        lambda resource: policies_for(resource, scopes),
        parameters=settings.parameters,
        default_region=settings.region,
    )
    waivers = None
    if settings.waivers is not None:
        known, sha256 = read_waivers_with_hash(settings.waivers)
        waivers = WaiverFile(_label(settings.waivers), sha256, unused_reported="" in scopes)
        result = apply_waivers(
            result,
            known,
            file=waivers.file,
            as_of=as_of.date(),
            report_unused=waivers.unused_reported,
        )
    return Assessment(
        result=result,
        policy_set=PolicySet(policies=in_force_in(scopes), version=settings.policies_version),
        as_of=as_of,
        inputs=Inputs(
            parameters=told(settings.parameters, parameters_of(assembly)),
            region=settings.region,
            scopes=ids_in(scopes),
            waivers=waivers,
        ),
        commit=settings.commit,
        environment=settings.environment,
    )


def _label(file: Path) -> str:
    """A file as evidence names it: where it lies in the project, so that it is the same on every machine."""
    try:
        return file.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()


def write_evidence(assessment: Assessment, file: Path) -> None:
    """Write every judgement as evidence. Raises OSError where the file cannot be written."""
    file.parent.mkdir(exist_ok=True)
    with file.open("w", encoding="utf-8", buffering=WRITTEN_AT_ONCE) as evidence:
        evidence.writelines(pieces(assessment, every_judgement=True))


def withdraw(directory: Path) -> None:
    """Take the manifests of an assembly away, so that no CLI deploys it; templates and evidence stay."""
    for manifest in directory.rglob(MANIFEST):
        if manifest.is_file():
            manifest.replace(manifest.with_name(WITHDRAWN_MANIFEST))
