"""Strategies for Hypothesis: values with intrinsic functions, resources that comply or break one duty, whole templates.

    from hypothesis import given
    from compliance.testing.strategies import BROKEN, resources

    @given(resources("AWS::S3::Bucket", policies=OUR_POLICIES))
    def test_what_complies_has_no_finding(made):
        assert findings(made.template) == []

    @given(resources("AWS::S3::Bucket", policies=OUR_POLICIES, duty=BROKEN))
    def test_one_broken_duty_is_one_finding(made):
        assert findings(made.template) == [made.broken.requirement]

What is drawn is valid under the schemas of CloudFormation's registry that cfn-lint ships, and shrinks to the resource
with its required properties, what its duties ask for, and nothing else. Nothing is drawn and then thrown away.

It needs the extra "testing" (`pip install 'smartfactory-compliance[testing]'`).
"""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from compliance.assembly import Assembly, assembly_of
from compliance.policy import Policy
from compliance.templates import Json
from compliance.testing import schemas
from compliance.testing.breaking import KINDS as WAYS_TO_BREAK
from compliance.testing.breaking import Broken, BrokenCore, broken_core
from compliance.testing.duties import CONDITIONS, CannotComply, Core, core_of, duties_of, findings_in, nested_stack
from compliance.testing.expressions import KINDS, SURROUNDINGS, Speaker, said
from compliance.testing.handed_over import OptionError, as_policies, as_types, refuse_span
from compliance.testing.names import free_name, name_for, references, renamed
from compliance.testing.scenarios import JUDGED, Kind
from compliance.testing.schemas import UnknownTypeError, schema_of
from compliance.testing.shapes import Choose, NothingFits, is_hard, optional, properties_for, still_fits
from compliance.testing.validity import is_intrinsic

__all__ = [
    "BROKEN",
    "COMPLIANT",
    "KINDS",
    "SURROUNDINGS",
    "Broken",
    "BrokenAssembly",
    "BrokenTemplate",
    "CannotComply",
    "Duty",
    "Made",
    "UnknownTypeError",
    "broken_nested_templates",
    "broken_templates",
    "governed_types",
    "nested_templates",
    "resources",
    "templates",
    "values",
]

MOST_OPTIONS = 4
"""Properties beyond those that must be there."""


class Duty(StrEnum):
    """Whether what is drawn keeps its duties."""

    COMPLIANT = "compliant"
    BROKEN = "broken"
    """All but one."""


COMPLIANT, BROKEN = Duty.COMPLIANT, Duty.BROKEN


@dataclass(frozen=True, slots=True)
class Made:
    """A resource, in a template with what it refers to."""

    template: Mapping[str, Json]
    logical_id: str
    """The resource's own."""
    broken: Broken | None
    """The one duty that it does not keep; None where it complies."""

    @property
    def resource(self) -> Mapping[str, Json]:
        """The entry of the template's `Resources`."""
        found: Mapping[str, Json] = self.template["Resources"][self.logical_id]
        return found


def _choosing(draw: DrawFn) -> Choose:
    """Choices that Hypothesis makes, and shrinks to the first."""
    return lambda many: draw(_UP_TO[many]) if many < len(_UP_TO) else draw(st.integers(0, many - 1))


_UP_TO = [st.just(0), st.just(0), *(st.integers(0, most) for most in range(1, 128))]


# --- values -------------------------------------------------------------------------------------------------------


def values(
    kind: str = "string", *, within: Mapping[str, Json] = SURROUNDINGS, removable: bool = False
) -> SearchStrategy[Json]:
    """Values of a JSON type as a template can say them: written out, or by intrinsic functions and dynamic references.

    They refer to the parameters, mappings, conditions and resources of the template `within`. With `removable` they may
    be `AWS::NoValue`, too. They shrink to a literal. Raises ValueError of a kind that is no JSON type.
    """
    if kind not in KINDS:
        raise ValueError(f"A value is wanted of the kind {kind!r}, which is none of {', '.join(KINDS)}.")

    @st.composite
    def drawn(draw: DrawFn) -> Json:
        return Speaker(within, _choosing(draw), removable).value(kind)

    return drawn()


