"""What the properties of a resource can be: a path resolves to every value at its end, per condition.

Paths and whole documents, on top of what single expressions can be (`compliance.expressions`). Nothing is resolved
but what a policy asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from compliance.assembly import Resource
from compliance.expressions import (
    DEEPEST_EXPRESSION,
    INTRINSICS,
    MOST_POSSIBILITIES,
    around,
    changed_later,
    decide,
    field_of,
    is_created,
    items,
    may_hold_function,
    plain_reference,
    possibilities,
    together,
)
from compliance.loops import LOOP
from compliance.templates import Json
from compliance.terms import (
    ABSENT,
    EVERYWHERE,
    LITERALS,
    Absent,
    Case,
    Fields,
    Items,
    Known,
    Scope,
    Unknown,
    Value,
    World,
    all_of,
    any_of,
    as_boolean,
    as_fields,
    literal,
    scalar_text,
)


def at(
    node: Json, path: str | tuple[str, ...], scope: Scope, world: World = EVERYWHERE
) -> Iterator[tuple[str, Value, World]]:
    """Every value that the property `path` below `node` can have, with its concrete path.

    In `path`, `A.B` is a field of a field and `A[].B` is the field B of every item of the list A; `A[C=x].B` leaves out
    the items of which C is certainly not x, `A[C=x,D=y].B` also those of which D is certainly not y. A tuple gives the
    steps one by one, for names that hold a dot. A list that is absent or empty yields one Absent: there is no item that
    could hold the property. A part marked `B?` need not be there: where it is missing, nothing is yielded.
    """
    steps = steps_of(path) if isinstance(path, str) else path
    if (value := _straight(node, steps, scope)) is not None:
        yield _whole("", steps), value, world
        return
    for count, found in enumerate(_descend("", steps, possibilities(node, scope, world))):
        if count == MOST_POSSIBILITIES:
            yield _whole("", steps), Unknown(f"it has more than {MOST_POSSIBILITIES} possible values"), world
            return
        if found is not None:
            yield found


def at_property(
    resource: Resource, path: str, scope: Scope, world: World = EVERYWHERE
) -> Iterator[tuple[str, Value, World]]:
    """Every value that a property of a resource can have, with its concrete path."""
    for found, value, here in at(resource.body, ("Properties", *steps_of(path)), scope, world):
        yield found.removeprefix("Properties").removeprefix("."), value, here


def _straight(node: Json, steps: tuple[str, ...], scope: Scope) -> Value | None:
    """The one value at the end of a path through plain maps, as most are; None where there may be more to it."""
    for step in steps:
        if not isinstance(node, dict) or may_hold_function(node):
            return None
        if step not in node:
            return None if step.startswith("[") or any(later.endswith(OPTIONAL) for later in steps) else ABSENT
        node = node[step]
    return _plain_value(node, scope)


def _plain_value(node: Json, scope: Scope) -> Value | None:
    """The value of a literal or of a reference to a resource; None for all that may have more than one."""
    if isinstance(node, str):
        return literal(node)
    if isinstance(node, bool | int | float):
        return Known(node)
    if isinstance(node, dict) and len(node) == 1 and (name := next(iter(node))) in {"Ref", "Fn::GetAtt"}:
        return plain_reference(name, node[name], scope)
    return None


def whole(node: Json, scope: Scope, world: World, depth: int = 0) -> Iterator[tuple[Json, World]]:
    """A document with a Value at every leaf: maps and lists are Python's own, nothing is left to resolve."""
    if depth == 0 and (plain := _plain(node, scope, 1)) is not None:
        yield plain, world
        return
    for value, here in possibilities(node, scope, world, depth):
        fields = as_fields(value)
        if fields is not None and (changed := changed_later(fields) or _may_grow(fields)):
            yield changed, here
        elif fields is not None:
            for parts, there in _each_whole(tuple(fields.node.values()), fields.scope, here, depth + 1):
                yield {n: part for n, part in zip(fields.node, parts, strict=True) if part != ABSENT}, there
        elif isinstance(value, Items):
            for present, there in items(value, here, depth):
                for parts, then in _each_whole(tuple(entry for _, entry in present), value.scope, there, depth + 1):
                    yield [part for part in parts if part != ABSENT], then
        else:
            yield value, here


