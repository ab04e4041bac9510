"""One run: what the paths hold is judged by the policies, and becomes an assessment."""

from __future__ import annotations

import dataclasses
import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from compliance.assembly import Assembly
from compliance.assessment import Assessment, InputFile, Inputs, PolicySet, WaiverFile, told
from compliance.baseline import apply_baseline
from compliance.collector import uncollected
from compliance.credentials import parameters_of
from compliance.errors import CallerError
from compliance.findings import NOT_A_TEMPLATE, Result, Subject, in_order, merged
from compliance.guard import Rules, judgements, read_rules
from compliance.judge import judge
from compliance.positions import placed
from compliance.record import read_record
from compliance.scopes import Scopes, everywhere, ids_in, policies_for
from compliance.search import is_assembly, label, read, search
from compliance.settings import DEFAULT_REGION
from compliance.waivers import apply_waivers, read_waivers_with_hash

WORTH_MORE_PROCESSES = 1_000_000
"""Bytes of templates from which on starting more processes takes less time than it saves."""

MOST_AT_ONCE = 32
"""Templates that a process is given in one go."""


class WorkerError(CallerError):
    """A process that judged came to an end; the message is one sentence."""


class NothingToJudgeError(CallerError):
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
    processes: int | None = None
    """How many judge at once; None for one for each core."""
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


_Found = tuple[Path | Subject, bool]
"""What was found, and whether it was named in the call rather than found in a folder."""

Watch = Callable[[Iterable["_Judged"], int], Iterable["_Judged"]]
"""What shows progress: it hands on what it is given, of which there will be so many."""


def _unwatched(judged: Iterable[_Judged], _: int) -> Iterable[_Judged]:
    return judged


def assess(request: Request, *, watch: Watch = _unwatched) -> Assessment:
    """Judge what the paths of a request hold.

    Raises NothingToJudgeError where there is no template at all, WaiverError where the waiver file is broken,
    RecordError where the baseline is, GuardError where the rule files of Guard are, and WorkerError where a process
    came to a sudden end.
    """
    with uncollected():
        return _assess(request, watch)


def _assess(request: Request, watch: Watch) -> Assessment:
    found = [(place, place == path) for path in request.paths for place in search(path, request.root)]
    rules = read_rules(request.guard) if request.guard else None
    judged = _told_apart(found, list(watch(_all_judged(found, request, rules), len(found))))
    result = merged(one.result for one in judged)
    if not any(subject.error is None for subject in result.subjects) and not unreadable(result):
        raise NothingToJudgeError(f"there is no template in {', '.join(label(path) for path in request.paths)}.")
    waiver_file = None
    if request.waivers is not None:
        waivers, sha256 = read_waivers_with_hash(request.waivers)
        waiver_file = WaiverFile(label(request.waivers), sha256, unused_reported=_may_tell_unused(request))
        result = apply_waivers(
            result,
            waivers,
            file=waiver_file.file,
            as_of=request.as_of.date(),
            report_unused=waiver_file.unused_reported,
            with_guard=rules is not None,
        )
    baseline_file = None
    if request.baseline is not None:
        baseline = read_record(request.baseline)
        baseline_file = InputFile(label(request.baseline), baseline.sha256)
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
        scopes=ids_in(request.scopes or {}),
        waivers=waiver_file,
        baseline=baseline_file,
        guard=tuple(InputFile(one.file, one.sha256) for one in rules.files) if rules else (),
    )
    return Assessment(
        result=result,
        policy_set=request.policy_set,
        as_of=request.as_of,
        inputs=inputs,
        commit=request.commit,
        environment=request.environment,
    )


def _told_apart(found: Sequence[_Found], judged: Sequence[_Judged]) -> list[_Judged]:
    """What was judged, with the assembly's path before the names of templates that another one has, too.

    An assembly names its templates from itself on. The same finding in two of them would be one, and a waiver for one
    would accept both.
    """
    places: dict[str, set[Path]] = {}
    for (place, _), one in zip(found, judged, strict=True):
        if isinstance(place, Path):
            for subject in one.result.subjects:
                places.setdefault(subject.template, set()).add(place)
    ambiguous = {name for name, having in places.items() if len(having) > 1}
    return [
        _named_from(place, one, ambiguous) if isinstance(place, Path) else one
        for (place, _), one in zip(found, judged, strict=True)
    ]


def _named_from(place: Path, judged: _Judged, ambiguous: set[str]) -> _Judged:
    if ambiguous.isdisjoint(subject.template for subject in judged.result.subjects):
        return judged

    def named(name: str) -> str:
        return label(place / name) if name in ambiguous and name != label(place) else name

    result = judged.result
    return dataclasses.replace(
        judged,
        result=dataclasses.replace(
            result,
            subjects=tuple(dataclasses.replace(one, template=named(one.template)) for one in result.subjects),
            judgements=tuple(
                dataclasses.replace(one, place=dataclasses.replace(one.place, template=named(one.place.template)))
                for one in result.judgements
            ),
        ),
    )


def _may_tell_unused(request: Request) -> bool:
    return request.report_unused and all(is_assembly(request.root / path) for path in request.paths)


def unreadable(result: Result) -> list[Subject]:
    """What could not be judged, because it is malformed or cannot be read."""
    return [subject for subject in result.subjects if subject.is_unreadable]


def _all_judged(found: Sequence[_Found], request: Request, rules: Rules | None) -> Iterator[_Judged]:
    """Each judged by itself, in order: by this process where they are few, else by one for each core."""
    processes = request.processes or _cores()
    if processes == 1 or _size(found, request.root) < WORTH_MORE_PROCESSES:
        yield from (_judged_one(one, request, rules) for one in found)
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # noqa: PLC0415 - takes time to load

    at_once = max(1, min(MOST_AT_ONCE, len(found) // (4 * processes)))
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(request,)) as pool:
        try:
            yield from pool.map(_judged_by_worker, found, chunksize=at_once)
        except BrokenProcessPool as error:
            raise WorkerError(
                "a process that judged came to a sudden end, perhaps for want of memory: try again with --processes 1."
            ) from error


def _cores() -> int:
    """The cores that this process may use; where the system does not tell (macOS, Windows), all there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _size(found: Sequence[_Found], root: Path) -> int:
    """Bytes of all files that were found. A folder is one assembly, which is judged as a whole."""
    files = (root / place for place, _ in found if isinstance(place, Path))
    return sum(file.stat().st_size for file in files if file.is_file())


_worker: tuple[Request, Rules | None] | None = None
"""What a worker judges by: found once, not sent with every template."""


def _begin(request: Request) -> None:
    global _worker  # noqa: PLW0603 - a worker process has this one state, from its beginning to its end
    gc.disable()
    _worker = request, read_rules(request.guard) if request.guard else None


def _judged_by_worker(found: _Found) -> _Judged:
    if _worker is None:
        raise RuntimeError("a worker judges only what it was started for")
    return _judged_one(found, *_worker)


def _judged_one(found: _Found, request: Request, rules: Rules | None) -> _Judged:
    place, is_named = found
    if isinstance(place, Subject):
        return _without_resources(place)
    return _judged(place, request, rules, is_named=is_named)


def _judged(place: Path, request: Request, rules: Rules | None, *, is_named: bool) -> _Judged:
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
    if rules:
        result = _with_rules(result, found, request.root / place, rules)
    return _Judged(_placed(result, request.root) if result.judgements else result, parameters_of(found))


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
