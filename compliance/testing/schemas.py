"""The schemas of CloudFormation's registry: which types there are, and which properties each can be given."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

_NOT_THE_REGISTRY = "sam.json"
"""SAM's own types, which are turned into others before anything is deployed."""
_CHOICES = ("allOf", "anyOf", "oneOf")

ANYTHING_BELOW = ".*"
"""Ends the path of a map whose keys are free."""


@cache
def _folder() -> Traversable:
    """Where cfn-lint keeps them: looked up when they are needed, for it is an extra."""
    return files("cfnlint") / "data" / "schemas"


@cache
def _files() -> Mapping[str, frozenset[str]]:
    """Every type -> the files of its schemas: regions may differ."""
    found: dict[str, set[str]] = {}
    for listing in (_folder() / "providers").iterdir():
        if listing.name.endswith(".json") and listing.name != _NOT_THE_REGISTRY:
            for resource_type, name in json.loads(listing.read_bytes()).items():
                found.setdefault(resource_type, set()).add(f"{name}.json")
    return {resource_type: frozenset(names) for resource_type, names in sorted(found.items())}


def types() -> tuple[str, ...]:
    """Every type of the registry, of all regions."""
    return tuple(_files())


def is_known(resource_type: str) -> bool:
    """Whether the registry has a type."""
    return resource_type in _files()


class UnknownTypeError(LookupError):
    """No schema knows a resource type."""


_PROSE = ("description", "title", "examples", "$comment", "default")
"""Keywords of a schema that say nothing of what is valid."""
_SHAPE = (
    *(
        "additionalProperties",
        "allOf",
        "anyOf",
        "definitions",
        "dependencies",
        "dependentExcluded",
        "dependentRequired",
    ),
    *("if", "then", "else", "not", "oneOf", "patternProperties", "properties", "required", "requiredOr", "requiredXor"),
    *("type", "maxProperties", "minProperties"),
)


@cache
def schema_of(resource_type: str) -> Mapping[str, Any]:
    """What the properties of a type must be, without prose; where regions differ, as one of them has it."""
    if resource_type not in _files():
        raise UnknownTypeError(f"No schema of CloudFormation's registry knows the resource type {resource_type}.")
    schema = json.loads((_folder() / "resources" / min(_files()[resource_type])).read_bytes())
    found: Mapping[str, Any] = _without_prose({key: schema[key] for key in _SHAPE if key in schema})
    return found


def _without_prose(node: Any) -> Any:  # noqa: ANN401 - a schema
    """A schema without the texts that explain it; a property may have such a name."""
    if isinstance(node, list):
        return [_without_prose(entry) for entry in node]
    if not isinstance(node, dict):
        return node
    named = {"properties", "definitions", "patternProperties"}
    return {
        key: {name: _without_prose(part) for name, part in value.items()}
        if key in named and isinstance(value, dict)
        else _without_prose(value)
        for key, value in node.items()
        if key not in _PROSE
    }


@cache
def read_only_properties(resource_type: str) -> frozenset[str]:
    """The properties of a type, at the first level, that only CloudFormation sets."""
    schema = json.loads((_folder() / "resources" / min(_files()[resource_type])).read_bytes())
    return frozenset(_path(pointer) for pointer in schema.get("readOnlyProperties", ()))


@cache
def properties_of(resource_type: str) -> Mapping[str, str]:
    """Each property of a type that can be set, to the last level -> its JSON type ("" where it may be several).

    As policies write paths: `A.B`, `A[].B` for the items of a list, `A.*` for the values of a map with free keys.
    """
    found: dict[str, str] = {}
    for name in _files()[resource_type]:
        schema = json.loads((_folder() / "resources" / name).read_bytes())
        read_only = {_path(pointer) for pointer in schema.get("readOnlyProperties", ())}
        for path, kind in _below(schema, "", schema, frozenset()):
            if not any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in read_only):
                found[path] = kind if found.get(path, kind) == kind else ""
    return found


def _path(pointer: str) -> str:
    """A JSON pointer of a schema, as `/properties/A/*/B`, as a path."""
    steps = pointer.removeprefix("/properties/").replace("/properties/", "/").split("/")
    return ".".join(steps).replace(".*", "[]")


def _below(node: Any, path: str, schema: Mapping[str, Any], entered: frozenset[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a schema
    """The last properties at or below a place of a schema; what contains itself is followed once."""
    if not isinstance(node, dict):
        yield path, ""
        return
    while "$ref" in node:
        target = node["$ref"]
        if target in entered:
            yield path, "object"
            return
        entered |= {target}
        node = {**_at(schema, target), **{name: value for name, value in node.items() if name != "$ref"}}
    below = [
        *((f"{path}.{name}" if path else name, value) for name, value in node.get("properties", {}).items()),
        *((f"{path}{ANYTHING_BELOW}", value) for value in node.get("patternProperties", {}).values()),
        *([(f"{path}[]", node.get("items", {}))] if "items" in node or node.get("type") == "array" else []),
        *((path, choice) for kind in _CHOICES for choice in node.get(kind, ()) if _says_more(choice)),
    ]
    for place, value in below:
        yield from _below(value, place, schema, entered)
    if not below and path:
        kind = node.get("type", "")
        yield path, kind if isinstance(kind, str) else ""


def _says_more(choice: Any) -> bool:  # noqa: ANN401 - a schema
    return isinstance(choice, dict) and not {"properties", "items", "$ref"}.isdisjoint(choice)


def _at(schema: Mapping[str, Any], reference: str) -> Mapping[str, Any]:
    node: Any = schema
    for step in reference.removeprefix("#/").split("/"):
        node = node[int(step)] if isinstance(node, list) else node[step]
    found: Mapping[str, Any] = node
    return found


FREE = ("", "object")
"""JSON types of properties that may hold a document of any form."""


def written(resource_type: str, path: str) -> str:
    """A path as the schema has it: with a star for a free key of a map; of a document of any form its own path."""
    if resource_type not in _files() or any(is_at_or_below(found, path) for found in properties_of(resource_type)):
        return path
    for found in properties_of(resource_type):
        if ANYTHING_BELOW in found:
            steps = re.escape(found).replace(re.escape(ANYTHING_BELOW), r"\.[^.\[]+")
            if re.fullmatch(steps, path):
                return found
    free = [found for found, kind in properties_of(resource_type).items() if kind in FREE]
    return next((found for found in free if is_at_or_below(path, found)), path)


def primary_name(resource_type: str) -> str | None:
    """The one property that identifies a resource of a type, if whoever declares it chooses it."""
    found = set()
    for name in _files()[resource_type]:
        schema = json.loads((_folder() / "resources" / name).read_bytes())
        identifiers = schema.get("primaryIdentifier", ())
        if len(identifiers) == 1 and identifiers[0] not in schema.get("readOnlyProperties", ()):
            found.add(_path(identifiers[0]))
    return next(iter(found)) if len(found) == 1 else None


def plain(path: str) -> str:
    """A path of a policy as the schemas write it: without what selects items or allows for absence."""
    return re.sub(r"\[[^\]]*\]", "[]", path).replace("?", "")


def is_at_or_below(path: str, place: str) -> bool:
    """Whether a property is the one at a place, or lies below it."""
    return path == place or path.startswith((f"{place}.", f"{place}["))
