"""What the tests of strategies ask of a template: whether it is valid, and what is found in it."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.assembly import Assembly, assembly_of
from compliance.findings import Judgement
from compliance.judge import judge
from compliance.templates import Json
from compliance.testing import schemas
from compliance.testing.validity import errors
from policies import IN_FORCE


def invalid(template: Mapping[str, Json]) -> list[str]:
    """What the schemas have against the resources of a template."""
    return [
        f"{logical_id} ({body['Type']}) {error}"
        for logical_id, body in template["Resources"].items()
        if schemas.is_known(body["Type"])
        for error in errors(body["Type"], body.get("Properties", {}))
    ]


def findings(found: Mapping[str, Json] | Assembly) -> tuple[Judgement, ...]:
    """All that the policies in force find, advice included."""
    assembly = found if isinstance(found, Assembly) else assembly_of(found)
    return judge(assembly, lambda _: IN_FORCE, record_passes=False).findings


def open_messages(found: Mapping[str, Json] | Assembly) -> list[str]:
    """What is open, as sentences."""
    return [f"{one.place.logical_id}: {one.ruling.message}" for one in findings(found) if one.is_open]
