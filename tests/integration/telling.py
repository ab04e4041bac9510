"""What describe calls tell, brought into a form that a test compares whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def picked(described: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """Those members of an answer that a test is about; one that is missing is None."""
    return {name: described.get(name) for name in names}


def tags(listed: Iterable[Mapping[str, str]] | Mapping[str, str]) -> dict[str, str]:
    """Tags of any service as one mapping, without those that AWS or CDK add."""
    if isinstance(listed, Mapping):
        pairs = dict(listed)
    else:
        pairs = {
            next(tag[name] for name in ("Key", "key", "TagKey") if name in tag): next(
                tag[name] for name in ("Value", "value", "TagValue") if name in tag
            )
            for tag in listed
        }
    return {key: value for key, value in pairs.items() if not key.startswith(("aws:", "aws-cdk:"))}
