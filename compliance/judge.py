"""Resource x requirement -> verdict: pure functions, no files, no clock, no CDK."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from compliance.assembly import NESTED_STACK_TYPE, Assembly, Resource
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
from compliance.terms import DEFAULT_REGION, EVERYWHERE, World
from compliance.values import OPTIONAL, existence, steps_of
from compliance.words import RELATIONAL, Instance, Outcome, outcomes

MOST_WORLDS = 64
"""A resource that can be created in more ways than this is judged in the first ones; the rest is Unknown."""
MOST_OUTCOMES = 4096
"""A check that has more outcomes than this on one resource is judged by the first ones; the rest is Unknown."""

TRANSPARENT_MACROS = (
    "AWS::CodeDeployBlueGreen",
    "AWS::LanguageExtensions",
    "AWS::SecretsManager-",
    "AWS::Serverless-",
)
"""Macros of AWS (beginnings of their names) that change nothing but what is written in their own terms."""

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
    run = _Run(Relations(assembly, parameters or {}, default_region))
    judgements: list[Judgement] = []
    tally = {"judged": 0, "exempt": 0, "unclassified": 0}
    in_force: set[Policy] = set()
    for resource in assembly.resources():
        policies = policies_for(resource)
        in_force.update(policies)
        fate, found = _judge_resource(resource, policies, run)
        tally[fate] += 1
        judgements.extend(found)
    judgements.extend(_macros(assembly, policies_for))
    judgements.extend(_bypasses(assembly, policies_for, {policy.id for policy in in_force}))
    return Result(
        in_order(judgements),
        Coverage(resources=sum(tally.values()), **tally),
        tuple(
            Subject(stack.template, stack.sha256, stack.construct_path, len(stack.resources))
            for stack in sorted(assembly.stacks.values(), key=lambda stack: stack.key)
        ),
    )


Duties = dict[tuple[tuple[Policy, ...], str], tuple[tuple[Policy, ...], tuple[tuple[Policy, Requirement], ...]]]
"""(policies, resource type) -> those that say nothing on the type, and all that is required of it."""

Said = dict[str, Any]
"""A judgement but for the resource that it is about."""


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run of the judge works with, and what it has found out so far."""

    relations: Relations
    duties: Duties = field(default_factory=dict)
    said: dict[tuple[int, int, str, str | None], Sequence[Said]] = field(default_factory=dict)
    """(requirement, check, stack, what the check looks at) -> what it says: see `_said`."""


def _duties(policies: tuple[Policy, ...], resource_type: str, known: Duties) -> None:
    """Note what a set of policies has to say on a type."""
    governing = tuple(
        (policy, requirement)
        for policy in policies
        for requirement in policy.requirements
        if requirement.resource_type == resource_type
    )
    silent = tuple(
        policy
        for policy in policies
        if not policy.governs(resource_type) and policy.exemption_of(resource_type) is None
    )
    known[policies, resource_type] = silent, governing


def _judge_resource(resource: Resource, policies: tuple[Policy, ...], run: _Run) -> tuple[str, list[Judgement]]:
    relations = run.relations
    try:
        worlds = _ways(existence(resource, relations.scope(resource)))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is a finding, and the others are still judged
        return "judged", [_check_error(resource, relations, None, error)]
    if not worlds or not policies:
        return "exempt", []
    if (policies, resource.type) not in run.duties:
        _duties(policies, resource.type, run.duties)
    silent, governing = run.duties[policies, resource.type]
    found = [_unclassified(resource, silent, relations)] if silent else []
    if resource.type == NESTED_STACK_TYPE and relations.assembly.nested_in(resource.stack, resource.logical_id) is None:
        found.append(_unread_stack(resource, relations))
    fate = "unclassified" if found else "judged" if governing else "exempt"
    for policy, requirement in governing:
        found += _judge_requirement(policy, requirement, resource, worlds, run)
    return fate, found


