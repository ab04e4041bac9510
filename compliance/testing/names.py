"""The logical ids of a template that strategies make, and what refers to them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from compliance.templates import Json


def name_for(resource_type: str) -> str:
    """A short logical id for a resource of a type: `Bucket`."""
    return re.sub(r"\W", "", resource_type.rsplit("::", 1)[-1]) or "Resource"


def free_name(base: str, taken: Mapping[str, Json], also: str = "") -> str:
    """A name that is not taken: `Bucket`, `Bucket2`, ..."""
    number, name = 1, base
    while name in taken or name == also:
        number += 1
        name = f"{base}{number}"
    return name


_PLACE = re.compile(r"\$\{(\w+)(?=[.}])")


def references(node: Json) -> set[str]:
    """The names that Ref, Fn::GetAtt and Fn::Sub refer to, and those of DependsOn."""
    found: set[str] = set()
    if isinstance(node, list):
        return found.union(*map(references, node))
    if not isinstance(node, dict):
        return found
    for key, value in node.items():
        if key in {"Ref", "DependsOn"} and isinstance(value, str):
            found.add(value)
        elif key == "Fn::GetAtt":
            found.add(value[0] if isinstance(value, list) else value.split(".")[0])
        elif key == "Fn::Sub":
            found.update(_PLACE.findall(value if isinstance(value, str) else value[0]))
        found |= references(value)
    return found


def renamed(node: Json, names: Mapping[str, str]) -> Json:
    """A part of a template in which references have other names."""
    if isinstance(node, list):
        return [renamed(entry, names) for entry in node]
    if not isinstance(node, dict):
        return node
    made: dict[str, Json] = {}
    for key, value in node.items():
        if key == "Ref" and isinstance(value, str):
            made[key] = names.get(value, value)
        elif key == "Fn::GetAtt" and isinstance(value, list):
            made[key] = [names.get(value[0], value[0]), *value[1:]]
        elif key == "Fn::Sub":
            made[key] = _renamed_text(value, names)
        else:
            made[key] = renamed(value, names)
    return made


def _renamed_text(value: Json, names: Mapping[str, str]) -> Json:
    if isinstance(value, list):
        return [_renamed_text(value[0], names), *renamed(value[1:], names)]
    return _PLACE.sub(lambda place: "${" + names.get(place[1], place[1]), value)
