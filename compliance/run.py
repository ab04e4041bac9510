"""One run: what the paths hold is judged by the policies, and becomes an assessment."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from compliance.assembly import Assembly
from compliance.assessment import Assessment, GuardFile, Inputs, PolicySet, WaiverFile, told
from compliance.credentials import parameters_of
from compliance.findings import Result, Subject, in_order, merged
from compliance.guard import Rules, judgements, read_rules
from compliance.judge import judge
from compliance.positions import placed
from compliance.search import NOT_A_TEMPLATE, is_assembly, label, read, search
from compliance.terms import DEFAULT_REGION
from compliance.waivers import apply_waivers, read_waivers, sha256_of


class NothingToJudgeError(ValueError):
    """There is no template where one was to be judged; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be judged, by which policies, and with which values of the deployment."""

    paths: tuple[Path, ...]
    policy_set: PolicySet
    as_of: datetime
    parameters: dict[str, str] = dataclasses.field(default_factory=dict)
    stack_tags: dict[str, str] = dataclasses.field(default_factory=dict)
    region: str = DEFAULT_REGION
    waivers: Path | None = None
    report_unused: bool = False
    """Whether a waiver that nothing needs is a finding: where whole apps are judged by all policies."""
    record_passes: bool = False
    commit: str | None = None
    environment: str | None = None
    guard: Path | None = None
    """A folder with rule files of CloudFormation Guard, which are evaluated beside the policies."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What one assembly or template came to."""

    result: Result
    parameters: dict[str, bool]
    """Its parameters, each with whether its value is nothing to tell."""


def assess(request: Request) -> Assessment:
    """Judge what the paths of a request hold.

    Raises NothingToJudgeError where there is no template at all, WaiverError where the waiver file is broken, and
    GuardError where the rule files of Guard are.
    """
    rules = read_rules(request.guard) if request.guard else None
    judged = list(_all_judged(request, rules))
    result = merged(one.result for one in judged)
    if not any(subject.error is None for subject in result.subjects) and not unreadable(result):
        raise NothingToJudgeError(f"there is no template in {', '.join(label(path) for path in request.paths)}.")
    waiver_file = None
    if request.waivers is not None:
        waivers = read_waivers(request.waivers)
        waiver_file = WaiverFile(label(request.waivers), sha256_of(request.waivers))
        result = apply_waivers(
            result,
            waivers,
            file=waiver_file.file,
            as_of=request.as_of.date(),
            report_unused=request.report_unused and all(map(is_assembly, request.paths)),
            with_guard=rules is not None,
        )
    secrecy: dict[str, bool] = {}
    for one in judged:
        for name, secret in one.parameters.items():
            secrecy[name] = secrecy.get(name, False) or secret
    inputs = Inputs(
        paths=tuple(map(label, request.paths)),
        parameters=told(request.parameters, secrecy),
        stack_tags=request.stack_tags,
        region=request.region,
        waivers=waiver_file,
        guard=tuple(GuardFile(one.file, one.sha256) for one in rules.files) if rules else (),
    )
    return Assessment(
        result=result,
        policy_set=request.policy_set,
        as_of=request.as_of,
        inputs=inputs,
        commit=request.commit,
        environment=request.environment,
    )


def unreadable(result: Result) -> list[Subject]:
    """What could not be judged, because it is malformed or cannot be read."""
    return [subject for subject in result.subjects if subject.error not in {None, NOT_A_TEMPLATE}]


def _all_judged(request: Request, rules: Rules | None) -> Iterator[_Judged]:
    for path in request.paths:
        for found in search(path):
            if isinstance(found, Subject):
                yield _without_resources(found)
            else:
                yield _judged(found, request, rules, is_named=path == found)


def _judged(place: Path, request: Request, rules: Rules | None, *, is_named: bool) -> _Judged:
    found = read(place, parameters=request.parameters, stack_tags=request.stack_tags)
    if isinstance(found, Subject):
        if is_named and found.error == NOT_A_TEMPLATE:
            found = dataclasses.replace(found, error=f"{label(place)} has no Resources, so it is no template.")
        return _without_resources(found)
    result = judge(
        found,
        lambda _: request.policy_set.policies,
        parameters=request.parameters,
        default_region=request.region,
        record_passes=request.record_passes,
    )
    if rules:
        result = _with_rules(result, found, place, rules)
    return _Judged(_placed(result) if result.judgements else result, parameters_of(found))


def _with_rules(result: Result, assembly: Assembly, place: Path, rules: Rules) -> Result:
    """The result with what the rule files of Guard find in each template."""
    found = (
        judgement
        for stack in assembly.stacks.values()
        for judgement in judgements(rules, stack, (place / stack.template if place.is_dir() else place).read_bytes())
    )
    return dataclasses.replace(result, judgements=in_order([*result.judgements, *found]))


def _without_resources(subject: Subject) -> _Judged:
    return _Judged(dataclasses.replace(merged([]), subjects=(subject,)), {})


def _placed(result: Result) -> Result:
    """The findings with their places in the text, in templates that stand alone; an app has Python lines instead."""
    (subject, *others) = result.subjects
    if others or subject.stack is not None:
        return result
    try:
        content = Path(subject.template).read_bytes()
    except OSError:
        return result
    return dataclasses.replace(result, judgements=in_order(placed(result.judgements, content)))
