"""All that the tests of a session judged, as one assessment: what several of them asked of one template stands once."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import chdir, suppress
from pathlib import PurePosixPath

from compliance.assessment import Assessment, Inputs, PolicySet, WaiverFile
from compliance.commands.arguments import (
    UsageError,
    controls_of,
    moment_of,
    own_waivers,
    policy_set,
    region_of,
)
from compliance.findings import Coverage, Judgement, Place, Result, Ruling, Subject, Verdict, in_order
from compliance.policy import Policy
from compliance.testing.judging import project
from compliance.testing.sessions import Judged, Session
from compliance.waivers import read_waivers_with_hash

_Whole = tuple[tuple[Subject, ...], tuple[str, ...]]
"""One set of templates that belong together, and the ids of the policies by which they were judged."""


def assessment_of(log: Iterable[Judged], session: Session) -> Assessment:
    """The assessment that a report is made of. In whichever order the tests ran, it is the same."""
    judged = sorted(set(_named_apart([*log])), key=_order)
    judgements = _worst(judgement for one in judged for judgement in one.result.judgements)
    by_whole: defaultdict[_Whole, list[Judged]] = defaultdict(list)
    for one in judged:
        by_whole[one.result.subjects, _ids(one.policy_set)].append(one)
    coverages = [_coverage(asked) for asked in by_whole.values()]
    result = Result(
        judgements,
        Coverage(
            **{
                field.name: sum(getattr(coverage, field.name) for coverage in coverages)
                for field in dataclasses.fields(Coverage)
            }
        ),
        sum(judgement.ruling.verdict is Verdict.PASS for judgement in judgements),
        tuple(sorted({subject for one in judged for subject in one.result.subjects}, key=_subject_order)),
    )
    with chdir(session.folder):
        told = project(session)
        waivers = own_waivers(told)
        sha256 = read_waivers_with_hash(waivers)[1] if waivers else ""
        return Assessment(
            result=result,
            policy_set=_policies(judged, told.policies),
            as_of=moment_of(told.as_of),
            by_tests=True,
            inputs=Inputs(
                region=region_of(told),
                waivers=WaiverFile(waivers.as_posix(), sha256, unused_reported=False) if waivers else None,
            ),
        )


def _policies(judged: Sequence[Judged], named: Sequence[str] | None) -> PolicySet:
    """All policies that judged, those of the project first, with the controls that its policy sets list.

    They are told by the name and version of the project's sets only where no test brought others.
    """
    found: dict[str, Policy] = {}
    for one in judged:
        for policy in one.policy_set.policies:
            found.setdefault(policy.id, policy)
    own = PolicySet(policies=())
    with suppress(UsageError):  # the tests may bring their own, and have none by name
        own = policy_set(named)
    with suppress(UsageError):  # a policy set need not list the standards' controls
        own = dataclasses.replace(own, controls=controls_of(named))
    first = [policy.id for policy in own.policies if policy.id in found]
    rest = sorted(found.keys() - set(first))
    policies = tuple(found[one] for one in (*first, *rest))
    if not first:
        return PolicySet(policies=policies)
    if rest:
        return PolicySet(policies=policies, controls=own.controls)
    return dataclasses.replace(own, policies=policies)


def _named_apart(log: Sequence[Judged]) -> list[Judged]:
    """What was judged, with names that tell templates apart: many tests have a `Stack.template.json` of their own."""
    contents: defaultdict[str, set[str]] = defaultdict(set)
    for one in log:
        for subject in one.result.subjects:
            contents[subject.template].add(subject.sha256)
    shared = {name for name, known in contents.items() if len(known) > 1}
    return [_renamed(one, shared) if shared else one for one in log]


def _renamed(one: Judged, shared: set[str]) -> Judged:
    names = {subject.template: _with_hash(subject) for subject in one.result.subjects if subject.template in shared}
    return dataclasses.replace(
        one,
        result=dataclasses.replace(
            one.result,
            subjects=tuple(
                dataclasses.replace(subject, template=names.get(subject.template, subject.template))
                for subject in one.result.subjects
            ),
            judgements=in_order(_moved(judgement, names) for judgement in one.result.judgements),
        ),
    )


def _with_hash(subject: Subject) -> str:
    path = PurePosixPath(subject.template)
    stem, dot, suffixes = path.name.partition(".")
    return path.with_name(f"{stem}-{subject.sha256[:12]}{dot}{suffixes}").as_posix()


def _moved(judgement: Judgement, names: Mapping[str, str]) -> Judgement:
    place = judgement.place
    if place.template not in names:
        return judgement
    return dataclasses.replace(judgement, place=dataclasses.replace(place, template=names[place.template]))


def _worst(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Each judgement once: where one test accepts what another does not, it stands as for the other."""
    found: dict[tuple[Place, Ruling], Judgement] = {}
    for judgement in judgements:
        key = judgement.place, judgement.ruling
        known = found.get(key)
        if known is None or known.badness < judgement.badness:
            found[key] = judgement
    return in_order(found.values())


def _coverage(asked: Sequence[Judged]) -> Coverage:
    """What became of the resources of one app of which parts were asked about: a part within another counts once."""
    scopes = {one.scope: one.result.coverage for one in asked}
    outermost = [
        coverage
        for scope, coverage in scopes.items()
        if not any(other != scope and (not other or scope.startswith(f"{other}/")) for other in scopes)
    ]
    resources = outermost[0].resources
    judged = sum(coverage.judged for coverage in outermost)
    unclassified = sum(coverage.unclassified for coverage in outermost)
    return Coverage(resources, judged, resources - judged - unclassified, unclassified)


def _ids(policies: PolicySet) -> tuple[str, ...]:
    return tuple(sorted(policy.id for policy in policies.policies))


def _order(one: Judged) -> tuple[object, ...]:
    subjects = [_subject_order(subject) for subject in one.result.subjects]
    waived = [(judgement.id, judgement.waiver.reason if judgement.waiver else "") for judgement in one.result.findings]
    return subjects, one.scope, _ids(one.policy_set), waived


def _subject_order(subject: Subject) -> tuple[str, str, str]:
    return subject.template, subject.sha256, subject.stack or ""
