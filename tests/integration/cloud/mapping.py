"""CloudFormation's way to write a value, turned into the way a service's API takes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Json = Any
"""A value of a template or of an API: text, number, truth value, list or object."""


class NotCarriedOutError(Exception):
    """What a template asks for and this cloud can't do; the text names type and property."""


def cast(value: Json, shape: Json, place: str) -> Json:
    """A property's value in the form that an API's input has.

    Names are matched without regard to case; texts become numbers, truth values or the reverse, documents
    become JSON text, lists of keys and values become maps, all as the input asks.

    Args:
        value: as in the template, references resolved.
        shape: botocore's description of the input, a `botocore.model.Shape`.
        place: of the value, for the error.

    Raises:
        NotCarriedOutError: when the input has no place for some part of the value.

    """
    match shape.type_name:
        case "structure":
            return _structure(value, shape, place)
        case "list":
            items = value if isinstance(value, list) else [value]
            return [cast(item, shape.member, f"{place}[]") for item in items]
        case "map":
            pairs = value.items() if isinstance(value, Mapping) else [_pair(item, place) for item in value]
            return {key: cast(item, shape.value, f"{place}.{key}") for key, item in pairs}
        case _:
            return _scalar(value, shape.type_name, place)


def member(shape: Json, name: str) -> str | None:
    """The input's own spelling of a property's name; None when it has no such member."""
    return next((known for known in getattr(shape, "members", {}) if known.lower() == name.lower()), None)


def _structure(value: Json, shape: Json, place: str) -> Json:
    if not isinstance(value, Mapping):
        raise NotCarriedOutError(f"{place} should be an object, not {type(value).__name__}")
    made = {}
    for name, item in value.items():
        known = member(shape, name)
        if known is None:
            raise NotCarriedOutError(f"{place}.{name} has no counterpart in {shape.name}")
        made[known] = cast(item, shape.members[known], f"{place}.{name}")
    return made


def _pair(item: Json, place: str) -> tuple[str, Json]:
    if isinstance(item, Mapping) and set(item) in ({"Key", "Value"}, {"Name", "Value"}):
        return item.get("Key") or item["Name"], item["Value"]
    raise NotCarriedOutError(f"{place} should hold keys and values")


def _scalar(value: Json, kind: str, place: str) -> Json:
    try:
        match kind:
            case "string" if isinstance(value, Mapping | list):
                return json.dumps(value)
            case "string" if isinstance(value, bool):
                return str(value).lower()
            case "string":
                return str(value)
            case "boolean":
                return {"true": True, "false": False}[str(value).lower()]
            case "integer" | "long":
                return int(value)
            case "double" | "float":
                return float(value)
    except (KeyError, TypeError, ValueError):
        # The value itself may be a secret.
        raise NotCarriedOutError(f"{place} should be of type {kind}") from None
    raise NotCarriedOutError(f"{place} is of type {kind}, which no template has needed")
