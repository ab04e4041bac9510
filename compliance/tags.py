"""Tags: what a resource carries under a key, in a list or a map, by itself or from its stack."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from compliance.expressions import around, together
from compliance.findings import Verdict
from compliance.outcomes import Instance, Outcome, verdict_of
from compliance.policy import ANY_TEXT, Check, RequiredTag
from compliance.relations import Relations
from compliance.templates import Json
from compliance.terms import (
    PLAIN,
    Absent,
    Fields,
    Items,
    Known,
    Reference,
    Scope,
    Text,
    Unknown,
    Value,
    World,
    as_fields,
    describe,
    literal,
    scalar_text,
)
from compliance.values import at, at_property


def tagged(check: Check, instance: Instance) -> Iterator[Outcome]:
    """A verdict for each required tag."""
    for path, value, world in instance.values(check.path):
        entries = by_key(value)
        for required in check.arguments["tags"]:
            for carried, here in carried_under(value, entries, required.key, world):
                for verdict, observed, there in _one_tag(required, carried, entries, check, instance.within(here)):
                    yield Outcome(f"{path}[{required.key}]", verdict, observed, there, required.meaning)


def by_key(value: Value) -> Mapping[str | None, list[Json]]:
    """The entries of a list or map of tags, by key where that is a literal, else under None."""
    found: defaultdict[str | None, list[Json]] = defaultdict(list)
    fields = as_fields(value)
    for node in value.node if isinstance(value, Items) else ():
        key = node.get("Key") if isinstance(node, dict) else None
        found[key if isinstance(key, str) and literal(key) == Known(key) else None].append(node)
    for key, node in fields.node.items() if fields else ():
        found[key].append(node)
    return found


SOME_KEY = Unknown("the key of a tag is only known at deployment")
"""Stands for a tag of which the key is not known: it may be any."""


_TAG = {"Key", "Value"}


def carried_under(
    value: Value, entries: Mapping[str | None, list[Json]], key: str, world: World
) -> Iterator[tuple[tuple[Value | None, ...], World]]:
    """What a property holds under the key of a tag: nothing, one value or several; None is what another tag holds."""
    fields = as_fields(value)
    if isinstance(value, Absent):
        yield (), world
    elif fields is not None:
        for _, found, here in at(fields, (key,), fields.scope, world):
            yield () if isinstance(found, Absent) else (found,), here
    elif isinstance(value, Items):
        scope = value.scope
        candidates = (*entries.get(key, ()), *entries.get(None, ()))
        yield from together(candidates, lambda node, here: _listed_tag(node, key, scope, here), world)
    else:
        yield (value if isinstance(value, Unknown) else Unknown(describe(value)),), world


def _listed_tag(node: Json, key: str, scope: Scope, world: World) -> Iterator[tuple[Value | None, World]]:
    if isinstance(node, dict) and node.keys() == _TAG and node["Key"] == key and isinstance(node["Value"], str):
        yield literal(node["Value"]), world  # what nearly every tag is, and there are many
        return
    for _, found, here in at(node, "Key", scope, world):
        if isinstance(found, Known) and scalar_text(found.value) == key:
            yield from ((value, there) for _, value, there in at(node, "Value", scope, here))
        elif isinstance(found, Known | Absent) or _begins_otherwise(found, key):
            yield None, here
        else:
            yield SOME_KEY, here


def _begins_otherwise(found: Value, key: str) -> bool:
    first = found.parts[0] if isinstance(found, Text) else None
    return isinstance(first, str) and not key.startswith(first)


_Seen = tuple[Verdict, str, World]


def _one_tag(
    required: RequiredTag,
    carried: tuple[Value | None, ...],
    entries: Mapping[str | None, list[Json]],
    check: Check,
    instance: Instance,
) -> Iterator[_Seen]:
    # A tag of which the key is not known counts only where no other is: CloudFormation takes no key twice.
    values = [value for value in carried if value is not None and value is not SOME_KEY]
    for value in values:
        yield _tag_value(value, required), describe(value), instance.world
    if not values and SOME_KEY in carried:
        yield Verdict.UNKNOWN, describe(SOME_KEY), instance.world
    elif not values and "[]" in check.path:  # a part of a resource has no tags of the stack
        yield Verdict.FAIL, _absence(required, entries), instance.world
    elif not values:
        for inherited, here in from_stack(instance.scope, required.key, instance.relations, instance.world):
            if inherited is None:
                yield Verdict.FAIL, _absence(required, entries), here
            else:
                yield _tag_value(inherited, required), f"{describe(inherited)}, from the tags of the stack", here


def _absence(required: RequiredTag, entries: Mapping[str | None, list[Json]]) -> str:
    near = sorted(key for key in entries if key is not None and key.lower() == required.key.lower())
    also = [key for key in near if key != required.key]
    return f"absent; {also[0]} is another tag, because tag keys are case-sensitive" if also else "absent"


def from_stack(scope: Scope, key: str, relations: Relations, world: World) -> Iterator[tuple[Value | None, World]]:
    """The tag that CloudFormation puts on what a stack creates: of a nested stack its own, else those around it."""
    outside = around(scope)
    if outside is None:
        tags = scope.stack.tags
        yield (Known(tags[key]) if key in tags else None), world
        return
    parent, resource = outside
    for _, value, here in at_property(resource, "Tags", relations.scope(resource), world):
        for carried, there in carried_under(value, by_key(value), key, here):
            own = [one for one in carried if one is not None]
            if own:
                yield own[0], there
            else:
                yield from from_stack(parent, key, relations, there)


def _tag_value(value: Value, required: RequiredTag) -> Verdict:
    if isinstance(value, Known):
        return verdict_of(bool(_matcher(required.pattern).fullmatch(scalar_text(value.value))))
    if isinstance(value, Absent | Fields | Items):
        return Verdict.FAIL
    return verdict_of(True if required.pattern == ANY_TEXT and _is_never_blank(value) else None)


@cache
def _matcher(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_never_blank(value: Value) -> bool:
    """Whether a value certainly holds more than spaces, whatever it turns out to be: the name of a resource does."""
    for part in value.parts if isinstance(value, Text) else (value,):
        if part in PLAIN or (isinstance(part, str) and part.strip()):
            return True
        if isinstance(part, Reference) and part.attribute is None:
            return True
    return False
