"""Judgements written flat, as a report shows them: what each test compares."""

from __future__ import annotations

import dataclasses
from typing import Any

from compliance.findings import AppliedWaiver, Judgement, Place, Ruling

_OF_PLACE = {field.name for field in dataclasses.fields(Place)}


def judgement(waiver: AppliedWaiver | None = None, **fields: Any) -> Judgement:  # noqa: ANN401 - fields of two records
    """The judgement with these fields of its place and its ruling."""
    place, ruling = _divided(fields)
    return Judgement(Place(**place), Ruling(**ruling), waiver)


def altered(original: Judgement, **fields: Any) -> Judgement:  # noqa: ANN401 - as above
    """The judgement with other values in these fields."""
    place, ruling = _divided(fields)
    return dataclasses.replace(
        original,
        place=dataclasses.replace(original.place, **place),
        ruling=dataclasses.replace(original.ruling, **ruling),
    )


def _divided(fields: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    return (
        {name: value for name, value in fields.items() if name in _OF_PLACE},
        {name: value for name, value in fields.items() if name not in _OF_PLACE},
    )