def _may_grow(fields: Fields) -> Unknown | None:
    """A loop that was not written out may add anything to a document."""
    if fields.scope is not LITERALS and any(str(name).startswith(LOOP) for name in fields.node):
        return Unknown("a loop (Fn::ForEach) may add to it")
    return None


def _plain(node: Json, scope: Scope, depth: int) -> Json:  # noqa: PLR0911 - one line for each kind of node
    """The document that has one form alone, of literals and references to resources; None where it may have more.

    Most policy documents are such, and this is several times as fast as following every value that could be.
    """
    if isinstance(node, Fields | Items):
        return _plain(node.node, node.scope, depth)
    if isinstance(node, str) and node.lstrip()[:1] == "{":
        return None  # may hold JSON
    if (value := _plain_value(node, scope)) is not None:
        return value
    if depth > DEEPEST_EXPRESSION or not isinstance(node, dict | list):
        return None
    if isinstance(node, list):
        parts = [_plain(below, scope, depth + 1) for below in node]
        return None if None in parts else parts
    if any(name in INTRINSICS or name.startswith("Fn::") for name in node):
        return None
    fields = {name: _plain(below, scope, depth + 1) for name, below in node.items()}
    return None if None in fields.values() else fields


def _each_whole(
    nodes: tuple[Json, ...], scope: Scope, world: World, depth: int
) -> Iterator[tuple[tuple[Json, ...], World]]:
    return together(nodes, lambda node, here: whole(node, scope, here, depth), world)


def existence(resource: Resource, scope: Scope, world: World = EVERYWHERE) -> Iterator[tuple[bool, World]]:
    """Whether a resource is created, per world: its own condition, and those of the nested stacks around it."""
    for outcome, here in _parent_existence(scope, world):
        if outcome and "Fn::Transform" in resource.body:
            yield from decide({"Fn::Transform": resource.logical_id}, scope, here)  # a macro may change the condition
        elif outcome:
            yield from is_created(resource.body.get("Condition"), scope, here)
        else:
            yield False, here


def _parent_existence(scope: Scope, world: World) -> Iterator[tuple[bool, World]]:
    outside = around(scope)
    if outside is None:
        yield True, world
    else:
        parent, resource = outside
        yield from existence(resource, parent, world)


@cache
def steps_of(path: str) -> tuple[str, ...]:
    """The steps of a property path: `A[].B` is A, every item, B."""
    return tuple(_STEP.findall(path))


OPTIONAL = "?"
"""Marks a part of a path that need not be there."""

_STEP = re.compile(r"\[[^\]]*\]\??|[^.\[]+")

_Found = tuple[str, Value, World] | None
"""None stands for an optional part that is missing: nothing is found there, but it counts as looked at."""


def _descend(at_path: str, steps: tuple[str, ...], cases: Iterator[Case]) -> Iterator[_Found]:
    for value, world in cases:
        if isinstance(value, Absent) and any(step.endswith(OPTIONAL) for step in steps):
            yield None
        elif not steps or isinstance(value, Absent):
            yield _whole(at_path, steps), value, world
        elif steps[0].startswith("["):
            yield from _descend_items(at_path, steps[0], steps[1:], value, world)
        else:
            yield from _descend_field(at_path, steps, value, world)


