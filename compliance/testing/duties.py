"""Resources that comply with policies by construction, with the least that it takes.

What a resource is given for a check, and the resources beside it, are those of `compliance.testing.scenarios`. Which
checks ask for anything of it the judge tells: what it finds is mended until it finds nothing.
"""

from __future__ import annotations

import copy
import dataclasses
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from compliance.assembly import NESTED_STACK_TYPE, Resource, assembly_of
from compliance.findings import Judgement
from compliance.judge import judge
from compliance.policy import Check, Policy, Requirement, Word
from compliance.templates import Json
from compliance.testing import schemas
from compliance.testing.names import free_name, name_for, references, renamed
from compliance.testing.scenarios import JUDGED, NOTHING, Kind, Placed, placed_for, write, written_at
from compliance.testing.schemas import plain
from compliance.testing.shapes import NothingFits, completed, first, nth
from compliance.values import steps_of

Resources = dict[str, Json]
"""Logical id -> an entry of `Resources`."""
ROUNDS = 60
"""Findings that are mended one after the other before a type is given up."""
CONDITIONS: Mapping[str, Json] = {
    "Parameters": {"Choice": {"Type": "String"}},
    "Conditions": {"Chosen": {"Fn::Equals": [{"Ref": "Choice"}, "yes"]}},
}
"""What scenarios say by a condition."""
_CUSTOM = ("Custom::", "AWS::CloudFormation::CustomResource")
_SERVICE = "arn:aws:lambda:eu-west-1:111122223333:function:reader"


class CannotComply(ValueError):  # noqa: N818 - it is a sentence: it cannot comply
    """No resource of a type is known that keeps the given policies."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One check that a resource can break."""

    policy: Policy
    requirement: Requirement
    check: Check


@dataclass(frozen=True, slots=True)
class Core:
    """The least of a resource that keeps its duties, or all but one, with what it refers to."""

    resources: Mapping[str, Json]
    """The resource itself under the logical id `Judged`."""
    fixed: frozenset[str]
    """Its properties that duties look at, or that were set for them: they stay as they are."""


@cache
def core_of(resource_type: str, policies: tuple[Policy, ...]) -> Core:
    """The least that complies. Raises CannotComply, and UnknownTypeError of a type that no schema knows."""
    schemas.schema_of(resource_type)
    resources = mended({JUDGED: _least(resource_type)}, policies, {})
    given = frozenset(resources[JUDGED].get("Properties", ()))
    required = schemas.schema_of(resource_type).get("required", ())
    return Core(resources, (given - {*required}) | cited(resource_type, policies))


def cited(resource_type: str, policies: tuple[Policy, ...]) -> frozenset[str]:
    """The properties of a type, at the first level, that a duty or its guard looks at."""
    found = {
        steps_of(plain(path))[0]
        for policy in policies
        for requirement in policy.required_of(resource_type)
        for check in (*requirement.must, *requirement.when, *requirement.unless)
        for path in _paths(check)
    }
    return frozenset(found)


def _paths(check: Check) -> Iterator[str]:
    """The paths of the judged resource's properties that a check looks at."""
    if check.word is Word.EITHER:
        for one in check.arguments["checks"]:
            yield from _paths(one)
    elif not check.path.startswith(("@", "AWS::", "Custom::")):
        yield check.path
    yield from (other for other in check.arguments.get("others", ()))
    if check.arguments.get("named_by"):
        yield check.arguments["named_by"]
    if "group_name" in check.arguments:
        yield from (place for place in re.findall(r"\{(\w+)\}", check.arguments["group_name"]) if place[0].isupper())


# --- what complies ------------------------------------------------------------------------------------------------


def _least(resource_type: str) -> Json:
    body: dict[str, Json] = {"Type": resource_type, "Properties": {}}
    return _fitted(body, first)


def _fitted(body: dict[str, Json], choose: Callable[[int], int]) -> dict[str, Json]:
    """A resource with whatever else its schema requires."""
    properties = body.get("Properties", {})
    if body["Type"].startswith(_CUSTOM):
        return {**body, "Properties": {"ServiceToken": _SERVICE, **properties}}
    if not schemas.is_known(body["Type"]):
        return body
    try:
        return {**body, "Properties": completed(body["Type"], properties, choose)}
    except NothingFits as reason:
        raise CannotComply(f"{body['Type']} cannot be given what a duty asks for: {reason}") from reason