# --- resources ----------------------------------------------------------------------------------------------------


def governed_types(policies: Iterable[Policy]) -> tuple[str, ...]:
    """The types of which the policies require anything, and of which a resource that complies is known."""
    in_force = as_policies(policies)
    types = {requirement.resource_type for policy in in_force for requirement in policy.requirements}
    return tuple(name for name in sorted(types) if schemas.is_known(name) and _can_comply(name, in_force))


def _can_comply(resource_type: str, policies: tuple[Policy, ...]) -> bool:
    try:
        core_of(resource_type, policies)
    except CannotComply:
        return False
    return True


def resources(
    resource_type: str, *, policies: Iterable[Policy] = (), duty: Duty = COMPLIANT, intrinsics: bool = True
) -> SearchStrategy[Made]:
    """Resources of a type, each in a template with what it refers to, that keep the policies' duties, or all but one.

    With `intrinsics` some scalars are said by functions that come to the same in every deployment.
    Raises UnknownTypeError of a type that no schema knows, and CannotComply of one that cannot be declared without a
    finding, or of which no duty can be broken alone: each in one sentence.
    """
    in_force = as_policies(policies)
    core_of(resource_type, in_force)
    broken = _ways_to_break(resource_type, in_force) if _as_duty(duty) is BROKEN else ()

    @st.composite
    def drawn(draw: DrawFn) -> Made:
        choose = _choosing(draw)
        chosen = _broken(resource_type, in_force, broken, choose(len(broken))) if broken else None
        core = chosen.core if chosen else core_of(resource_type, in_force)
        sections: dict[str, Json] = {}
        found, names = _placed(core, choose, {}, sections, intrinsics=intrinsics)
        return Made(_template(sections, found), names[JUDGED], chosen.broken if chosen else None)

    return drawn()


def _as_duty(given: object) -> Duty:
    try:
        return Duty(str(given))
    except ValueError:
        raise OptionError(f"duty= takes COMPLIANT or BROKEN, not {given!r}.") from None


Way = tuple[int, Kind]
"""The number of a duty, and how it is broken."""


def _ways(resource_type: str, policies: tuple[Policy, ...]) -> tuple[Way, ...]:
    """All ways to break the duties of a type, alone or not."""
    return tuple((number, kind) for number in range(len(duties_of(resource_type, policies))) for kind in WAYS_TO_BREAK)


@cache
def _ways_to_break(resource_type: str, policies: tuple[Policy, ...]) -> tuple[Way, ...]:
    """The ways to break the duties of a type, from the first on by which one is broken alone."""
    ways = _ways(resource_type, policies)
    for place, way in enumerate(ways):
        if isinstance(broken_core(resource_type, policies, *way), BrokenCore):
            return ways[place:]
    raise CannotComply(f"{resource_type} has no duty under these policies that can be broken alone.")


def _broken(resource_type: str, policies: tuple[Policy, ...], ways: Sequence[Way], number: int) -> BrokenCore:
    """What is broken in the way of this number, or in the last way before it that breaks one duty alone."""
    tried = (broken_core(resource_type, policies, *way) for way in reversed(ways[: number + 1]))
    return next(found for found in tried if isinstance(found, BrokenCore))


def _placed(
    core: Core, choose: Choose, taken: Mapping[str, Json], sections: dict[str, Json], *, intrinsics: bool
) -> tuple[dict[str, Json], dict[str, str]]:
    """A core with what is chosen around it, under names that are free, or those of resources that say the same."""
    body = _with_options(core, choose, sections, intrinsics=intrinsics)
    return _named({**core.resources, JUDGED: body}, taken)


def _named(everything: Mapping[str, Json], taken: Mapping[str, Json]) -> tuple[dict[str, Json], dict[str, str]]:
    """Resources under names that are free, or those of resources that say the same; and the new name of each."""
    body = everything[JUDGED]
    names = {JUDGED: free_name(name_for(body["Type"]), taken)}
    there = {**taken, names[JUDGED]: body}
    for name, entry in everything.items():
        if name == JUDGED:
            continue
        base = name_for(entry["Type"])
        shared = next((one for one in taken if taken[one] == entry), None)
        names[name] = shared or free_name(base, there)
        there[names[name]] = entry
    return {names[name]: renamed(entry, names) for name, entry in everything.items()}, names


