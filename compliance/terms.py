"""The terms in which a property's value is spoken of: known, absent, a reference, or unknown with its reason.

A value is always told together with the World in which it holds: what is assumed of parameters and conditions.
Coercions follow the CloudFormation User Guide: a boolean or number may be written as text.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from compliance.assembly import Assembly, Stack
from compliance.settings import DEFAULT_REGION
from compliance.templates import Json

LONGEST_TEXT = 1_000_000
"""Characters of a text that are put together before giving up: a template has no more than 1 MB."""
MOST_ASSUMPTIONS = 200
"""Parameters and conditions on which assumptions are noted in one world."""
MOST_STEPS = 10_000
"""Functions and conditions that are looked into to answer one question; templates are untrusted."""

Scalar: TypeAlias = str | int | float | bool

Variable: TypeAlias = tuple[str, str]
"""Stack key and the name of a parameter (or the text of a comparison that cannot be looked into)."""


@dataclass(frozen=True, slots=True)
class Known:
    """A literal, after all functions around it were carried out."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Absent:
    """Not there: the property is missing, or is `AWS::NoValue`."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A `Ref` or `Fn::GetAtt` to a resource of the assembly; `attribute` is None for `Ref`."""

    stack: str
    logical_id: str
    attribute: str | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """The template alone cannot say; `reason` completes "cannot be determined: ..."."""

    reason: str
    variable: Variable | None = field(default=None, compare=False)
    """The parameter whose value it is, whatever that will be."""
    least: float | None = field(default=None, compare=False)
    most: float | None = field(default=None, compare=False)
    """Bounds of the number that it will be, where the template sets them."""


@dataclass(frozen=True, slots=True)
class Dynamic:
    """A dynamic reference, `{{resolve:service:...}}`, alone or within a longer text."""

    service: str
    text: str = field(default="", repr=False)
    """The text that it stands in, with a GAP for each part that is not known."""


