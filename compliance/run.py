"""One run: what the paths hold is judged by the policies, and becomes an assessment."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from compliance.assessment import Assessment, BaselineFile, Inputs, PolicySet, WaiverFile, told
from compliance.baseline import apply_baseline
from compliance.credentials import parameters_of
from compliance.findings import Result, Subject, in_order, merged
from compliance.judge import judge
from compliance.positions import placed
from compliance.record import read_record
from compliance.scopes import Scopes, everywhere, policies_for
from compliance.search import NOT_A_TEMPLATE, is_assembly, label, read, search
from compliance.terms import DEFAULT_REGION
from compliance.waivers import apply_waivers, read_waivers, sha256_of


class NothingToJudgeError(ValueError):
    """There is no template where one was to be judged; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be judged, by which policies, and with which values of the deployment."""

    paths: tuple[Path, ...]
    root: Path = Path()
    """The folder from which the paths lead; reports name what is judged without it."""
    policy_set: PolicySet
    as_of: datetime
    parameters: dict[str, str] = dataclasses.field(default_factory=dict)
    stack_tags: dict[str, str] = dataclasses.field(default_factory=dict)
    region: str = DEFAULT_REGION
    scopes: Scopes | None = None
    """Where which policies are in force; None for all of the set, everywhere."""
    waivers: Path | None = None
    report_unused: bool = False
    """Whether a waiver that nothing needs is a finding: where whole apps are judged by all policies."""
    baseline: Path | None = None
    """A JSON report of the past: what was open then is owed, and fails nothing."""
    record_passes: bool = False
    commit: str | None = None
    environment: str | None = None


@dataclass(frozen=True, slots=True)
class _Judged:
    """What one assembly or template came to."""

    result: Result
    parameters: dict[str, bool]
    """Its parameters, each with whether its value is nothing to tell."""


def assess(request: Request) -> Assessment:
    """Judge what the paths of a request hold.

    Raises NothingToJudgeError where there is no template at all, and WaiverError where the waiver file is broken.
    """
    judged = list(_all_judged(request))
    result = merged(one.result for one in judged)
    if not any(subject.error is None for subject in result.subjects) and not unreadable(result):
        raise NothingToJudgeError(f"there is no template in {', '.join(label(path) for path in request.paths)}.")
    waiver_file = None
    if request.waivers is not None:
        waivers = read_waivers(request.waivers)
        waiver_file = WaiverFile(
            label(request.waivers), sha256_of(request.waivers), unused_reported=_may_tell_unused(request)
        )
        result = apply_waivers(
            result,
            waivers,
            file=waiver_file.file,
            as_of=request.as_of.date(),
            report_unused=waiver_file.unused_reported,
        )
    baseline_file = None
    if request.baseline is not None:
        baseline = read_record(request.baseline)
        baseline_file = BaselineFile(label(request.baseline), baseline.sha256)
        result = apply_baseline(result, baseline.judgements)
    secrecy: dict[str, bool] = {}
    for one in judged:
        for name, secret in one.parameters.items():
            secrecy[name] = secrecy.get(name, False) or secret
    inputs = Inputs(
        paths=tuple(map(label, request.paths)),
        parameters=told(request.parameters, secrecy),
        stack_tags=request.stack_tags,
        region=request.region,
        scopes={scope: tuple(policy.id for policy in found) for scope, found in (request.scopes or {}).items()},
        waivers=waiver_file,
        baseline=baseline_file,
    )
    return Assessment(
        result=result,
        policy_set=request.policy_set,
        as_of=request.as_of,
        inputs=inputs,
        commit=request.commit,
        environment=request.environment,
    )


def _may_tell_unused(request: Request) -> bool:
    return request.report_unused and all(is_assembly(request.root / path) for path in request.paths)


def unreadable(result: Result) -> list[Subject]:
    """What could not be judged, because it is malformed or cannot be read."""
    return [subject for subject in result.subjects if subject.error not in {None, NOT_A_TEMPLATE}]


def _all_judged(request: Request) -> Iterator[_Judged]:
    for path in request.paths:
        for found in search(path, request.root):
            yield _without_resources(found) if isinstance(found, Subject) else _judged(found, path == found, request)


def _judged(place: Path, is_named: bool, request: Request) -> _Judged:  # noqa: FBT001 - one of two ways to come here
    found = read(place, request.root, parameters=request.parameters, stack_tags=request.stack_tags)
    if isinstance(found, Subject):
        if is_named and found.error == NOT_A_TEMPLATE:
            found = dataclasses.replace(found, error=f"{label(place)} has no Resources, so it is no template.")
        return _without_resources(found)
    scopes = everywhere(request.policy_set.policies) if request.scopes is None else request.scopes
    result = judge(
        found,
        lambda resource: policies_for(resource, scopes),
        parameters=request.parameters,
        default_region=request.region,
        record_passes=request.record_passes,
    )
    return _Judged(_placed(result, request.root) if result.judgements else result, parameters_of(found))


def _without_resources(subject: Subject) -> _Judged:
    return _Judged(dataclasses.replace(merged([]), subjects=(subject,)), {})


def _placed(result: Result, root: Path) -> Result:
    """The findings with their places in the text, in templates that stand alone; an app has Python lines instead."""
    (subject, *others) = result.subjects
    if others or subject.stack is not None:
        return result
    try:
        content = (root / subject.template).read_bytes()
    except OSError:
        return result
    return dataclasses.replace(result, judgements=in_order(placed(result.judgements, content)))