def _with_options(core: Core, choose: Choose, sections: dict[str, Json], *, intrinsics: bool) -> Json:
    """The resource of a core with other properties than the least, and other values of those that no duty looks at."""
    least = core.resources[JUDGED]
    resource_type = least["Type"]
    kept = least["Properties"].keys() if is_hard(resource_type) else core.fixed
    given = {name: value for name, value in least["Properties"].items() if name in kept}
    free = [name for name in optional(resource_type) if name not in core.fixed and name not in least["Properties"]]
    chosen = {free[choose(len(free))]: None for _ in range(choose(MOST_OPTIONS + 1))} if free else {}
    try:
        properties = properties_for(resource_type, choose, given, tuple(chosen))
    except NothingFits:
        return least
    asked_for = core.fixed & (properties.keys() - given.keys())  # by another property: its duty would be asked, too
    if asked_for or not still_fits(resource_type, properties, given):
        return least
    if intrinsics and choose(2):
        for name, value in properties.items():
            if isinstance(value, str | bool | int) and not is_intrinsic(value):
                properties[name] = said(value, sections, choose)
    body = {**least, "Properties": properties}
    if not properties:
        del body["Properties"]
    return body


def _template(sections: Mapping[str, Json], found: Mapping[str, Json]) -> dict[str, Json]:
    """A template with the sections that its resources need."""
    text = json.dumps(found)
    needed = CONDITIONS if '"Chosen"' in text else {}
    body: dict[str, Json] = {}
    for name in ("Parameters", "Mappings", "Conditions"):
        entries = {**sections.get(name, {}), **needed.get(name, {})}
        if entries:
            body[name] = entries
    return {**body, "Resources": dict(found)}


# --- whole templates ----------------------------------------------------------------------------------------------

SIMPLEST = ("AWS::SQS::Queue", "AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::Logs::LogGroup")
"""The types that templates shrink to, where they are among those wanted."""


def templates(
    *,
    policies: Iterable[Policy] = (),
    types: Iterable[str] | None = None,
    fewest: int = 1,
    most: int = 5,
    intrinsics: bool = True,
) -> SearchStrategy[dict[str, Json]]:
    """Templates of a number of resources that keep the policies' duties, and what they share: keys, policies, groups.

    `types` are those that may be declared; by default all that the policies govern, or without policies the whole
    registry. With `intrinsics` there are parameters, mappings and conditions. Some resources are among the outputs.
    Raises UnknownTypeError of a type that no schema knows, CannotComply where none of the types can be declared.
    """
    wanted = _wanted(policies, types, fewest, most, intrinsics=intrinsics)

    @st.composite
    def drawn(draw: DrawFn) -> dict[str, Json]:
        return _drawn(_choosing(draw), wanted)

    return drawn()