GAP = "\ue002"
"""A character of no meaning, which stands in a text for a part that is only known at deployment."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of which some parts are known and others are not."""

    parts: tuple[str | Reference | Unknown, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Fields:
    """A map; its entries are resolved when they are asked for."""

    node: Mapping[str, Json]
    scope: Scope


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """A list; its entries are resolved when they are asked for."""

    node: Sequence[Json]
    scope: Scope


Value: TypeAlias = Known | Absent | Reference | Unknown | Dynamic | Text | Fields | Items


@dataclass(frozen=True, slots=True)
class NoneOf:
    """What is assumed of a parameter: that its value is none of these."""

    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class World:
    """What is assumed of parameters and conditions so far: it stands for all deployments that fit."""

    assumed: Mapping[Variable, str | bool | NoneOf] = field(default_factory=dict)
    conditions: Mapping[Variable, bool] = field(default_factory=dict)
    facts: Mapping[Variable, bool] = field(default_factory=dict, compare=False)
    """Conditions that go the same way in all of these deployments: nobody assumed them, so they are not told."""

    def assume(self, variable: Variable, value: str | bool | NoneOf) -> World:  # noqa: FBT001 - a value, no switch
        """The same world, narrowed to those deployments in which `variable` is `value`.

        Beyond many assumptions it stays as it is: then more is looked at than can be, never less.
        """
        if len(self.assumed) >= MOST_ASSUMPTIONS and variable not in self.assumed:
            return self
        return World({**self.assumed, variable: value}, self.conditions, self.facts)

    def decided(self, condition: Variable, *, outcome: bool) -> World:
        """The same world with the outcome of a named condition written down, which took an assumption."""
        return World(self.assumed, {**self.conditions, condition: outcome}, self.facts)

    def established(self, condition: Variable, *, outcome: bool) -> World:
        """The same world with the outcome of a named condition written down, which took none."""
        return World(self.assumed, self.conditions, {**self.facts, condition: outcome})

    def outcome(self, condition: Variable) -> bool | None:
        """How a named condition goes here, if it was met before."""
        return self.conditions.get(condition, self.facts.get(condition))

    def describe(self) -> str | None:
        """The assumptions in words, or None where there are none; what two stacks call alike is told with its stack."""
        texts = {variable: value for variable, value in self.assumed.items() if isinstance(value, str)}
        stacks: dict[str, set[str]] = {}
        for stack, name in (*self.conditions, *texts):
            stacks.setdefault(name, set()).add(stack)

        def told(variable: Variable) -> str:
            stack, name = variable
            return f"{name} of {stack}" if len(stacks[name]) > 1 else name

        said = [f"{told(variable)} is {str(outcome).lower()}" for variable, outcome in self.conditions.items()]
        said += [f"parameter {told(variable)} is {value or 'empty'}" for variable, value in texts.items()]
        return " and ".join(sorted(said)) or None


def common_to(worlds: Sequence[World]) -> World:
    """What is assumed in all of these worlds."""
    first, *others = worlds
    return World(
        {name: value for name, value in first.assumed.items() if all(one.assumed.get(name) == value for one in others)},
        {name: met for name, met in first.conditions.items() if all(one.conditions.get(name) is met for one in others)},
    )


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Whether one of the answers is yes; None where that depends on one that cannot be told."""
    unsure = False
    for answer in answers:
        if answer:
            return True
        unsure = unsure or answer is None
    return None if unsure else False


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Whether all answers are yes; None where that depends on one that cannot be told."""
    found = list(answers)
    return False if False in found else None if None in found else True


Case: TypeAlias = tuple[Value, World]

ABSENT = Absent()
EVERYWHERE = World()


@dataclass(slots=True)
class Effort:
    """What may still be spent on one question. Changes as it is spent: a template must not exhaust us."""

    left: int = MOST_STEPS

    def spend(self) -> bool:
        """Take one more step; False where no step is left."""
        self.left -= 1
        return self.left >= 0


@dataclass(slots=True)
class Lookups:
    """What all scopes of a run look up, collected when it is first asked for."""

    exports: Mapping[tuple[str, ...], list[tuple[Stack, Mapping[str, Json]]]] | None = None
    """(account, region, export name) -> the outputs that are exported so."""
    named: Mapping[tuple[str, ...], list[Stack]] | None = None
    """(account, region, stack name) -> the stacks that are called so."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The template that an expression stands in, and what can be reached from there."""

    stack: Stack
    assembly: Assembly
    given: Mapping[str, str] = field(default_factory=dict)
    """Values that the deployment will use for the parameters of top-level stacks."""
    default_region: str = DEFAULT_REGION
    lookups: Lookups = field(default_factory=Lookups)
    effort: Effort = field(default_factory=Effort)

    @property
    def region(self) -> str:
        """The region the stack goes to."""
        return self.stack.region or self.default_region

    @property
    def environment(self) -> tuple[str, str]:
        """Account (empty where it is not known) and region: names and exports are unique in these."""
        return self.stack.account or "", self.region

    def of(self, stack: Stack) -> Scope:
        """The same question, asked in another stack of the deployment."""
        return Scope(stack, self.assembly, self.given, self.default_region, self.lookups, self.effort)

    def anew(self, stack: Stack) -> Scope:
        """Another question about the same deployment."""
        return Scope(stack, self.assembly, self.given, self.default_region, self.lookups)


def describe(value: Value) -> str:  # noqa: PLR0911 - one line for each kind of value
    """A value as a report shows it. Never called with a value that may be a secret."""
    match value:
        case Known(known):
            return json.dumps(known)
        case Absent():
            return "absent"
        case Reference(_, logical_id, attribute):
            return f"${{{logical_id}}}" if attribute is None else f"${{{logical_id}.{attribute}}}"
        case Unknown(reason):
            return f"unknown: {reason}"
        case Dynamic(service):
            return f"a dynamic reference to {service}"
        case Text(parts):
            return "".join(part if isinstance(part, str) else describe_part(part) for part in parts)
        case Fields(node, _):
            return f"a map with {', '.join(sorted(node)[:5]) or 'no entries'}"
        case Items(node, _):
            return f"a list of {len(node)}"


def describe_part(part: Reference | Unknown) -> str:
    """A part of a text that is not known, as a report shows it."""
    return describe(part) if isinstance(part, Reference) else "${?}"


def as_fields(value: Value) -> Fields | None:
    """The map that a value is, or that its text holds as JSON; None where it is neither."""
    if isinstance(value, Fields):
        return value
    parsed = _parsed(value)
    # Text that was already resolved holds no more functions: an empty stack keeps its words literal.
    return Fields(parsed, LITERALS) if isinstance(parsed, dict) else None


def _parsed(value: Value) -> Json:
    """What a text holds as JSON; gaps in it that cannot hold a quotation mark stay gaps of the texts within."""
    parts = value.parts if isinstance(value, Text) else (value.value,) if isinstance(value, Known) else ()
    if not parts or not isinstance(parts[0], str) or not parts[0].lstrip().startswith("{"):
        return None
    if any(isinstance(part, Unknown) and part not in PLAIN for part in parts):
        return None
    if any(isinstance(part, str) and (_GAP in part or _ESCAPED_GAP in part.lower()) for part in parts):
        return None  # it would pass for a gap
    gaps = {place: part for place, part in enumerate(parts) if isinstance(part, Reference | Unknown)}
    text = "".join(f"{_GAP}{place};" if place in gaps else str(part) for place, part in enumerate(parts))
    try:
        return _filled(json.loads(text), gaps)
    except (ValueError, RecursionError):
        return None


_GAP = "\ue000"
"""Stands for a part of a text that is not known, while the text is read: a character of no meaning."""
_ESCAPED_GAP = r"\ue000"
_GAP_AT = re.compile(f"{_GAP}([0-9]+);")


def _filled(node: Json, gaps: Mapping[int, Reference | Unknown]) -> Json:
    """Parsed JSON with the parts put back that were gaps in it."""
    if isinstance(node, dict):
        if any(_GAP in key for key in node):
            raise ValueError("a key of the map is only known at deployment")
        return {key: _filled(below, gaps) for key, below in node.items()}
    if isinstance(node, list):
        return [_filled(below, gaps) for below in node]
    if isinstance(node, str) and _GAP in node:
        # Split by a pattern with one group, a text alternates between what stood around the gaps and their places.
        return concatenate(
            [gaps[int(piece)] if place % 2 else Known(piece) for place, piece in enumerate(_GAP_AT.split(node))]
        )
    return node


def scalar_text(value: Json) -> str:
    """A scalar as the text that CloudFormation makes of it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def as_boolean(value: Value) -> bool | None:
    """The boolean that a value is or is coerced to; None where it is none."""
    scalar = value.value if isinstance(value, Known) else None
    return {"true": True, "false": False}.get(scalar_text(scalar).lower() if isinstance(scalar, str | bool) else "")


def as_number(value: Value) -> float | None:
    """The number that a value is or is coerced to; None where it is none."""
    if not isinstance(value, Known) or isinstance(value.value, bool):
        return None
    if isinstance(value.value, str) and not NUMBER.fullmatch(value.value):
        return None
    try:
        number = float(value.value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?")
"""Narrower than Python's own reading, which takes "1_000", "infinity" and the digits of every script."""


_DYNAMIC = re.compile(r"\{\{resolve:([a-z-]+):")


def literal(text: str) -> Value:
    """The value that a text in a template is: itself, unless it holds a dynamic reference."""
    match = _DYNAMIC.search(text)
    return Dynamic(match[1], text) if match else Known(text)


def concatenate(values: Sequence[Value]) -> Value:
    """The text that the values make, one after the other."""
    parts: list[str | Reference | Unknown] = []
    for value in values:
        for part in _parts(value):
            if isinstance(part, str) and parts and isinstance(parts[-1], str):
                parts[-1] += part
            elif part != "":
                parts.append(part)
    for part in parts:
        if isinstance(part, str) and (match := _DYNAMIC.search(part)):
            return Dynamic(match[1], "".join(one if isinstance(one, str) else GAP for one in parts))
    if not parts:
        return Known("")
    if sum(len(part) for part in parts if isinstance(part, str)) > LONGEST_TEXT:
        return Unknown(f"it has more than {LONGEST_TEXT:,} characters")
    if len(parts) == 1:
        return Known(parts[0]) if isinstance(parts[0], str) else parts[0]
    return Text(tuple(parts))


def _parts(value: Value) -> tuple[str | Reference | Unknown, ...]:
    match value:
        case Known(known):
            return (scalar_text(known),)
        case Reference() | Unknown():
            return (value,)
        case Text(parts):
            return parts
        case Absent():
            return ()
        case Dynamic(service, text):
            return (text or f"{{{{resolve:{service}:",)
        case _:
            return (Unknown("a map or list stands where a text is expected"),)


ACCOUNT = Unknown("AWS::AccountId is only known at deployment")
STACK_NAME = Unknown("AWS::StackName is only known at deployment")
PLAIN = (ACCOUNT, STACK_NAME)
"""What is not known here, but certainly holds no slash, colon or quotation mark."""

LITERALS = Scope(Stack(key="", template="", sha256="", body={}, resources={}), Assembly({}))