def findings_in(resources: Mapping[str, Json], policies: tuple[Policy, ...]) -> tuple[Judgement, ...]:
    """What the policies find in a template of these resources, advice included.

    Of types on which none of them says a word they are not asked: a policy of queues knows nothing of their keys.
    """
    body = {**CONDITIONS, "Resources": resources}

    def asked(resource: Resource) -> tuple[Policy, ...]:
        known = any(policy.governs(resource.type) or policy.exemption_of(resource.type) for policy in policies)
        return policies if known else ()

    return judge(assembly_of(body), asked, record_passes=False).findings


def mended(resources: Resources, policies: tuple[Policy, ...], apart: Mapping[str, str]) -> Resources:
    """The resources with whatever it takes that nothing is found but what `apart` tells: policy and requirement."""
    tried: dict[tuple[str, str, str], int] = {}
    for _ in range(ROUNDS):
        left = [one for one in findings_in(resources, policies) if one.is_open and not is_told(one, apart)]
        if not left:
            return resources
        resources = _mended_once(resources, left[0], policies, tried)
    raise CannotComply(f"{resources[JUDGED]['Type']} cannot be made to comply: {left[0].ruling.message}")


def is_told(finding: Judgement, apart: Mapping[str, str]) -> bool:
    """Whether a finding is that of a policy, requirement and resource."""
    own = {
        "policy": finding.ruling.policy,
        "requirement": finding.ruling.requirement,
        "resource": finding.place.logical_id,
    }
    return bool(apart) and own == apart


def _mended_once(
    resources: Resources, finding: Judgement, policies: tuple[Policy, ...], tried: dict[tuple[str, str, str], int]
) -> Resources:
    """The resources with what a finding asks for; where that was tried before, with the next thing that might do."""
    logical_id, ruling = finding.place.logical_id or "", finding.ruling
    resource_type = resources[logical_id]["Type"] if logical_id in resources else ""
    duties = [
        duty
        for duty in duties_of(resource_type, policies)
        if (duty.policy.id, duty.requirement.id_of(duty.check)) == (ruling.policy, ruling.requirement)
    ]
    key = (logical_id, ruling.policy, f"{ruling.requirement} {ruling.property_path}")
    turn = tried[key] = tried.get(key, -1) + 1
    ways = [way for duty in duties for way in _ways_to_keep(duty)]
    if not ways or turn >= len(ways) * 4:
        raise CannotComply(f"{resource_type or 'The stack'} cannot be made to comply: {ruling.message}")
    check = ways[turn % len(ways)]
    placed = placed_for(resource_type, check, Kind.COMPLIANT)
    if placed is None:
        raise CannotComply(f"{resource_type} cannot be made to comply: {ruling.message}")
    place = ruling.property_path or ""
    at = place if re.search(r"\[\d+\]", place) and not re.search(r"\[\D*\]", place) and check.word not in _WHOLE else ""
    return placed_in(
        resources,
        logical_id,
        check,
        _with_own_value(resources[logical_id], place, check, placed),
        turn,
        at,
        share=not turn and not at,
    )


def _ways_to_keep(duty: Duty) -> tuple[Check, ...]:
    """The checks that keep a duty: its own, or what excuses it, as where one list can be written in two forms."""
    excuses = duty.requirement.unless
    return (*excuses, duty.check) if duty.check.word is Word.INCLUDES else (duty.check, *excuses)


_WHOLE = frozenset({Word.TAGGED, Word.ALLOWS_NO, Word.INCLUDES, Word.EITHER, Word.OWN_POLICY_DENIES})
"""The words that judge parts of what they are given."""


def _with_own_value(body: Json, place: str, check: Check, placed: Placed) -> Placed:
    """What a scenario puts there; logs that are switched on already stay, and their group has the name of those."""
    own = _value_at(body.get("Properties", {}), place)
    if check.word is not Word.EXPORTED_LOGS or own is None:
        return placed
    text = json.dumps(placed.others).replace(f"/{placed.value}", f"/{own}")
    return dataclasses.replace(placed, value=own, others=json.loads(text))


def _value_at(node: Json, place: str) -> Json:
    for step in _steps_at(place):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            return None
    return node


