"""Properties that CloudFormation's schema of a resource type allows, made of choices.

Whoever calls decides how to choose: always the first gives the smallest properties, a strategy of Hypothesis others.
What is given already stays, and what the schema requires is made around it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from compliance.templates import Json
from compliance.testing.patterns import matching
from compliance.testing.schemas import read_only_properties, schema_of
from compliance.testing.validity import errors, faults_under, is_intrinsic

Choose = Callable[[int], int]
"""One of so many, counted from zero: the first is the simplest."""
Schema = Mapping[str, Any]


def first(_: int) -> int:
    """The simplest of all choices."""
    return 0


def nth(number: int) -> Choose:
    """Always the same choice, for what must differ from the simplest."""
    return lambda many: number % many


class NothingFits(Exception):  # noqa: N818 - it is a sentence: nothing fits
    """No value is known that a part of a schema allows."""


NOTHING: Json = object()
"""Stands for a value that is not given."""
FILLED: Json = "something"
"""Stands for whatever value the schema allows: no empty one."""
NOTHING_OF_THE_KIND: Json = "nothing-of-the-kind"
"""Stands for a text that is none of those which a duty speaks of."""
DEEPEST = 24
"""Levels below which a schema is not followed: it contains itself."""
OPTIONS_DOWN_TO = 2
"""Levels down to which there are properties that may be left out."""
MOST_OPTIONS = 3
MOST_ITEMS = 2
_AROUND = 50
"""How far numbers go above the smallest."""
_KEYS = (
    *("dependencies", "dependentRequired", "dependentExcluded", "requiredXor", "requiredOr", "uniqueKeys"),
    *("oneOf", "anyOf", "allOf", "if", "not", "maxProperties", "minProperties"),
)
_HARD = tuple(f'"{key}":' for key in _KEYS)

FORMATS: Mapping[str, tuple[str, ...]] = {
    "date-time": ("2026-01-01T00:00:00Z",),
    "AWS::IAM::Role.Arn": ("arn:aws:iam::111122223333:role/reader",),
    "AWS::KMS::Key.Arn": ("arn:aws:kms:eu-west-1:111122223333:key/1f2e3d4c-0000-4000-8000-aabbccddeeff",),
    "AWS::KMS::Key.Id": ("1f2e3d4c-0000-4000-8000-aabbccddeeff",),
    "AWS::KMS::Alias.AliasName": ("alias/readings",),
    "AWS::EC2::SecurityGroup.Id": ("sg-0123456789abcdef0",),
    "AWS::EC2::Subnet.Id": ("subnet-0123456789abcdef0",),
    "AWS::EC2::VPC.Id": ("vpc-0123456789abcdef0",),
    "AWS::EC2::Image.Id": ("ami-0123456789abcdef0",),
    "AWS::S3::Bucket.Name": ("readings",),
    "AWS::Logs::LogGroup.Name": ("readings",),
    "AWS::SNS::Topic.Arn": ("arn:aws:sns:eu-west-1:111122223333:readings",),
    "AWS::SQS::Queue.Arn": ("arn:aws:sqs:eu-west-1:111122223333:readings",),
    "AWS::Lambda::Function.Arn": ("arn:aws:lambda:eu-west-1:111122223333:function:reader",),
    "AWS::ACM::Certificate.Arn": (
        "arn:aws:acm:eu-west-1:111122223333:certificate/1f2e3d4c-0000-4000-8000-aabbccddeeff",
    ),
    "AWS::Route53::HostedZone.Id": ("Z0123456789ABCDEFGHIJ",),
    "AWS::Route53::AliasTarget.HostedZoneId": ("Z0123456789ABCDEFGHIJ",),
    "ipv4-network": ("10.1.0.0/16",),
    "ipv6-network": ("2001:db8::/56",),
    "json": ("{}",),
    "uri": ("https://example.com",),
    "timestamp": ("2026-01-01T00:00:00Z",),
}
"""Values of the formats that schemas name, as cfn-lint checks them."""


# --- whole resources ----------------------------------------------------------------------------------------------


def properties_for(
    resource_type: str, choose: Choose, given: Mapping[str, Json], options: Sequence[str] = ()
) -> dict[str, Json]:
    """Properties of a type: what is given, what is required, and these options. Raises NothingFits."""
    schema = schema_of(resource_type)
    wanted = {**given, **{name: FILLED for name in options if name not in given}}
    made: dict[str, Json] = _Maker(schema, choose).value(schema, wanted, 0)
    return made


def completed(resource_type: str, given: Mapping[str, Json], choose: Choose = first) -> dict[str, Json]:
    """What is given with the least that makes it valid. Raises NothingFits where no choice tried is."""
    for choice in (choose, *map(nth, range(6))):
        made = properties_for(resource_type, choice, given)
        found = errors(resource_type, made)
        if not found:
            return made
    raise NothingFits(f"{resource_type}: {found[0]}")


def still_fits(resource_type: str, made: Mapping[str, Json], given: Mapping[str, Json]) -> bool:
    """Whether properties made around valid ones are valid: looked at only where they depend on each other."""
    schema = schema_of(resource_type)
    together = {key: schema[key] for key in (*_KEYS, "then", "else") if key in schema}
    if together and faults_under({**together, "type": "object"}, made, schema):
        return False
    parts = schema.get("properties", {})
    new = [name for name in made if made[name] != given.get(name, made) and _is_hard(resource_type, name)]
    return not any(faults_under(parts[name], made[name], schema) for name in new)


@cache
def is_hard(resource_type: str) -> bool:
    """Whether what a type's properties may be depends on which of them are there."""
    return not {*_KEYS}.isdisjoint(schema_of(resource_type))