def _descend_field(at_path: str, steps: tuple[str, ...], value: Value, world: World) -> Iterator[_Found]:
    step, optional = steps[0].removesuffix(OPTIONAL), steps[0].endswith(OPTIONAL)
    below = f"{at_path}.{step}" if at_path else step
    for found, here in field_of(value, step, world):
        if optional and isinstance(found, Absent):
            yield None
        elif isinstance(found, Unknown):
            yield _whole(below, steps[1:]), found, here
        elif optional and isinstance(found, Items) and not found.node:
            yield None  # an empty list is as good as none
        else:
            yield from _descend(below, steps[1:], iter(((found, here),)))


def _descend_items(at_path: str, step: str, steps: tuple[str, ...], value: Value, world: World) -> Iterator[_Found]:
    """The rest of the path, for every item; CloudFormation takes a single item where a list is expected."""
    selected = step.removesuffix(OPTIONAL)[1:-1]
    if isinstance(value, Unknown):
        yield _whole(at_path, ("[]", *steps)), value, world
        return
    lists = items(value, world) if isinstance(value, Items) else ((((0, value),), world),)
    for present, here in lists:
        each = [(index, _item(entry, value)) for index, entry in present]
        for index, cases_in in each:
            yield from _descend_selected(f"{at_path}[{index}]", selected, steps, cases_in(here))
        for none, there in _without_selected(selected, [cases_in for _, cases_in in each], here):
            missing = iter(((none, there),))
            yield from iter((None,)) if step.endswith(OPTIONAL) else _descend(f"{at_path}[]", steps, missing)


_CasesIn = Callable[[World], Iterator[Case]]
"""All that one item of a list can be, in a world."""


def _item(entry: Json, value: Value) -> _CasesIn:
    if isinstance(value, Items):
        return lambda world: possibilities(entry, value.scope, world)
    return lambda world: iter(((value, world),))


def _without_selected(selected: str, entries: Sequence[_CasesIn], world: World) -> Iterator[Case]:
    """What stands for a list that holds none of the selected entries (absence), or may hold none, and where."""
    if not entries or not selected:
        yield from () if entries else ((ABSENT, world),)
        return

    def is_selected(cases_in: _CasesIn, here: World) -> Iterator[tuple[bool | None, World]]:
        for item, there in cases_in(here):
            yield from _has(item, selected, there)

    for answers, here in together(entries, is_selected, world):
        if (selected_one := any_of(answers)) is None:
            yield Unknown(f"no entry is certain to have {selected.replace('=', ' ').replace(',', ' and ')}"), here
        elif not selected_one:
            yield ABSENT, here


def _has(item: Value, selected: str, world: World) -> Iterator[tuple[bool | None, World]]:
    """Whether an entry has all that is selected, None where it may: `C=x`, or `C=x,D=y`."""

    def is_so(one: str, here: World) -> Iterator[tuple[bool | None, World]]:
        name, _, wanted = one.partition("=")
        for found, there in field_of(item, name, here):
            yield _is(found, wanted), there

    for answers, here in together(selected.split(","), is_so, world):
        yield all_of(answers), here


def _is(found: Value, wanted: str) -> bool | None:
    """Whether a field is what is wanted, None where it may be; a boolean may be written in any case."""
    if not isinstance(found, Known):
        return None
    boolean = as_boolean(found)
    return scalar_text(found.value) == wanted or (boolean is not None and boolean is as_boolean(Known(wanted)))


def _descend_selected(at_path: str, selected: str, steps: tuple[str, ...], cases: Iterator[Case]) -> Iterator[_Found]:
    """The rest of the path for an item, where it is not certain that it is none of those that are selected."""
    if not selected:
        yield from _descend(at_path, steps, cases)
        return
    for value, world in cases:
        for chosen, here in _has(value, selected, world):
            if chosen is False:
                yield None
            else:
                yield from _descend(at_path, steps, iter(((value, here),)))


def _whole(at_path: str, rest: tuple[str, ...]) -> str:
    path = at_path
    for step in (part.removesuffix(OPTIONAL) for part in rest):
        path += "[]" if step.startswith("[") else step if not path else f".{step}"
    return path
