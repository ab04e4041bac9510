"""What the other engine says that a property can be, read into the terms that ours are compared in.

A document of theirs has lists and maps of Python, and at its leaves Known, Absent, Reference or GivenUp.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from cloudformation_validate import TemplateModel  # type: ignore[import-untyped] # the package has no py.typed

from compliance.templates import Json
from compliance.terms import ABSENT, Known, Reference
from tests.judgement.small import APP

REGION, ACCOUNT, STACK_NAME = "us-east-1", "123456789012", "teststack"
"""What they take a stack's surroundings to be."""

Path: TypeAlias = Mapping[str, bool]
"""The outcomes of conditions under which a document is listed."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What is only known at deployment, in their words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """What they tell of a template's conditions."""

    implied: frozenset[tuple[str, str]]
    """The second is met wherever the first is."""
    excluded: frozenset[frozenset[str]]
    """Pairs that are never met together; one alone in its set is never met."""


def listed(body: Mapping[str, Json]) -> list[tuple[Json, Path]]:
    """Every document that they list for the property `A` of the resource `Thing`, with its path."""
    value = TemplateModel(json.dumps(body).encode()).resources()["Thing"].properties.get("A")
    return [(ABSENT, {})] if value is None else list(_documents(value, {}))


def conditions(body: Mapping[str, Json]) -> Conditions:
    """What they tell of a template's conditions."""
    model = TemplateModel(json.dumps(body).encode()).to_diagnostic_model()
    return Conditions(
        frozenset((found.antecedent, found.consequent) for found in model.condition_implications),
        frozenset(frozenset(pair) for pair in model.condition_exclusions),
    )


def _documents(value: Any, path: Path) -> Iterator[tuple[Json, Path]]:  # noqa: ANN401 - a ResolvedValue, untyped
    if value.is_enum_value():
        for variant in value.variants:
            yield from _documents(variant, path)
    elif value.is_conditional():
        for outcome, branch in ((True, value.if_true), (False, value.if_false)):
            if path.get(value.condition, outcome) is outcome:
                yield from _documents(branch, {**path, value.condition: outcome})
    elif value.is_list_value():
        yield from ((_present(entries), here) for entries, here in _each(value.items, path))
    elif value.is_map():
        names = [entry.key for entry in value.entries]
        for entries, here in _each([entry.value for entry in value.entries], path):
            yield _present_fields(dict(zip(names, entries, strict=True))), here
    else:
        yield _leaf(value), path


def _leaf(value: Any) -> Json:  # noqa: ANN401 - a ResolvedValue, untyped
    if value.is_reference():
        return Reference(APP, value.target, value.kind.attr if value.kind.is_get_att() else None)
    return _plain(value.value) if value.is_concrete() else GivenUp(value.reason)


def _each(values: Sequence[Any], path: Path) -> Iterator[tuple[list[Json], Path]]:
    if not values:
        yield [], path
        return
    for first, here in _documents(values[0], path):
        for others, there in _each(values[1:], here):
            yield [first, *others], there


def _plain(value: Any) -> Json:  # noqa: ANN401 - a JsonValue, untyped
    if value.is_array():
        return _present([_plain(item) for item in value.items])
    if value.is_object():
        return _present_fields({name: _plain(entry) for name, entry in value.entries.items()})
    return ABSENT if value.is_null() else Known(value.value)


def _present(entries: list[Json]) -> list[Json]:
    """They write null for `AWS::NoValue`, which removes what it stands in."""
    return [entry for entry in entries if entry != ABSENT]


def _present_fields(fields: Mapping[str, Json]) -> dict[str, Json]:
    return {name: entry for name, entry in fields.items() if entry != ABSENT}
