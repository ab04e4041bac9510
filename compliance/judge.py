"""Resource x requirement -> verdict: pure functions, no files, no clock, no CDK."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from compliance.assembly import NESTED_STACK_TYPE, THE_STACK, Assembly, Resource, as_resource
from compliance.credentials import is_secret
from compliance.expressions import may_hold_function
from compliance.findings import (
    BYPASS,
    CHECK_ERROR,
    OPEN_FINDINGS,
    UNCLASSIFIED_TYPE,
    Coverage,
    Judgement,
    Place,
    Result,
    Ruling,
    Subject,
    Verdict,
    in_order,
)
from compliance.loops import LOOP
from compliance.outcomes import Instance, Outcome
from compliance.policy import Check, Level, Policy, Requirement, Word
from compliance.relations import Relations
from compliance.settings import DEFAULT_REGION
from compliance.templates import Json
from compliance.terms import EVERYWHERE, Effort, World, common_to
from compliance.values import OPTIONAL, existence, steps_of
from compliance.words import RELATIONAL, outcomes

MOST_WORLDS = 64
"""A resource that can be created in more ways than this is judged in the first ones; the rest is Unknown."""
MOST_OUTCOMES = 4096
"""A resource on which all checks have more outcomes than this is judged by the first ones; the rest is Unknown."""

MOST_TOLD = 8
"""Values of one property that a finding tells."""

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
    record_passes: bool = True,
) -> Result:
    """Judge every resource of an assembly by the policies in force for it.

    `parameters` are the values that the deployment will use. With `record_passes=False` passes are only counted. A
    check that raises becomes a finding.
    """
    run = _Run(Relations(assembly, parameters or {}, default_region), record_passes=record_passes)
    kept: list[Judgement] = []
    passes = 0
    tally = {"judged": 0, "exempt": 0, "unclassified": 0}
    in_force: set[Policy] = set()
    for resource in (*assembly.resources(), *map(as_resource, assembly.stacks.values())):
        policies = policies_for(resource)
        in_force.update(policies)
        if resource.type == THE_STACK:  # it is no resource: of those that say nothing of it, none need be told
            policies = tuple(policy for policy in policies if policy.governs(THE_STACK))
            rulings = _judge_resource(resource, policies, run)[1] if policies else ()
        else:
            fate, rulings = _judge_resource(resource, policies, run)
            tally[fate] += 1
        findings = [ruling for ruling in rulings if ruling.verdict is not Verdict.PASS]
        passes += len(rulings) - len(findings)
        place = _place(resource, run.relations)
        kept += [Judgement(place, ruling) for ruling in (rulings if record_passes else findings)]
    kept.extend(_macros(assembly, policies_for))
    kept.extend(_bypasses(assembly, policies_for, {policy.id for policy in in_force}))
    return Result(
        in_order(kept),
        Coverage(resources=sum(tally.values()), **tally),
        passes,
        tuple(
            Subject(stack.template, stack.sha256, stack.construct_path, len(stack.resources))
            for stack in sorted(assembly.stacks.values(), key=lambda stack: stack.key)
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Duty:
    """One requirement of a policy, and those of its checks that are looked at together."""

    policy: Policy
    requirement: Requirement
    checks: tuple[Check, ...]

    def names(self, *, attributes: bool) -> set[str]:
        """The properties, or the attributes beside them, that it looks at, by their first step."""
        checks = (*self.checks, *self.requirement.when, *self.requirement.unless)
        looked_at = (path for check in checks for path in (check.path, *check.arguments.get("others", ())))
        paths = [path for path in looked_at if path.startswith("@") is attributes]
        return {steps_of(path.removeprefix("@"))[0].removesuffix(OPTIONAL) for path in paths}


@dataclass(frozen=True, slots=True, eq=False)
class _Duties:
    """What some requirements ask of a resource type."""

    own: tuple[_Duty, ...]
    """What the resource itself answers."""
    beyond: tuple[_Duty, ...] = ()
    """What other resources answer, which name the judged one."""
    silent: tuple[Policy, ...] = ()
    """The policies that neither govern nor exempt the type."""
    properties: tuple[str, ...] = ()
    """The properties that `own` looks at."""
    attributes: tuple[str, ...] = ()
    """The attributes beside the properties that `own` looks at."""
    parts: tuple[_Duties, ...] = ()
    """The duties of `own`, those together that look at the same."""
    names_do_not_count: bool = False
    """Whether it does not matter which of two resources of a type something refers to."""


def _duties(policies: tuple[Policy, ...], resource_type: str) -> _Duties:
    own, beyond = [], []
    for policy in policies:
        for requirement in policy.required_of(resource_type):
            answered, others = _divided(requirement)
            own += [_Duty(policy, requirement, answered)] if answered else []
            beyond += [_Duty(policy, requirement, others)] if others else []
    silent = [one for one in policies if not one.governs(resource_type) and one.exemption_of(resource_type) is None]
    alike: defaultdict[tuple[tuple[str, ...], ...], list[_Duty]] = defaultdict(list)
    for duty in own:
        alike[_looks_at((duty,))].append(duty)
    parts = tuple(_looking_at(tuple(duties)) for duties in alike.values())
    return replace(_looking_at(tuple(own)), beyond=tuple(beyond), silent=tuple(silent), parts=parts)


def _looking_at(own: tuple[_Duty, ...]) -> _Duties:
    properties, attributes = _looks_at(own)
    words = {check.word for duty in own for check in (*duty.checks, *duty.requirement.when, *duty.requirement.unless)}
    return _Duties(own, properties=properties, attributes=attributes, names_do_not_count=words == {Word.ALLOWS_NO})


def _looks_at(own: tuple[_Duty, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The properties and the attributes that duties look at."""
    properties, attributes = (
        tuple(sorted({name for duty in own for name in duty.names(attributes=attributes)}))
        for attributes in (False, True)
    )
    return properties, attributes