@cache
def _is_hard(resource_type: str, name: str) -> bool:
    """Whether within a property one part depends on another."""
    schema = schema_of(resource_type)
    text, seen = json.dumps(schema["properties"].get(name, {})), set[str]()
    while new := set(re.findall(r'"#/definitions/([^"/]+)', text)) - seen:
        seen |= new
        text += "".join(json.dumps(schema.get("definitions", {}).get(one)) for one in new)
    return any(key in text for key in _HARD)


@cache
def optional(resource_type: str) -> tuple[str, ...]:
    """The properties that need not be there, and for which a value is known that fits."""
    schema = schema_of(resource_type)
    left = schema.get("properties", {}).keys() - read_only_properties(resource_type) - set(schema.get("required", ()))
    return tuple(sorted(name for name in left if _has_value(schema, name)))


def _has_value(schema: Schema, name: str) -> bool:
    part = schema["properties"][name]
    try:
        return not faults_under(part, _Maker(schema, first).value(part, NOTHING, 1), schema)
    except NothingFits:
        return False


# --- parts of a schema --------------------------------------------------------------------------------------------


class _Maker:
    """Makes values of the parts of one schema."""

    def __init__(self, root: Schema, choose: Choose) -> None:
        self.root, self.choose = root, choose

    def value(self, node: Schema, given: Json, depth: int) -> Json:
        """A value that this part allows, around what is given."""
        if given is not NOTHING and is_intrinsic(given):
            return given
        if depth > DEEPEST:
            raise NothingFits("the schema contains itself")
        node = self._chosen(self._resolved(node), given)
        if "const" in node:
            return node["const"]
        allowed = node.get("enum") or node.get("enumCaseInsensitive")
        if allowed:
            return _one_allowed(allowed, given, self.choose)
        kind = self._kind(node, given)
        if _is_other(kind, given):
            raise NothingFits(f"{given!r} is no {kind}")
        if kind == "object":
            return self._object(node, given, depth)
        return self._array(node, given, depth) if kind == "array" else self._scalar(kind, node, given)

    def _resolved(self, node: Schema) -> Schema:
        while "$ref" in node:
            target: Any = self.root
            for step in node["$ref"].removeprefix("#/").split("/"):  # one schema refers to a part that it does not have
                target = target[int(step)] if isinstance(target, list) else target.get(step, {})
            node = {**target, **{name: value for name, value in node.items() if name != "$ref"}}
        return node

    def _chosen(self, node: Schema, given: Json) -> Schema:
        """A part with one of its alternatives in force; conditions beyond those are seen by validating."""
        while node.get("allOf"):
            together = node["allOf"]
            node = {name: value for name, value in node.items() if name != "allOf"}
            for one in together:
                node = _merged(node, self._resolved(one))
        for kind in ("oneOf", "anyOf"):
            branches = [self._resolved(one) for one in node.get(kind, ())]
            if not branches:
                continue
            names = set(given) if isinstance(given, dict) else set()
            likely = [one for one in branches if not names.isdisjoint(_needed(one))] or branches
            branch = likely[self.choose(len(likely))]
            closed = set().union(*map(_needed, branches)) - _needed(branch) - names if kind == "oneOf" else set()
            base = {name: value for name, value in node.items() if name != kind}
            if kind == "oneOf" and "required" not in branch and branch.get("properties"):
                branch = {**branch, "required": [next(iter(branch["properties"]))]}  # or it would be like the others
            node = self._chosen(_merged(base, branch), given)
            node = {**node, "excluded": {*node.get("excluded", ()), *closed}}
        return node

    def _kind(self, node: Schema, given: Json) -> str:
        kinds = node.get("type", "object" if "properties" in node or "required" in node else "string")
        if isinstance(kinds, str):
            return kinds
        own = _kind_of(given)
        return own if own in kinds else str(kinds[self.choose(len(kinds))])

    # --- maps

    def _object(self, node: Schema, given: Json, depth: int) -> dict[str, Json]:
        known = dict(given) if isinstance(given, dict) else {}
        names = [*known, *(name for name in self._required(node, known) if name not in known)]
        if given is NOTHING:
            names += self._options(node, names, depth)
        parts = node.get("properties", {})
        made = {}
        for name in names:
            part = parts[name] if name in parts else next(iter(node.get("patternProperties", {}).values()), None)
            made[name] = known[name] if part is None else self.value(part, known.get(name, NOTHING), depth + 1)
        fewest = max(node.get("minProperties", 0), int(given == FILLED))
        return self._at_least(node, made, depth, fewest)

    def _required(self, node: Schema, known: Mapping[str, Json]) -> list[str]:
        """The names that must be there, given those that are."""
        names = dict.fromkeys(node.get("required", ()))
        for kind in ("requiredXor", "requiredOr"):
            choices = node.get(kind, ())
            if choices and not {*known, *names}.intersection(choices):
                names[choices[self.choose(len(choices))]] = None
        depend = {**node.get("dependentRequired", {}), **node.get("dependencies", {})}
        for name, others in depend.items():
            if name in {*known, *names} and isinstance(others, list):
                names |= dict.fromkeys(others)
        return list(names)

    def _options(self, node: Schema, names: Sequence[str], depth: int) -> list[str]:
        """Some of the names that may be there, where there is no word on what goes with what."""
        if not 0 < depth <= OPTIONS_DOWN_TO or any(key in node for key in _KEYS) or "excluded" in node:
            return []
        left = [name for name in node.get("properties", {}) if name not in names]
        if not left:
            return []
        chosen: dict[str, None] = {}
        for _ in range(self.choose(MOST_OPTIONS)):
            name = left[self.choose(len(left))]
            if name not in chosen and self._can(node["properties"][name]):
                chosen[name] = None
        return list(chosen)

    def _can(self, part: Schema) -> bool:
        try:
            return not faults_under(part, _Maker(self.root, first).value(part, NOTHING, DEEPEST - 8), self.root)
        except NothingFits:
            return False

    def _at_least(self, node: Schema, made: dict[str, Json], depth: int, fewest: int) -> dict[str, Json]:
        """A map with as many entries as it must have."""
        excluded = node.get("excluded", ())
        for name, part in node.get("properties", {}).items():
            if len(made) < fewest and name not in made and name not in excluded:
                made[name] = self.value(part, NOTHING, depth + 1)
        for pattern, part in node.get("patternProperties", {}).items():
            for name in matching(pattern):
                if len(made) < fewest:
                    made.setdefault(name, self.value(part, NOTHING, depth + 1))
        return made if len(made) >= fewest else {**made, "Statement": []}  # a document of any form

    # --- lists

    def _array(self, node: Schema, given: Json, depth: int) -> list[Json]:
        known = list(given) if isinstance(given, list) else []
        fewest, most = node.get("minItems", 0), node.get("maxItems", 1_000)
        places: list[Schema] = node.get("prefixItems", [])
        part = node.get("items", {"type": "string"})

        def part_at(place: int) -> Schema:
            return _merged(self._resolved(part), self._resolved(places[place])) if place < len(places) else part

        made = [self.value(part_at(place), item, depth + 1) for place, item in enumerate(known)]
        extra = self.choose(MOST_ITEMS) if given is NOTHING and 0 < depth <= OPTIONS_DOWN_TO else 0
        wanted = max(fewest, int(given == FILLED), min(extra, most))
        distinct = node.get("uniqueItems") or node.get("uniqueKeys")
        for turn in range(wanted * 4):
            if len(made) >= wanted:
                break
            maker = _Maker(self.root, _turned(self.choose, turn)) if distinct and turn else self
            item = maker.value(part_at(len(made)), NOTHING, depth + 1)
            if not distinct or item not in made:
                made.append(item)
        return made

    # --- scalars

    def _scalar(self, kind: str, node: Schema, given: Json) -> Json:
        if kind == "string" and given == NOTHING_OF_THE_KIND and not _matches(node.get("pattern"), given):
            given = FILLED
        if given is not NOTHING and given != FILLED:
            return _as(kind, given)
        if kind == "boolean":
            return (False, True)[self.choose(2)]
        if kind in {"integer", "number"}:
            return self._number(node)
        if kind == "null":
            return None
        if "maximum" in node:  # a number, written as a text
            return json.dumps(self._number(node))
        texts = texts_of(node.get("format"), node.get("pattern"), node.get("minLength", 0), node.get("maxLength"))
        if not texts:
            raise NothingFits(f"no text is known that matches {node.get('pattern')}")
        texts = tuple(filter(None, texts)) or texts
        return texts[self.choose(len(texts))]

    def _number(self, node: Schema) -> float:
        step = node.get("multipleOf", 1)
        lowest = node.get("minimum", node.get("exclusiveMinimum", 0) + step if "exclusiveMinimum" in node else 1)
        highest = node.get(
            "maximum", node.get("exclusiveMaximum", lowest + _AROUND + step) - (0 if "maximum" in node else step)
        )
        lowest = min(lowest, highest)
        if step < 1:  # the division of cfn-lint is not exact: 0.07 is no multiple of 0.01
            return lowest  # type: ignore[no-any-return]
        lowest = -(-lowest // step) * step
        number = lowest + step * self.choose(max(1, int(min((highest - lowest) // step, _AROUND)) + 1))
        return int(number) if number == int(number) else number


def _turned(choose: Choose, turn: int) -> Choose:
    return lambda many: (choose(many) + turn) % many


def _merged(node: Schema, more: Schema) -> Schema:
    """Two parts that both hold."""
    base, extra = node.get("properties", {}), more.get("properties", {})
    parts = {**base, **{name: {**base.get(name, {}), **part} for name, part in extra.items()}}
    required = [*node.get("required", ()), *more.get("required", ())]
    return {**node, **more, **({"properties": parts} if parts else {}), **({"required": required} if required else {})}


def _needed(branch: Schema) -> set[str]:
    """The names that tell an alternative from others."""
    return set(branch.get("required") or branch.get("properties", ()))


def _is_other(kind: str, given: Json) -> bool:
    """Whether what is given cannot be where a map or a list is wanted."""
    wanted = {"object": dict, "array": list}.get(kind)
    return wanted is not None and given is not NOTHING and given != FILLED and not isinstance(given, wanted)


def _one_allowed(allowed: Sequence[Json], given: Json, choose: Choose) -> Json:
    """One of a list; what is given if it is of it, in whatever spelling of a scalar."""
    same = [value for value in allowed if given is not NOTHING and str(value).lower() == str(given).lower()]
    exact = [value for value in same if str(value) == str(given)]
    return (exact or same or allowed)[0 if same else choose(len(allowed))]


def _kind_of(given: Json) -> str:
    if isinstance(given, bool):
        return "boolean"
    names = {str: "string", int: "integer", float: "number", list: "array", dict: "object"}
    return names.get(type(given), "")


def _as(kind: str, given: Json) -> Json:
    """A scalar as a schema wants it written: CloudFormation takes either."""
    if kind == "string" and not isinstance(given, str):
        return json.dumps(given)
    if kind in {"integer", "number"} and isinstance(given, str):
        return int(given) if given.lstrip("-").isdigit() else given
    if kind == "boolean" and given in {"true", "false"}:
        return given == "true"
    return given


@cache
def texts_of(kind: str | None, pattern: str | None, shortest: int, longest: int | None) -> tuple[str, ...]:
    """Texts of a format that match a pattern, the simplest first."""
    if pattern is not None and pattern in FORMATS:
        kind, pattern = pattern, None
    known = [text for text in FORMATS.get(kind or "", ()) if shortest <= len(text) <= (longest or len(text))]
    if not known:
        return matching(pattern, shortest, longest)
    return tuple(text for text in known if _matches(pattern, text)) or matching(pattern, shortest, longest)


def _matches(pattern: str | None, text: str) -> bool:
    return pattern is None or not list(_faults({"pattern": pattern}, text))


def _faults(schema: Schema, text: str) -> Iterator[str]:
    yield from faults_under(schema, text)
