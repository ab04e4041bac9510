"""Every way to break exactly one duty of a resource that keeps all others."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from compliance.policy import Check, Level, Policy, Requirement, Word
from compliance.testing import schemas
from compliance.testing.duties import (
    CannotComply,
    Core,
    Duty,
    Resources,
    core_of,
    duties_of,
    findings_in,
    is_told,
    mended,
    placed_in,
)
from compliance.testing.scenarios import JUDGED, Kind, Placed, expected, placed_for


@dataclass(frozen=True, slots=True)
class Broken:
    """The one duty that a resource does not keep, and what the judge must say of it."""

    policy: str
    """The policy's id."""
    requirement: str
    """The requirement's id, as findings have it."""
    property: str
    """The path of the property, as the policy has it."""
    verdict: str
    """`fail` or `unknown`."""
    level: Level
    """How binding the duty is: one that is only advised fails nothing."""
    kind: Kind
    """How it is broken."""


class Why(StrEnum):
    """Why a duty is not broken in a way."""

    NO_SCENARIO = "there is no such scenario, or it would comply"
    NO_PLACE = "the schema does not allow it"
    EXCUSED = "another duty sets what excuses it"
    SILENT = "the judge says nothing of it"
    SEVERAL = "the judge says several things of it"
    NOT_ALONE = "another duty is broken with it, or forbids what it is asked of"


KINDS = (Kind.VIOLATING, Kind.OMITTED, Kind.UNRESOLVABLE, Kind.CONDITIONAL)


TURNS = 6
"""Values of an enumeration that are tried in place of a text that it does not have: the first may comply."""


class _NotBroken(Exception):  # noqa: N818 - it carries the reason why there is nothing
    """A duty is not broken in a way."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class BrokenCore:
    """The least of a resource that keeps all duties but one."""

    core: Core
    broken: Broken


@cache
def broken_core(resource_type: str, policies: tuple[Policy, ...], number: int, kind: Kind) -> BrokenCore | Why:
    """The least in which one duty, by its number, is broken in this way; or why there is none."""
    duty = duties_of(resource_type, policies)[number]
    try:
        return _broken_alone(duty, kind, core_of(resource_type, policies), policies)
    except _NotBroken as reason:
        return reason.why


def _broken_alone(duty: Duty, kind: Kind, core: Core, policies: tuple[Policy, ...]) -> BrokenCore:
    requirement, check = duty.requirement, duty.check
    verdict = _verdict(duty, kind)
    if verdict is None:
        raise _NotBroken(Why.NO_SCENARIO)
    apart = {"policy": duty.policy.id, "requirement": requirement.id_of(check), "resource": JUDGED}
    for turn in range(TURNS if check.word is Word.IS_ONE_OF else 1):
        try:
            resources = _broken(_with_guards(dict(core.resources), requirement, check), duty, kind, turn)
        except CannotComply as reason:
            raise _NotBroken(Why.NO_PLACE) from reason
        own = [one for one in findings_in(resources, policies) if is_told(one, apart)]
        if own:
            break
    if len(own) != 1:
        raise _NotBroken(Why.SEVERAL if own else Why.EXCUSED if requirement.unless else Why.SILENT)
    try:
        resources = mended(resources, policies, apart)
    except CannotComply as reason:
        raise _NotBroken(Why.NOT_ALONE) from reason
    left = [one.ruling for one in findings_in(resources, policies) if is_told(one, apart)]
    if [ruling.verdict for ruling in left] != [own[0].ruling.verdict]:  # what kept the others changed what is broken
        raise _NotBroken(Why.NOT_ALONE)
    broken = Broken(duty.policy.id, requirement.id_of(check), check.path, verdict, own[0].ruling.level, kind)
    required = schemas.schema_of(requirement.resource_type).get("required", ())
    return BrokenCore(Core(resources, (frozenset(resources[JUDGED]["Properties"]) - {*required}) | core.fixed), broken)


def _verdict(duty: Duty, kind: Kind) -> str | None:
    """What the scenario of a kind must lead to, if it is no pass."""
    told = [
        verdict
        for name, verdict in expected(duty.requirement, duty.check, kind)
        if name == duty.requirement.id_of(duty.check) and verdict != "pass"
    ]
    return told[0] if told else None


def _with_guards(resources: Resources, requirement: Requirement, check: Check) -> Resources:
    """The resources so that the requirement asks for anything."""
    for guard in requirement.when:
        placed = placed_for(requirement.resource_type, guard, Kind.COMPLIANT) if guard.path != check.path else None
        if placed is not None:
            resources = placed_in(resources, JUDGED, guard, placed, share=True)
    return resources


def _broken(resources: Resources, duty: Duty, kind: Kind, turn: int) -> Resources:
    check = duty.check
    if check.word is Word.TAGGED:  # of several tags only the first, or there would be as many findings
        return _without_first_tag(resources, duty, kind)
    placed = placed_for(duty.requirement.resource_type, check, kind)
    if placed is None:
        raise _NotBroken(Why.NO_SCENARIO)
    if not placed.at_path or check.word is Word.EXPORTED_LOGS:
        resources = _without_attached(resources, check)
    return placed_in(resources, JUDGED, check, placed, turn, share=False)


def _without_first_tag(resources: Resources, duty: Duty, kind: Kind) -> Resources:
    path = duty.check.path
    placed = placed_for(duty.requirement.resource_type, duty.check, Kind.COMPLIANT)
    if placed is None or kind not in {Kind.VIOLATING, Kind.OMITTED}:
        raise _NotBroken(Why.NO_SCENARIO)
    tags = copy.deepcopy(placed.value)
    key = duty.check.arguments["tags"][0].key
    if isinstance(tags, list):
        rest = [tag for tag in tags if tag["Key"] != key]
        tags = rest if kind is Kind.OMITTED else [{"Key": key, "Value": ""}, *rest]
    else:
        rest_ = {name: value for name, value in tags.items() if name != key}
        tags = rest_ if kind is Kind.OMITTED else {**rest_, key: ""}
    return placed_in(resources, JUDGED, dataclasses.replace(duty.check, path=path), Placed(tags), share=True)


_LOOKED_FOR: Mapping[Word, frozenset[str]] = {
    Word.BACKED_UP: frozenset({"AWS::Backup::BackupSelection", "AWS::Backup::BackupPlan"}),
    Word.EXPORTED_LOGS: frozenset({"AWS::Logs::LogGroup"}),
}
"""The types of resources that a word looks for wherever they stand."""


def _without_attached(resources: Resources, check: Check) -> Resources:
    """The resources without those that the check found attached."""
    inner = check.arguments["checks"][0] if check.word is Word.EITHER else check
    kinds = {inner.arguments.get("resource_type"), inner.arguments.get("policy_type")}
    kinds |= _LOOKED_FOR.get(inner.word, frozenset())
    return {name: body for name, body in resources.items() if name == JUDGED or body["Type"] not in kinds}