def _divided(requirement: Requirement) -> tuple[tuple[Check, ...], tuple[Check, ...]]:
    """The checks of a requirement that the resource itself answers, and those that others answer."""
    if any(check.word in RELATIONAL for check in (*requirement.when, *requirement.unless)):
        return (), requirement.must
    own = tuple(check for check in requirement.must if check.word not in RELATIONAL)
    return own, tuple(check for check in requirement.must if check.word in RELATIONAL)


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run of the judge works with, and what it has found out so far."""

    relations: Relations
    record_passes: bool
    duties: dict[tuple[tuple[Policy, ...], str], _Duties] = field(default_factory=dict)
    rulings: dict[tuple[_Duties, str, str], tuple[Ruling, ...]] = field(default_factory=dict)
    """(duties, stack, all that they look at) -> what is said of it: resources that are alike are judged once."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """A resource that is judged, in the worlds in which it is created, and what may still be spent on it."""

    resource: Resource
    worlds: Sequence[World | None]
    """None stands for those that are not looked at."""
    run: _Run
    effort: Effort

    def outcomes(self, check: Check, world: World) -> Iterator[Outcome]:
        """The outcomes of a check, as long as effort is left."""
        for outcome in outcomes(check, Instance(self.resource, self.run.relations, world)):
            if not self.effort.spend():
                return
            yield outcome


def _judge_resource(resource: Resource, policies: tuple[Policy, ...], run: _Run) -> tuple[str, Sequence[Ruling]]:
    relations = run.relations
    try:
        worlds = _ways(existence(resource, relations.scope(resource)))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is a finding, and the others are still judged
        return "judged", [_check_error(None, error)]
    if not worlds or not policies:
        return "exempt", ()
    duties = run.duties.get((policies, resource.type))
    if duties is None:
        duties = run.duties[policies, resource.type] = _duties(policies, resource.type)
    found = [_unwritten_loop()] if resource.logical_id.startswith(LOOP) else []
    found += [_unclassified(resource.type, duties.silent)] if duties.silent and not found else []
    if resource.type == NESTED_STACK_TYPE and relations.assembly.nested_in(resource.stack, resource.logical_id) is None:
        found.append(_unread_stack())
    if "Connectors" in resource.body:
        found.append(_connectors())
    fate = "unclassified" if found else "judged" if duties.own or duties.beyond else "exempt"
    trial = _Trial(resource, worlds, run, Effort(MOST_OUTCOMES))
    found += _own_rulings(duties, trial)
    for duty in duties.beyond:
        found += _rulings(duty, trial)
    return fate, found


def _ways(found: Iterator[tuple[bool, World]]) -> list[World | None]:
    """The worlds in which a resource is created; None stands for those that are too many to be looked at."""
    worlds: list[World | None] = [world for exists, world in islice(found, MOST_OUTCOMES) if exists]
    if len(worlds) > MOST_WORLDS or next(found, None) is not None:
        return [*worlds[:MOST_WORLDS], None]
    return worlds


def _own_rulings(duties: _Duties, trial: _Trial) -> tuple[Ruling, ...]:
    """What is said of what the resource itself answers; of what is alike it is found out once, also in parts."""
    rulings, alike, nearly = trial.run.rulings, None, None
    if len(trial.worlds) == 1 and trial.worlds[0] is EVERYWHERE:
        text = _looked_at(trial.resource, duties)
        alike = (duties, trial.resource.stack, text)
        if alike in rulings:
            return rulings[alike]
        if duties.names_do_not_count:
            nearly = (duties, trial.resource.stack, _without_names(text, trial))
            if nearly in rulings:
                return rulings[nearly]
    if len(duties.parts) > 1 and alike:
        found = tuple(ruling for part in duties.parts for ruling in _own_rulings(part, trial))
    else:
        found = tuple(ruling for duty in duties.own for ruling in _rulings(duty, trial))
    if alike and trial.effort.left >= 0:
        rulings[alike] = found
        if nearly and all(ruling.verdict is Verdict.PASS for ruling in found):  # a finding tells the names
            rulings[nearly] = found
    return found


_REFERENCE = re.compile(r"\{'(?:Ref': '([A-Za-z0-9]+)|Fn::GetAtt': \['([A-Za-z0-9]+)', '([A-Za-z0-9.]+)'\])'?\}")
"""A reference as Python writes it."""


def _without_names(text: str, trial: _Trial) -> str:
    """The text of what is looked at, with the type of each resource that it refers to in place of its logical id.

    A nested stack keeps its name: what it gives is what its own template says.
    """
    resources = trial.run.relations.assembly.stacks[trial.resource.stack].resources

    def typed(reference: re.Match[str]) -> str:
        resource = resources.get(reference[1] or reference[2])
        if resource is None or resource.type == NESTED_STACK_TYPE:
            return reference[0]
        return f"{{{resource.type} {reference[3]}}}"

    return _REFERENCE.sub(typed, text)


def _looked_at(resource: Resource, duties: _Duties) -> str:
    """The text of all that the duties look at in a resource."""
    body = resource.body
    properties = body.get("Properties", {})
    if not isinstance(properties, dict) or may_hold_function(properties):
        return repr(body)  # a function, or what one adds or changes
    # What is absent is not as what is null: an ellipsis stands in no template.
    seen = [body.get(name, ...) for name in duties.attributes]
    seen += [properties.get(name, ...) for name in duties.properties]
    return repr(seen)


def _rulings(duty: _Duty, trial: _Trial) -> Iterator[Ruling]:
    try:
        applicable = _applicable_in(duty.requirement, trial)
        for check in duty.checks:
            by_path: dict[str, list[Outcome]] = defaultdict(list)
            for outcome in _outcomes_in(check, trial, applicable):
                by_path[outcome.path].append(outcome)
            for found in by_path.values():
                passed = not trial.run.record_passes and all(outcome.verdict is Verdict.PASS for outcome in found)
                yield _PASSED if passed else _ruling(duty.policy, duty.requirement, check, found, trial.run.relations)
    except Exception as error:  # noqa: BLE001 - a check that raises becomes a finding; it neither aborts nor passes
        yield _check_error(f"{duty.policy.id}: {trial.resource.type}", error)


_PASSED = Ruling(policy="", requirement="", verdict=Verdict.PASS, expected="", observed="", message="", fix="")
"""Stands for a pass that is only counted."""


def _applicable_in(requirement: Requirement, trial: _Trial) -> list[World | None]:
    """The worlds in which the requirement applies, each once; None stands for those that are not looked at."""
    found: dict[int, World | None] = {}
    for world in trial.worlds:
        for here in [None] if world is None else _applicable(requirement, trial, world):
            if len(found) == MOST_WORLDS:
                here = None  # noqa: PLW2901 - too many: from here on they are not told apart
            found[id(here)] = here
            if here is None:
                return list(found.values())
    return list(found.values())


def _outcomes_in(check: Check, trial: _Trial, worlds: Sequence[World | None]) -> Iterator[Outcome]:
    """The outcomes of a check in all these worlds, and one Unknown where some are not looked at."""
    known = [world for world in worlds if world is not None]
    for world in known:
        yield from trial.outcomes(check, world)
    if len(known) < len(worlds) or trial.effort.left < 0:
        told = "unknown: it can be deployed in more ways than are looked at"
        yield Outcome(check.path.replace(OPTIONAL, ""), Verdict.UNKNOWN, told, EVERYWHERE)


def _applicable(requirement: Requirement, trial: _Trial, world: World) -> Iterator[World]:
    """The worlds in which the requirement applies: where it cannot be told, it does."""
    worlds: Iterator[World] = iter((world,))
    for check in requirement.when:
        worlds = _held(check, trial, worlds)
    for here in worlds:
        yield from _not_excused(requirement.unless, trial, here)


def _held(check: Check, trial: _Trial, worlds: Iterator[World]) -> Iterator[World]:
    """Those of the worlds in which a check holds, or cannot be told."""
    for world in worlds:
        for outcome in trial.outcomes(check, world):
            if outcome.verdict is not Verdict.FAIL:
                yield outcome.world


def _not_excused(unless: tuple[Check, ...], trial: _Trial, world: World) -> Iterator[World]:
    """The narrower worlds in which one of the checks does not hold for certain."""
    if not unless:
        yield world
        return
    for here in _told_apart(unless[0], trial, world):
        found = None
        for found in trial.outcomes(unless[0], here):
            if found.verdict is not Verdict.PASS:
                yield found.world
            elif unless[1:]:
                yield from _not_excused(unless[1:], trial, found.world)
        if found is None:  # nothing that the check could hold of
            yield here


def _told_apart(check: Check, trial: _Trial, world: World) -> list[World]:
    """The worlds in which a part of the path is there that need not be, and those in which it is not."""
    if OPTIONAL not in check.path:
        return [world]
    worlds: list[World] = []
    for outcome in trial.outcomes(replace(check, path=check.path.replace(OPTIONAL, "")), world):
        if outcome.world not in worlds:
            worlds.append(outcome.world)
    return worlds


_WORST_FIRST = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS)


def _ruling(
    policy: Policy, requirement: Requirement, check: Check, found: Sequence[Outcome], relations: Relations
) -> Ruling:
    """What is said over all values that one property can have: the worst of them counts."""
    verdict = next(v for v in _WORST_FIRST if any(outcome.verdict is v for outcome in found))
    deciding = [outcome for outcome in found if outcome.verdict is verdict]
    observed = _either([*dict.fromkeys(outcome.observed for outcome in deciding)])
    expected = deciding[0].expected or check.expected
    return Ruling(
        policy=policy.id,
        requirement=requirement.id_of(check),
        verdict=verdict,
        level=_level(policy, requirement, verdict),
        property_path=deciding[0].path,
        condition=None if verdict is Verdict.PASS else _condition(deciding, found, relations),
        expected=expected,
        observed=observed,
        message=_message(check, deciding[0].path, verdict, expected, observed),
        fix=_fix(requirement, verdict, observed),
        controls=policy.controls,
    )


_LEFT_OPEN_BY_PARAMETER = re.compile(r"unknown: parameter \S+ (is only given at deployment|has the default )")
SETTLED_BY_VALUE = (
    "Say which value the deployment will use (--parameter NAME=VALUE, in Python parameters=), "
    "or allow only values that comply (AllowedValues). Otherwise: "
)
"""What settles an unknown that a parameter leaves open; before the fix of what may turn out to be wrong."""


def _fix(requirement: Requirement, verdict: Verdict, observed: str) -> str:
    """What mends it; where a parameter leaves it open, first what settles it."""
    is_open = verdict is Verdict.UNKNOWN and _LEFT_OPEN_BY_PARAMETER.search(observed)
    return f"{SETTLED_BY_VALUE}{requirement.fix}" if is_open else requirement.fix


def _level(policy: Policy, requirement: Requirement, verdict: Verdict) -> Level:
    level = requirement.level or policy.level
    return Level.MANDATORY if level is Level.NOT_WAIVABLE and verdict is Verdict.UNKNOWN else level


def _either(observed: Sequence[str]) -> str:
    """What is seen, one or the other; of many the first ones."""
    shown = " or ".join(observed[:MOST_TOLD])
    left = len(observed) - MOST_TOLD
    return f"{shown} or {left} {'other' if left == 1 else 'others'}" if left > 0 else shown


def _condition(deciding: Sequence[Outcome], found: Sequence[Outcome], relations: Relations) -> str | None:
    """Under what the verdict holds: where it is the only one, what all its worlds have in common; no secret is told."""
    only = len(deciding) == len(found)
    world = common_to([outcome.world for outcome in deciding]) if only else deciding[0].world
    told = {name: value for name, value in world.assumed.items() if not is_secret(name, relations)}
    return World(told, world.conditions).describe()


def _place(resource: Resource, relations: Relations) -> Place:
    return Place(
        relations.assembly.stacks[resource.stack].template,
        None if resource.type == THE_STACK else resource.logical_id,
        resource.type or None,
        resource.construct_path,
        resource.source,
    )


def _message(check: Check, path: str, verdict: Verdict, expected: str, observed: str) -> str:
    duty = check.sentence.format(path=path, expected=expected)
    if verdict is Verdict.UNKNOWN:
        return f"{duty}; that cannot be determined from the template: {observed.removeprefix('unknown: ')}."
    return f"{duty}; found: {observed}."


def _unclassified(resource_type: str, silent: Iterable[Policy]) -> Ruling:
    names = ", ".join(policy.id for policy in silent)
    return Ruling(
        policy=UNCLASSIFIED_TYPE,
        requirement=UNCLASSIFIED_TYPE,
        verdict=Verdict.UNKNOWN,
        expected="a type that every policy governs or exempts",
        observed=f"{resource_type or 'no type'}, on which these say nothing: {names}",
        message=f"{resource_type or 'A resource without a type'} is neither governed nor exempt under: {names}.",
        fix="Use a type that the policies know, or have it accepted; who keeps the policy adds it to the exemptions.",
    )


def _unwritten_loop() -> Ruling:
    return Ruling(
        policy=UNCLASSIFIED_TYPE,
        requirement=f"{UNCLASSIFIED_TYPE}/loop",
        verdict=Verdict.UNKNOWN,
        expected="a loop over values that the template lists",
        observed="a loop over values that are only known at deployment",
        message="The loop cannot be written out from the template, so none of the resources that it makes is judged.",
        fix="List the values in the template, or give the parameter's value that the deployment will use.",
    )


def _unread_stack() -> Ruling:
    return Ruling(
        policy=UNCLASSIFIED_TYPE,
        requirement=f"{UNCLASSIFIED_TYPE}/template",
        verdict=Verdict.UNKNOWN,
        property_path="TemplateURL",
        expected="a template of this assembly",
        observed="a template that is not at hand",
        message="The nested stack's template is not part of the assembly, so none of its resources is judged.",
        fix="Make the stack with NestedStack, or with a template that is an asset of the app.",
    )


def _connectors() -> Ruling:
    return Ruling(
        policy=UNCLASSIFIED_TYPE,
        requirement=f"{UNCLASSIFIED_TYPE}/connectors",
        verdict=Verdict.UNKNOWN,
        property_path="@Connectors",
        expected="policies that stand in the template",
        observed="connectors, of which policies are made at deployment",
        message="Connectors add policies at deployment, which are not judged and may replace those that are.",
        fix="Write the policies out in the template instead of the connectors.",
    )


def _macros(assembly: Assembly, policies_for: PoliciesFor) -> Iterator[Judgement]:
    """Macros that are handed a whole template at deployment, and may return any other."""
    for stack in assembly.stacks.values():
        # A template without resources may get some from a macro.
        resources = [*stack.resources.values()] or [as_resource(stack)]
        for macro in _listed(stack.body.get("Transform")) + _listed(stack.body.get("Fn::Transform")):
            name = str(macro.get("Name") if isinstance(macro, dict) else macro)
            if name.startswith(TRANSPARENT_MACROS) or not any(map(policies_for, resources)):
                continue
            ruling = Ruling(
                policy=UNCLASSIFIED_TYPE,
                requirement=f"{UNCLASSIFIED_TYPE}/macro",
                verdict=Verdict.UNKNOWN,
                property_path=f"Transform[{name}]",
                expected="a template that is deployed as it stands",
                observed=f"the macro {name}",
                message=f"The macro {name} may change every resource of the template at deployment.",
                fix="Remove the macro, and write down in the app what it does.",
            )
            yield Judgement(Place(stack.template, construct_path=stack.construct_path), ruling)


def _listed(node: Json) -> list[Json]:
    return node if isinstance(node, list) else [] if node is None else [node]


def _check_error(where: str | None, error: Exception) -> Ruling:
    return Ruling(
        policy=CHECK_ERROR,
        requirement=where or CHECK_ERROR,
        verdict=Verdict.UNKNOWN,
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
        ruling = Ruling(
            policy=BYPASS,
            requirement=f"{BYPASS}/{rule}",
            verdict=Verdict.FAIL,
            expected="a waiver with an approver, a ticket and an end",
            observed=f"an acknowledgement of {acknowledgement.rule} in the construct tree",
            message=f"{rule} cannot be acknowledged in the construct tree.",
            fix="Remove the acknowledgement; if the finding is to be accepted, write a waiver.",
            controls=tuple(control for policy in policies if policy.id == rule for control in policy.controls),
        )
        path = acknowledgement.construct_path
        yield Judgement(Place(_template_at(path, assembly), construct_path=path), ruling)


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
