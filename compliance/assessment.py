"""An assessment: what was judged by which policies, on which day and for whom, and what was found. Reports tell one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any

import orjson

from compliance.findings import Result
from compliance.policy import Policy, StandardControl
from compliance.settings import DEFAULT_REGION

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class WaiverFile:
    """The waiver file that was read."""

    file: str
    sha256: str
    unused_reported: bool
    """Whether a waiver that nothing needs was a finding."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that was read beside the templates: a baseline, or rules of CloudFormation Guard."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a judgement depends on beside the templates and the policies."""

    paths: tuple[str, ...] = ()
    """What was to be judged, as it was asked for; empty where a gate judged the app that it stands on, or tests did."""
    parameters: Mapping[str, str | None] = field(default_factory=lambda: _NOTHING)
    """Values that the deployment will use; None stands for one that is not told, because it may be a secret."""
    stack_tags: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    region: str = DEFAULT_REGION
    """For stacks that name none."""
    scopes: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    """Construct path -> the ids of the policies in force at and below it; empty where all are in force everywhere."""
    waivers: WaiverFile | None = None
    baseline: InputFile | None = None
    guard: tuple[InputFile, ...] = ()


def told(parameters: Mapping[str, str], secrecy: Mapping[str, bool]) -> dict[str, str | None]:
    """The values that were given, but for those that may be secrets: what no template declares may be one, too.

    `secrecy` has each parameter of the templates, with whether its value is nothing to tell.
    """
    return {name: None if secrecy.get(name, True) else value for name, value in sorted(parameters.items())}


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicySet:
    """The policies that judged."""

    policies: tuple[Policy, ...]
    modules: tuple[str, ...] = ()
    """What they were loaded from; empty where an app handed them in."""
    version: str | None = None
    controls: tuple[StandardControl, ...] = ()
    """The standards' controls, whether a policy serves them or not; empty where the set names none."""

    @property
    def module(self) -> str | None:
        """What they were loaded from, in one text."""
        return ", ".join(self.modules) or None

    @property
    def sha256(self) -> str:
        """Hash of all that the policies say: the same text and tables give the same hash on every machine."""
        return policies_sha256(self.policies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A result, and all that a reader has to know to make it anew."""

    result: Result
    policy_set: PolicySet
    as_of: datetime
    """The only clock: the moment that reports name, and the day on which waivers are looked at."""
    inputs: Inputs = field(default_factory=Inputs)
    commit: str | None = None
    """The git commit that was judged, as the caller says."""
    environment: str | None = None
    """What it will be deployed as, as the caller says."""
    by_tests: bool = False
    """Whether the tests of a session handed in what was judged."""

    @property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of each file that a judgement may be about, where it is known: the templates, and the waiver file."""
        waivers = self.inputs.waivers
        known = {subject.template: subject.sha256 for subject in self.result.subjects if subject.sha256}
        return known | ({waivers.file: waivers.sha256} if waivers else {})


@cache
def policies_sha256(policies: tuple[Policy, ...]) -> str:
    """Hash of all that these policies say."""
    text = orjson.dumps(policies, default=_plain, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()


def _plain(value: object) -> object:
    """What JSON has no form for: the read-only maps that the policies' tables are."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"a policy holds {value!r}, which is no data")


def as_moment(time: date) -> datetime:
    """A day's beginning, or a time, in UTC where it says nothing else."""
    moment = time if isinstance(time, datetime) else datetime(time.year, time.month, time.day, tzinfo=UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
