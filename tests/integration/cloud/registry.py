"""What CloudFormation's registry says of a type: what changes in place, what names a resource, what is tagged."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SCHEMAS = files("cfnlint") / "data" / "schemas"
_REGION = "ap-southeast-1"


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one type, from its schema.

    Args:
        properties: every property of the first level.
        create_only: properties of the first level that, or part of which, can't be changed in place.
        identifier: properties that identify a resource of the type, if a template may choose them.
        tags: the property that holds tags; None where the type has none.

    """

    properties: frozenset[str]
    create_only: frozenset[str]
    identifier: frozenset[str]
    tags: str | None


@cache
def facts(resource_type: str) -> Facts | None:
    """What the registry says of a type in our region; None when it does not know the type."""
    listing = json.loads((_SCHEMAS / "providers" / f"{_REGION}.json").read_bytes())
    if resource_type not in listing:
        return None
    schema = json.loads((_SCHEMAS / "resources" / f"{listing[resource_type]}.json").read_bytes())
    read_only = _first_level(schema, "readOnlyProperties")
    tagging = schema.get("tagging", {})
    tag_property = tagging.get("tagProperty", "/properties/Tags").removeprefix("/properties/")
    return Facts(
        properties=frozenset(schema["properties"]),
        create_only=_first_level(schema, "createOnlyProperties"),
        identifier=_first_level(schema, "primaryIdentifier") - read_only,
        tags=tag_property if tag_property in schema["properties"] else None,
    )


def _first_level(schema: dict[str, list[str]], names: str) -> frozenset[str]:
    return frozenset(pointer.split("/")[2] for pointer in schema.get(names, ()))