def _steps_at(place: str) -> list[str | int]:
    """The steps of a concrete path: `A`, 1 and `B` of `A[1].B`."""
    return [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", place)]


def _write_at(node: Json, place: str, value: Json) -> None:
    *steps, last = _steps_at(place)
    for step in steps:
        known = isinstance(node, list) and isinstance(step, int) and step < len(node)
        if not known and not (isinstance(node, dict) and isinstance(step, str)):
            raise CannotComply(f"{place} cannot be set: a function stands where it would be.")
        node = node[step] if known else node.setdefault(step, {})
    if value is NOTHING and isinstance(node, dict):
        node.pop(last, None)
    else:
        node[last] = value


def duties_of(resource_type: str, policies: tuple[Policy, ...]) -> tuple[Duty, ...]:
    """Every check that policies make of a type."""
    return tuple(
        Duty(policy, requirement, check)
        for policy in policies
        for requirement in policy.required_of(resource_type)
        for check in requirement.must
    )


def placed_in(  # noqa: PLR0913, PLR0917 - a turn and a place are the exception
    resources: Resources, logical_id: str, check: Check, placed: Placed, turn: int = 0, at: str = "", *, share: bool
) -> Resources:
    """The resources with what a scenario puts there for a check of one of them, as its schema wants it written.

    In another `turn` other values are chosen; `at` is the item of a list that is meant; with `share` resources that are
    there already do for those that the scenario has.
    """
    names, others = _beside(resources, logical_id, check, placed, share=share)
    if share and check.word is Word.PARAMETER_GROUP and (named := _named_already(resources, logical_id, check)):
        group = _all_of(resources[named], renamed(placed.others["Right"], names))
        return {**resources, named: _fitted(group, first)}
    body = copy.deepcopy(resources[logical_id])
    body.setdefault("Properties", {}).update(placed.also)
    if placed.at_path and at:
        _write_at(body["Properties"], at, renamed(placed.value, names))
    elif placed.at_path:
        write(body, written_at(check), renamed(placed.value, names))
    return {**resources, logical_id: _fitted(body, nth(turn)), **others}


def _named_already(resources: Resources, logical_id: str, check: Check) -> str | None:
    """The parameter group of the assembly that the property names already."""
    value = _value_at(resources[logical_id].get("Properties", {}), check.path)
    named = next(iter(references(value)), None)
    return named if named in resources else None


def _all_of(body: Json, more: Json) -> Json:
    """A resource with all that another one says."""
    if not isinstance(body, dict) or not isinstance(more, dict):
        return more
    return {**body, **{key: _all_of(body.get(key), value) for key, value in more.items()}}


def _beside(
    resources: Resources, logical_id: str, check: Check, placed: Placed, *, share: bool
) -> tuple[dict[str, str], Resources]:
    """What stands beside the resource, under which names: what is already there of the same kind is shared."""
    needed = _reached(placed, check)
    names = {JUDGED: logical_id}
    found: Resources = {}
    for name in needed:
        body = renamed(placed.others[name], names)
        base = name_for(body["Type"])
        taken = (
            one for one, entry in {**resources, **found}.items() if one != logical_id and entry["Type"] == body["Type"]
        )
        same = next((one for one in taken if share and _says(({**resources, **found})[one], body)), None)
        names[name] = same or free_name(base, {**resources, **found}, also=JUDGED)
        if same is None:
            found[names[name]] = body
    return names, {name: _fitted(renamed(body, names), first) for name, body in found.items()}


def _says(body: Json, wanted: Json) -> bool:
    """Whether a resource has all that another one has."""
    if isinstance(wanted, dict):
        return isinstance(body, dict) and all(_says(body.get(key), value) for key, value in wanted.items())
    return bool(body == wanted)


def _reached(placed: Placed, check: Check) -> list[str]:
    """The resources of a scenario that the value leads to; all of them where it names none."""
    reached: dict[str, None] = {}
    waiting = [name for name in placed.others if name in references(placed.value)]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached[name] = None
            waiting += [other for other in placed.others if other in references(placed.others[name])]
    if check.word is Word.PRIVATE_SUBNETS and "Wrong" in reached:  # it is the routes that make a subnet public
        return list(placed.others)
    return [name for name in placed.others if name in reached] if reached else list(placed.others)


@cache
def nested_stack(policies: tuple[Policy, ...]) -> Json:
    """The resource of a nested stack that keeps its own duties; what is in its template is another matter."""
    url = "https://example.com/nested.template.json"
    resources: Resources = {JUDGED: {"Type": NESTED_STACK_TYPE, "Properties": {"TemplateURL": url}}}
    for duty in duties_of(NESTED_STACK_TYPE, policies):
        placed = placed_for(NESTED_STACK_TYPE, duty.check, Kind.COMPLIANT)
        if placed is not None and placed.value is not NOTHING:
            resources = placed_in(resources, JUDGED, duty.check, placed, share=True)
    return resources[JUDGED]