def _ways(found: Iterator[tuple[bool, World]]) -> list[World | None]:
    """The worlds in which a resource is created; None stands for those that are too many to be looked at."""
    worlds: list[World | None] = [world for exists, world in islice(found, MOST_OUTCOMES) if exists]
    if len(worlds) > MOST_WORLDS or next(found, None) is not None:
        return [*worlds[:MOST_WORLDS], None]
    return worlds


def _judge_requirement(
    policy: Policy, requirement: Requirement, resource: Resource, worlds: Sequence[World | None], run: _Run
) -> Iterator[Judgement]:
    try:
        place = _place(resource, run.relations)
        applicable = _applicable_in(requirement, resource, run.relations, worlds)
        for check in requirement.must:
            for said in _said(policy, requirement, check, resource, applicable, run):
                yield Judgement(**place, **said)
    except Exception as error:  # noqa: BLE001 - a check that raises becomes a finding; it neither aborts nor passes
        yield _check_error(resource, run.relations, f"{policy.id}: {resource.type}", error)


def _said(  # noqa: PLR0913, PLR0917 - private, and all that a judgement is made of
    policy: Policy,
    requirement: Requirement,
    check: Check,
    resource: Resource,
    worlds: Sequence[World | None],
    run: _Run,
) -> Sequence[Said]:
    """What a check says of a resource, but for which resource it is: resources that are alike are judged once."""
    alike = _alike(check, resource) if len(worlds) == 1 and worlds[0] is EVERYWHERE else None
    key = (id(requirement), id(check), resource.stack, alike)
    if alike is None or key not in run.said:
        by_path: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in _outcomes_in(check, resource, run.relations, worlds):
            by_path[outcome.path].append(outcome)
        said = tuple(_verdict_on(policy, requirement, check, found) for found in by_path.values())
        if alike is None:
            return said
        run.said[key] = said
    return run.said[key]


def _alike(check: Check, resource: Resource) -> str | None:
    """The text of all that a check looks at in a resource; None where it looks beyond one property or attribute."""
    attribute = check.path.startswith("@")
    node = resource.body if attribute else resource.body.get("Properties", {})
    if check.word in RELATIONAL or "Fn::Transform" in resource.body or not isinstance(node, dict):
        return None
    if any(name == "Ref" or name.startswith("Fn::") for name in node):
        return None  # a function, or what one adds or changes
    name = steps_of(check.path.removeprefix("@"))[0].removesuffix(OPTIONAL)
    return repr(node[name]) if name in node else ""  # what is null is not as what is absent


def _applicable_in(
    requirement: Requirement, resource: Resource, relations: Relations, worlds: Sequence[World | None]
) -> list[World | None]:
    """The worlds in which the requirement applies, each once; None stands for those that are not looked at."""
    found: dict[int, World | None] = {}
    for world in worlds:
        for here in [None] if world is None else _applicable(requirement, resource, relations, world):
            if len(found) == MOST_WORLDS:
                here = None  # noqa: PLW2901 - too many: from here on they are not told apart
            found[id(here)] = here
            if here is None:
                return list(found.values())
    return list(found.values())


def _outcomes_in(
    check: Check, resource: Resource, relations: Relations, worlds: Sequence[World | None]
) -> Iterator[Outcome]:
    """The outcomes of a check in all these worlds, and one Unknown where some are not looked at."""
    known = [world for world in worlds if world is not None]
    found = (outcome for world in known for outcome in outcomes(check, Instance(resource, relations, world)))
    yield from islice(found, MOST_OUTCOMES)
    if len(known) < len(worlds) or next(found, None) is not None:
        told = "unknown: it can be deployed in more ways than are looked at"
        yield Outcome(check.path.replace(OPTIONAL, ""), Verdict.UNKNOWN, told, EVERYWHERE)


def _applicable(requirement: Requirement, resource: Resource, relations: Relations, world: World) -> Iterator[World]:
    """The worlds in which the requirement applies: where it cannot be told, it does."""
    worlds: Iterator[World] = iter((world,))
    for check in requirement.when:
        worlds = _held(check, resource, relations, worlds)
    for here in worlds:
        yield from _not_excused(requirement.unless, resource, relations, here)