def _offered(types: Iterable[str] | None, policies: tuple[Policy, ...]) -> tuple[str, ...]:
    """The types that can be declared, the simplest first. By default which these are is told when they are drawn."""
    if types is not None:
        wanted = as_types(types)
        for name in wanted:
            schema_of(name)
        found = tuple(name for name in wanted if _can_comply(name, policies))
        if not found:
            raise CannotComply(f"None of {', '.join(wanted)} can be declared without a finding.")
        return found
    governed = {requirement.resource_type for policy in policies for requirement in policy.requirements}
    names = [name for name in schemas.types() if name in governed or not policies]
    return tuple(sorted(names, key=lambda name: (name not in SIMPLEST, name)))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What templates are to be like."""

    offered: Sequence[str]
    policies: tuple[Policy, ...]
    fewest: int
    most: int
    intrinsics: bool


def _wanted(
    policies: Iterable[Policy], types: Iterable[str] | None, fewest: int, most: int, *, intrinsics: bool
) -> _Wanted:
    """What a caller asks for. Raises OptionError, UnknownTypeError or CannotComply where that cannot be."""
    in_force = as_policies(policies)
    refuse_span(fewest, most)
    return _Wanted(_offered(types, in_force), in_force, fewest, most, intrinsics)


@dataclass(slots=True)
class _Drawn:
    """What is drawn so far of a template."""

    sections: dict[str, Json] = field(default_factory=dict)
    found: dict[str, Json] = field(default_factory=dict)
    outputs: dict[str, Json] = field(default_factory=dict)

    def told(self, logical_id: str, choose: Choose) -> None:
        """Put one of three resources among the outputs."""
        if choose(3) == 2:  # noqa: PLR2004 - the last of three
            self.outputs[logical_id] = {"Value": {"Ref": logical_id}}

    def template(self, resources: Mapping[str, Json]) -> dict[str, Json]:
        """The template of these resources."""
        body = _template(self.sections, resources)
        return {**body, "Outputs": self.outputs} if self.outputs else body


def _drawn(choose: Choose, wanted: _Wanted) -> dict[str, Json]:
    drawn = _Drawn()
    _draw(drawn, wanted.fewest + choose(wanted.most - wanted.fewest + 1), choose, wanted)
    return drawn.template(drawn.found)


def _draw(drawn: _Drawn, many: int, choose: Choose, wanted: _Wanted) -> None:
    """Draw so many resources that keep their duties."""
    for _ in range(many):
        resource_type = _declarable(wanted.offered, choose(len(wanted.offered)), wanted.policies)
        core = core_of(resource_type, wanted.policies)
        placed, names = _placed(core, choose, drawn.found, drawn.sections, intrinsics=wanted.intrinsics)
        drawn.found |= placed
        drawn.told(names[JUDGED], choose)


def _declarable(offered: Sequence[str], number: int, policies: tuple[Policy, ...]) -> str:
    """The type of this number, or the next that can be declared without a finding."""
    found = next((name for name in _from(offered, number) if _can_comply(name, policies)), None)
    if found is None:
        raise CannotComply("None of these types can be declared without a finding.")
    return found


def _from(offered: Sequence[str], number: int) -> Iterator[str]:
    """All of these types, beginning with that of this number."""
    return (offered[(number + turn) % len(offered)] for turn in range(len(offered)))


@dataclass(frozen=True, slots=True)
class BrokenTemplate:
    """A template in which one resource does not keep one of its duties; all else in it complies."""

    template: Mapping[str, Json]
    logical_id: str
    """Of that resource."""
    broken: Broken
    kept: Mapping[str, Json]
    """The same template, in which the resource keeps that duty, too."""


def broken_templates(
    *,
    policies: Iterable[Policy],
    types: Iterable[str] | None = None,
    fewest: int = 1,
    most: int = 5,
    intrinsics: bool = True,
) -> SearchStrategy[BrokenTemplate]:
    """Templates as those of `templates`, in which exactly one duty of one resource is broken.

    Each comes with the same template in which that duty is kept, too: what is found in the one and not in the other is
    that duty's finding. It shrinks to the broken resource alone.
    Raises UnknownTypeError of a type that no schema knows, CannotComply where none of the types can be declared, or
    where of none a duty can be broken alone.
    """
    wanted = _wanted(policies, types, fewest, most, intrinsics=intrinsics)
    if types is not None:
        _breakable(wanted.offered, 0, wanted.policies)

    @st.composite
    def drawn(draw: DrawFn) -> BrokenTemplate:
        return _drawn_broken(_choosing(draw), wanted)

    return drawn()


def _drawn_broken(choose: Choose, wanted: _Wanted) -> BrokenTemplate:
    """The broken resource is drawn last, so that nothing else in the template is there because of it."""
    drawn = _Drawn()
    resource_type = _breakable(wanted.offered, choose(len(wanted.offered)), wanted.policies)
    ways = _ways_that_say_one_thing(resource_type, wanted.policies)
    tried = (_says_one_thing(resource_type, wanted.policies, *way) for way in reversed(ways[: 1 + choose(len(ways))]))
    chosen = next(found for found in tried if found is not None)
    _draw(drawn, wanted.fewest - 1 + choose(wanted.most - wanted.fewest + 1), choose, wanted)
    core = core_of(resource_type, wanted.policies)
    body = _with_options(chosen.core, choose, drawn.sections, intrinsics=wanted.intrinsics)
    mended = _with_duty_kept(body, chosen.core.resources[JUDGED], core.resources[JUDGED])
    if mended is None:
        body, mended = chosen.core.resources[JUDGED], core.resources[JUDGED]
    placed, names = _named({**chosen.core.resources, JUDGED: body}, drawn.found)
    kept, _ = _named({**core.resources, JUDGED: mended}, drawn.found)
    drawn.told(names[JUDGED], choose)
    both = drawn.template({"broken": {**placed, **drawn.found}, "kept": {**kept, **drawn.found}})
    resources = both["Resources"]
    return BrokenTemplate(
        {**both, "Resources": resources["broken"]},
        names[JUDGED],
        chosen.broken,
        {**both, "Resources": resources["kept"]},
    )


def _with_duty_kept(body: Json, broken: Json, least: Json) -> Json | None:
    """A resource with the duty that it breaks kept: of the rest it says the same. None where that would be invalid.

    `broken` is the least of it, in which the duty is broken, and `least` the one in which all are kept.
    """
    was, wanted, made = (one.get("Properties", {}) for one in (broken, least, body))
    properties = {
        **{name: value for name, value in made.items() if name not in was or was[name] == wanted.get(name, was)},
        **{name: value for name, value in wanted.items() if name not in made or was.get(name, was) != value},
    }
    if not still_fits(least["Type"], properties, wanted):
        return None
    return {**least, "Properties": properties} if properties else least


def _breakable(offered: Sequence[str], number: int, policies: tuple[Policy, ...]) -> str:
    """The type of this number, or the next of which a duty can be broken alone."""
    turns = _from(offered, number)
    found = next(
        (name for name in turns if _can_comply(name, policies) and _ways_that_say_one_thing(name, policies)), None
    )
    if found is None:
        raise CannotComply("None of these types has a duty under these policies that can be broken alone.")
    return found


@cache
def _ways_that_say_one_thing(resource_type: str, policies: tuple[Policy, ...]) -> tuple[Way, ...]:
    """The ways to break the duties of a type, from the first on by which nothing else is said, not even advice."""
    ways = _ways(resource_type, policies)
    first = (place for place, way in enumerate(ways) if _says_one_thing(resource_type, policies, *way) is not None)
    return ways[next(first, len(ways)) :]


@cache
def _says_one_thing(resource_type: str, policies: tuple[Policy, ...], number: int, kind: Kind) -> BrokenCore | None:
    """The least of a type with one duty broken in this way, if its finding is all that is said beside before."""
    found = broken_core(resource_type, policies, number, kind)
    if not isinstance(found, BrokenCore):
        return None
    before, after = (
        frozenset(findings_in(core.resources, policies)) for core in (core_of(resource_type, policies), found.core)
    )
    told = [(one.place.logical_id, one.ruling.policy, one.ruling.requirement) for one in before ^ after]
    return found if told == [(JUDGED, found.broken.policy, found.broken.requirement)] else None


def nested_templates(
    *,
    policies: Iterable[Policy] = (),
    types: Iterable[str] | None = None,
    children: int = 2,
    most: int = 3,
    intrinsics: bool = True,
) -> SearchStrategy[Assembly]:
    """Assemblies of a stack with nested stacks, each of `templates`; children may be handed a key by their parent.

    There are one to `children` nested stacks, each of at most so many resources, not counting what they refer to.
    Raises what `templates` raises.
    """
    wanted = _wanted(policies, types, 1, most, intrinsics=intrinsics)

    @st.composite
    def drawn(draw: DrawFn) -> Assembly:
        choose = _choosing(draw)
        parent: dict[str, Json] = {"Resources": {}}
        below: dict[str, dict[str, Json]] = {}
        for _ in range(1 + choose(children)):
            body = _drawn(choose, wanted)
            entry = copy.deepcopy(nested_stack(wanted.policies))
            logical_id = free_name("Nested", parent["Resources"])
            if choose(2):
                _hand_down_key(parent, entry, body)
            parent["Resources"][logical_id] = entry
            below[logical_id] = body
        return assembly_with(parent, below)

    return drawn()


@dataclass(frozen=True, slots=True)
class BrokenAssembly:
    """A stack with nested stacks, in one of which one resource does not keep one of its duties."""

    assembly: Assembly
    stack: str
    """The key of the nested stack that declares that resource."""
    logical_id: str
    broken: Broken
    kept: Assembly
    """The same stacks, in which the resource keeps that duty, too."""


def broken_nested_templates(
    *,
    policies: Iterable[Policy],
    types: Iterable[str] | None = None,
    children: int = 2,
    most: int = 3,
    intrinsics: bool = True,
) -> SearchStrategy[BrokenAssembly]:
    """Assemblies as those of `nested_templates`, in which exactly one duty of one resource is broken.

    The nested stack with that resource is handed nothing by its parent. Raises what `broken_templates` raises.
    """
    in_force, offered = as_policies(policies), None if types is None else as_types(types)
    whole = broken_templates(policies=in_force, types=offered, most=most, intrinsics=intrinsics)
    nested = nested_templates(policies=in_force, types=offered, children=children - 1, most=most, intrinsics=intrinsics)

    @st.composite
    def drawn(draw: DrawFn) -> BrokenAssembly:
        made = draw(whole)
        beside = draw(nested) if children > 1 and draw(st.booleans()) else assembly_with({"Resources": {}}, {})
        parent = dict(beside.stacks[PARENT].body)
        logical_id = free_name("Nested", parent["Resources"])
        parent["Resources"] = {logical_id: copy.deepcopy(nested_stack(in_force)), **parent["Resources"]}
        below = {stack.parent[1]: stack.body for stack in beside.stacks.values() if stack.parent is not None}
        assembly, kept = (assembly_with(parent, {logical_id: body, **below}) for body in (made.template, made.kept))
        return BrokenAssembly(assembly, _nested_key(logical_id), made.logical_id, made.broken, kept)

    return drawn()


PARENT = "Parent"
"""The key of a stack that has nested ones."""
KEY, KEY_ARN = "Key", "KeyArn"


def _hand_down_key(parent: dict[str, Json], entry: dict[str, Json], body: dict[str, Json]) -> None:
    """Let the parent declare the key of a child, and hand it down as a parameter."""
    declared = body["Resources"]
    arn: Json = {"Fn::GetAtt": [KEY, "Arn"]}
    if KEY not in declared or declared[KEY]["Type"] != "AWS::KMS::Key" or KEY in body.get("Outputs", {}):
        return
    text = json.dumps({name: entry for name, entry in declared.items() if name != KEY})
    handed = json.loads(text.replace(json.dumps(arn), json.dumps({"Ref": KEY_ARN})))
    shared = parent["Resources"].get(KEY, declared[KEY])
    if KEY in references(list(handed.values())) or shared != declared[KEY] or len(handed) == 0:
        return
    if _is_of_its_template(declared[KEY]):
        return
    parent["Resources"][KEY] = shared
    entry["Properties"]["Parameters"] = {KEY_ARN: arn}
    body["Parameters"] = {**body.get("Parameters", {}), KEY_ARN: {"Type": "String"}}
    body["Resources"] = handed


def _is_of_its_template(resource: Mapping[str, Json]) -> bool:
    """Whether a resource says something by a parameter, map, condition or resource that only its template has."""
    text = json.dumps(resource)
    return "Condition" in resource or '"Ref"' in text or '"Fn::' in text


def assembly_with(parent: Mapping[str, Json], below: Mapping[str, Mapping[str, Json]]) -> Assembly:
    """A template and those of its nested stacks, by the logical ids of these, as an assembly in memory."""
    stacks = dict(assembly_of(parent, name=PARENT).stacks)
    for logical_id, body in below.items():
        key = _nested_key(logical_id)
        (stack,) = assembly_of(body, name=key).stacks.values()
        stacks[key] = dataclasses.replace(stack, parent=(PARENT, logical_id))
    return Assembly(stacks)


def _nested_key(logical_id: str) -> str:
    return f"{PARENT}//{logical_id}"  # as in compliance.assembly: no construct path holds two slashes in a row
