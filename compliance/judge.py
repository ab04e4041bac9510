"""Resource x requirement -> verdict: pure functions, no files, no clock, no CDK."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from compliance.assembly import Assembly, Resource
from compliance.findings import (
    BYPASS,
    CHECK_ERROR,
    OPEN_FINDINGS,
    UNCLASSIFIED_TYPE,
    Coverage,
    Judgement,
    Result,
    Subject,
    Verdict,
    in_order,
)
from compliance.policy import Check, Policy, Requirement
from compliance.relations import Relations
from compliance.terms import DEFAULT_REGION, World
from compliance.values import existence
from compliance.words import Instance, Outcome, outcomes

MOST_WORLDS = 64
"""A resource whose condition can hold in more ways than this is judged in the first ones; the rest is Unknown."""

PoliciesFor = Callable[[Resource], tuple[Policy, ...]]
"""Which policies are in force for a resource: those of the aspects in whose scope it lies."""


def judge(
    assembly: Assembly,
    policies_for: PoliciesFor,
    *,
    parameters: Mapping[str, str] | None = None,
    default_region: str = DEFAULT_REGION,
) -> Result:
    """Judge every resource of an assembly by the policies in force for it.

    `parameters` are the values that the deployment will use. A check that raises becomes a finding.
    """
    relations = Relations(assembly, parameters or {}, default_region)
    judgements: list[Judgement] = []
    tally = {"judged": 0, "exempt": 0, "unclassified": 0}
    for resource in assembly.resources():
        fate, found = _judge_resource(resource, policies_for(resource), relations)
        tally[fate] += 1
        judgements.extend(found)
    judgements.extend(_bypasses(assembly, policies_for))
    return Result(
        in_order(judgements),
        Coverage(resources=sum(tally.values()), **tally),
        tuple(
            Subject(stack.template, stack.sha256, stack.construct_path, len(stack.resources))
            for stack in sorted(assembly.stacks.values(), key=lambda stack: stack.key)
        ),
    )


def _judge_resource(
    resource: Resource, policies: tuple[Policy, ...], relations: Relations
) -> tuple[str, list[Judgement]]:
    try:
        worlds = [world for exists, world in existence(resource, relations.scope(resource)) if exists]
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is a finding, and the others are still judged
        return "judged", [_check_error(resource, relations, None, error)]
    if not worlds or not policies:
        return "exempt", []
    silent = [
        policy
        for policy in policies
        if not policy.governs(resource.type) and policy.exemption_of(resource.type) is None
    ]
    found = [_unclassified(resource, silent, relations)] if silent else []
    governed = False
    for policy in policies:
        for requirement in policy.requirements:
            if requirement.resource_type == resource.type:
                governed = True
                found += _judge_requirement(policy, requirement, resource, relations, worlds)
    return "unclassified" if silent else "judged" if governed else "exempt", found


def _judge_requirement(
    policy: Policy, requirement: Requirement, resource: Resource, relations: Relations, worlds: Sequence[World]
) -> Iterator[Judgement]:
    try:
        applicable = [
            here for world in worlds[:MOST_WORLDS] for here in _applicable(requirement, resource, relations, world)
        ]
        for check in requirement.must:
            by_path: dict[str, list[Outcome]] = defaultdict(list)
            for world in applicable:
                for outcome in outcomes(check, Instance(resource, relations, world)):
                    by_path[outcome.path].append(outcome)
            for found in by_path.values():
                yield _judgement(policy, requirement, check, Instance(resource, relations, worlds[0]), found)
    except Exception as error:  # noqa: BLE001 - a check that raises becomes a finding; it neither aborts nor passes
        yield _check_error(resource, relations, f"{policy.id}: {resource.type}", error)


def _applicable(requirement: Requirement, resource: Resource, relations: Relations, world: World) -> Iterator[World]:
    """The worlds in which the requirement applies: where it cannot be told, it does."""
    worlds = [world]
    for check in requirement.when:
        worlds = [
            outcome.world
            for here in worlds
            for outcome in outcomes(check, Instance(resource, relations, here))
            if outcome.verdict is not Verdict.FAIL
        ]
    for here in worlds:
        yield from _not_excused(requirement.unless, resource, relations, here)


def _not_excused(unless: tuple[Check, ...], resource: Resource, relations: Relations, world: World) -> Iterator[World]:
    if not unless:
        yield world
        return
    for outcome in outcomes(unless[0], Instance(resource, relations, world)):
        if outcome.verdict is not Verdict.PASS:
            yield outcome.world
        elif unless[1:]:
            yield from _not_excused(unless[1:], resource, relations, outcome.world)


_WORST_FIRST = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS)


def _judgement(
    policy: Policy, requirement: Requirement, check: Check, instance: Instance, found: Sequence[Outcome]
) -> Judgement:
    """The judgement over all values that one property can have: the worst of them counts."""
    verdict = next(v for v in _WORST_FIRST if any(outcome.verdict is v for outcome in found))
    deciding = [outcome for outcome in found if outcome.verdict is verdict]
    observed = " or ".join(dict.fromkeys(outcome.observed for outcome in deciding))
    expected = deciding[0].expected or check.expected
    return Judgement(
        policy=policy.id,
        requirement=requirement.id_of(check),
        verdict=verdict,
        level=policy.level,
        **_place(instance.resource, instance.relations),
        property_path=deciding[0].path,
        condition=None if verdict is Verdict.PASS else deciding[0].world.describe(),
        expected=expected,
        observed=observed,
        message=_message(check, deciding[0].path, verdict, expected, observed),
        fix=requirement.fix,
        controls=policy.controls,
    )


def _place(resource: Resource, relations: Relations) -> dict[str, Any]:
    """The part of a judgement that says which resource it is about."""
    return {
        "template": relations.assembly.stacks[resource.stack].template,
        "logical_id": resource.logical_id,
        "resource_type": resource.type or None,
        "construct_path": resource.construct_path,
        "source": resource.source,
    }


def _message(check: Check, path: str, verdict: Verdict, expected: str, observed: str) -> str:
    duty = check.sentence.format(path=path, expected=expected)
    if verdict is Verdict.UNKNOWN:
        return f"{duty}; that cannot be determined from the template: {observed.removeprefix('unknown: ')}."
    return f"{duty}; found: {observed}."


def _unclassified(resource: Resource, silent: Iterable[Policy], relations: Relations) -> Judgement:
    names = ", ".join(policy.id for policy in silent)
    return Judgement(
        policy=UNCLASSIFIED_TYPE,
        requirement=UNCLASSIFIED_TYPE,
        verdict=Verdict.UNKNOWN,
        **_place(resource, relations),
        expected="a type that every policy governs or exempts",
        observed=f"{resource.type or 'no type'}, on which these say nothing: {names}",
        message=f"{resource.type or 'A resource without a type'} is neither governed nor exempt under: {names}.",
        fix="Write a requirement or an exemption with its reason for this type in the named policies.",
    )


def _check_error(resource: Resource, relations: Relations, where: str | None, error: Exception) -> Judgement:
    return Judgement(
        policy=CHECK_ERROR,
        requirement=where or CHECK_ERROR,
        verdict=Verdict.UNKNOWN,
        **_place(resource, relations),
        expected="a resource that can be judged",
        observed=type(error).__name__,
        message=f"The check raised {type(error).__name__}, so nothing is known of this resource.",
        fix="Report this with the resource's part of the template; until then the resource counts as not judged.",
    )


def _bypasses(assembly: Assembly, policies_for: PoliciesFor) -> Iterator[Judgement]:
    """CDK's own acknowledgements of our rules: they silence nothing here, and they are told."""
    for acknowledgement in assembly.acknowledgements:
        policies = _policies_at(acknowledgement.construct_path, assembly, policies_for)
        rule = acknowledgement.rule.rpartition("::")[2]
        if rule not in {OPEN_FINDINGS, *(policy.id for policy in policies)}:
            continue
        yield Judgement(
            policy=BYPASS,
            requirement=f"{BYPASS}/{rule}",
            verdict=Verdict.FAIL,
            template=_template_at(acknowledgement.construct_path, assembly),
            logical_id=None,
            resource_type=None,
            construct_path=acknowledgement.construct_path,
            expected="a waiver with an approver, a ticket and an end",
            observed=f"an acknowledgement of {acknowledgement.rule} in the construct tree",
            message=f"{rule} cannot be acknowledged in the construct tree.",
            fix="Remove the acknowledgement; if the finding is to be accepted, write a waiver.",
            controls=tuple(control for policy in policies if policy.id == rule for control in policy.controls),
        )


def _policies_at(path: str, assembly: Assembly, policies_for: PoliciesFor) -> tuple[Policy, ...]:
    """The policies in force for anything at or below a construct path."""
    below = (
        resource
        for resource in assembly.resources()
        if resource.construct_path and f"{resource.construct_path}/".startswith(f"{path}/" if path else "")
    )
    return tuple(dict.fromkeys(policy for resource in below for policy in policies_for(resource)))


def _template_at(path: str, assembly: Assembly) -> str:
    holders = [
        stack
        for stack in assembly.stacks.values()
        if stack.construct_path and f"{path}/".startswith(f"{stack.construct_path}/")
    ]
    return max(holders, key=lambda stack: len(stack.construct_path or "")).template if holders else ""