def _held(check: Check, resource: Resource, relations: Relations, worlds: Iterator[World]) -> Iterator[World]:
    """Those of the worlds in which a check holds, or cannot be told."""
    for world in worlds:
        for outcome in outcomes(check, Instance(resource, relations, world)):
            if outcome.verdict is not Verdict.FAIL:
                yield outcome.world


def _not_excused(unless: tuple[Check, ...], resource: Resource, relations: Relations, world: World) -> Iterator[World]:
    """The narrower worlds in which one of the checks does not hold for certain."""
    if not unless:
        yield world
        return
    found = None
    for found in outcomes(unless[0], Instance(resource, relations, world)):
        if found.verdict is not Verdict.PASS:
            yield found.world
        elif unless[1:]:
            yield from _not_excused(unless[1:], resource, relations, found.world)
    if found is None:  # nothing that the check could hold of
        yield world


_WORST_FIRST = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS)


def _verdict_on(policy: Policy, requirement: Requirement, check: Check, found: Sequence[Outcome]) -> Said:
    """What is said over all values that one property can have: the worst of them counts."""
    verdict = next(v for v in _WORST_FIRST if any(outcome.verdict is v for outcome in found))
    deciding = [outcome for outcome in found if outcome.verdict is verdict]
    observed = " or ".join(dict.fromkeys(outcome.observed for outcome in deciding))
    expected = deciding[0].expected or check.expected
    return {
        "policy": policy.id,
        "requirement": requirement.id_of(check),
        "verdict": verdict,
        "level": policy.level,
        "property_path": deciding[0].path,
        "condition": None if verdict is Verdict.PASS else deciding[0].world.describe(),
        "expected": expected,
        "observed": observed,
        "message": _message(check, deciding[0].path, verdict, expected, observed),
        "fix": requirement.fix,
        "controls": policy.controls,
    }


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


def _unread_stack(resource: Resource, relations: Relations) -> Judgement:
    return Judgement(
        policy=UNCLASSIFIED_TYPE,
        requirement=f"{UNCLASSIFIED_TYPE}/template",
        verdict=Verdict.UNKNOWN,
        **_place(resource, relations),
        property_path="TemplateURL",
        expected="a template of this assembly",
        observed="a template that is not at hand",
        message="The nested stack's template is not part of the assembly, so none of its resources is judged.",
        fix="Make the stack with NestedStack, or with a template that is an asset of the app.",
    )


def _macros(assembly: Assembly, policies_for: PoliciesFor) -> Iterator[Judgement]:
    """Macros that are handed a whole template at deployment, and may return any other."""
    for stack in assembly.stacks.values():
        listed = stack.body.get("Transform")
        for macro in listed if isinstance(listed, list) else [listed] if listed is not None else []:
            name = str(macro.get("Name") if isinstance(macro, dict) else macro)
            if name.startswith(TRANSPARENT_MACROS) or not any(map(policies_for, stack.resources.values())):
                continue
            yield Judgement(
                policy=UNCLASSIFIED_TYPE,
                requirement=f"{UNCLASSIFIED_TYPE}/macro",
                verdict=Verdict.UNKNOWN,
                template=stack.template,
                logical_id=None,
                resource_type=None,
                construct_path=stack.construct_path,
                property_path=f"Transform[{name}]",
                expected="a template that is deployed as it stands",
                observed=f"the macro {name}",
                message=f"The macro {name} may change every resource of the template at deployment.",
                fix="Remove the macro, and write down in the app what it does.",
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


def _bypasses(assembly: Assembly, policies_for: PoliciesFor, in_force: set[str]) -> Iterator[Judgement]:
    """CDK's own acknowledgements of our rules: they silence nothing here, and they are told."""
    for acknowledgement in assembly.acknowledgements:
        rule = acknowledgement.rule.rpartition("::")[2]
        if rule not in {OPEN_FINDINGS, *in_force}:  # of another tool: there may be thousands
            continue
        policies = _policies_at(acknowledgement.construct_path, assembly, policies_for)
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
