"""A judgement: one resource, one requirement, one verdict. A finding is a judgement that is no pass."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter

from compliance.policy import Control, Level


class Verdict(StrEnum):
    """What the judge says of one requirement on one resource."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    FAIL = "fail"
    UNKNOWN = "unknown"
    """The template alone cannot say. It fails the gate, as a violation does."""


class Standing(StrEnum):
    """What a judgement counts as: its verdict, unless somebody accepted it, it binds nobody, or it is of old."""

    FAIL = "fail"
    UNKNOWN = "unknown"
    OWED = "owed"
    WAIVED = "waived"
    ADVISORY = "advisory"
    PASS = "pass"  # noqa: S105 - a verdict, no password


WORST_LAST = tuple(reversed(Standing))


UNCLASSIFIED_TYPE = "unclassified-type"
"""Reserved policy id: a resource type that a policy neither governs nor exempts."""
CHECK_ERROR = "check-error"
"""Reserved policy id: a check that raised, or a resource that could not be read."""
WAIVER = "waiver"
"""Reserved policy id: a waiver that is expired, that nothing needs, or that accepts more than was approved."""
BYPASS = "bypass"
"""Reserved policy id: an attempt to silence a rule by another way than a waiver."""

GUARD = "guard/"
"""How the policy ids of rule files of CloudFormation Guard begin: no policy of ours has a slash in its id."""

NOT_JUDGED = (UNCLASSIFIED_TYPE, CHECK_ERROR)
"""Findings that say that something was not judged: what that is may be about any control."""

NOT_A_TEMPLATE = "not a template"
"""The error of a file that was found in a folder and is another thing."""

OPEN_FINDINGS = "open-findings"
"""The rule under which CDK is told that findings are open."""


@dataclass(frozen=True, slots=True)
class AppliedWaiver:
    """The waiver under which a finding is accepted."""

    reason: str
    approver: str
    ticket: str
    expires: str
    """ISO 8601 date, the last day on which it holds."""
    weakens: tuple[str, ...] = ()
    """The controls of which less is shown, as `STANDARD ID`."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a judgement is about: a resource, or the whole template or waiver file where it is about no single one."""

    template: str
    logical_id: str | None = None
    resource_type: str | None = None
    construct_path: str | None = None
    source: str | None = None
    """`file.py:line` of the call that made the construct."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is said of a place. Places that are alike share one."""

    policy: str
    requirement: str
    verdict: Verdict
    level: Level = Level.MANDATORY
    property_path: str | None = None
    """Concrete path of the property, as `Tags[0].Value`."""
    condition: str | None = None
    """The conditions and parameter values under which the verdict holds; None where it holds always."""
    expected: str
    observed: str
    """What stands in the template. Never a secret's value."""
    message: str
    fix: str
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement that was made, passes included."""

    place: Place
    ruling: Ruling
    waiver: AppliedWaiver | None = None
    owed: bool = False
    """Whether it is a finding of the baseline, which fails nothing until it is mended."""

    @property
    def id(self) -> str:
        """Stable across runs, reordering and changes of the hash in a logical id: 12 hexadecimal digits."""
        return hashlib.sha256("\n".join(self.identity).encode()).hexdigest()[:12]

    @property
    def identity(self) -> tuple[str, ...]:
        """What the id is made of: two that differ in it are different ones, whatever their ids are.

        An item of a list is known by what is seen of it, not by its place; so several that are alike are one.
        """
        place, ruling = self.place, self.ruling
        where = place.construct_path or f"{place.template}#{without_hash(place.logical_id or '')}"
        what = ruling.property_path or ""
        if "[" in what and (anywhere := _INDEX.sub("[]", what)) != what:
            return ruling.policy, ruling.requirement, where, anywhere, ruling.observed
        return ruling.policy, ruling.requirement, where, what

    @property
    def is_open(self) -> bool:
        """Whether it fails the gate: no pass, of a duty that binds, nobody accepted it, and it is none of old."""
        return self.standing in {Standing.FAIL, Standing.UNKNOWN}

    @property
    def standing(self) -> Standing:
        """What it counts as. Accepted and advised findings are open no longer, but they are no passes either."""
        ruling = self.ruling
        if ruling.verdict is Verdict.PASS:
            return Standing.PASS
        if self.waiver is not None:
            return Standing.WAIVED
        if ruling.level is Level.ADVISORY:
            return Standing.ADVISORY
        if self.owed:
            return Standing.OWED
        return Standing.FAIL if ruling.verdict is Verdict.FAIL else Standing.UNKNOWN

    @property
    def badness(self) -> int:
        """How badly it stands, beside another: more is worse."""
        return WORST_LAST.index(self.standing)

    @property
    def sort_key(self) -> tuple[str, ...]:
        """Order of a report: by policy, then where the resource stands, then what was required of it."""
        place, ruling = self.place, self.ruling
        return (
            ruling.policy,
            place.construct_path or "",
            place.template,
            place.logical_id or "",
            ruling.requirement,
            ruling.property_path or "",
            ruling.verdict,
        )


_INDEX = re.compile(r"\[[0-9]+\]")
_HASH = re.compile(r"[0-9A-F]{8}$")


def without_hash(logical_id: str) -> str:
    """A logical id without the eight digits that CDK appends, which change when a construct moves in the tree."""
    return _HASH.sub("", logical_id)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many resources were seen, and what became of them."""

    resources: int
    judged: int
    """Governed by at least one policy."""
    exempt: int
    """Listed as exempt by every policy that was asked, never created, or outside every aspect's scope."""
    unclassified: int
    """Unknown to at least one policy: each is a finding."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One template that was judged."""

    template: str
    sha256: str
    stack: str | None
    resources: int
    error: str | None = None

    @property
    def is_unreadable(self) -> bool:
        """Whether it could not be judged, because it is malformed or cannot be read. What is no template is neither."""
        return self.error not in {None, NOT_A_TEMPLATE}


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that one run of the judge found, in a fixed order."""

    judgements: tuple[Judgement, ...]
    """All that were made; without the passes where these were only counted."""
    coverage: Coverage
    passes: int
    """Judgements that passed, whether recorded or only counted."""
    subjects: tuple[Subject, ...] = ()
    findings: tuple[Judgement, ...] = field(init=False, repr=False, compare=False)
    """The judgements that are no pass, waived ones included: few of many, and asked for again and again."""

    def __post_init__(self) -> None:
        """Find the findings."""
        found = tuple(judgement for judgement in self.judgements if judgement.ruling.verdict is not Verdict.PASS)
        object.__setattr__(self, "findings", found)

    @property
    def open_findings(self) -> tuple[Judgement, ...]:
        """The findings that nobody accepted: one of them fails the gate."""
        return tuple(judgement for judgement in self.findings if judgement.is_open)

    @property
    def owed(self) -> tuple[Judgement, ...]:
        """The findings of the baseline that are not mended yet."""
        return tuple(one for one in self.findings if one.owed)

    @property
    def advice(self) -> tuple[Judgement, ...]:
        """The findings that fail nothing, because their duty does not bind; those that nobody accepted."""
        return tuple(one for one in self.findings if one.standing is Standing.ADVISORY)


def in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements in the order of a report, each once."""
    keyed = sorted(((judgement.sort_key, judgement) for judgement in judgements), key=itemgetter(0))
    return tuple(
        judgement
        for (key, judgement), (key_before, before) in zip(keyed, [((), None), *keyed], strict=False)
        if key != key_before or judgement != before
    )


def merged(results: Iterable[Result]) -> Result:
    """Several results as one: of templates that stand alone, each judged by itself."""
    each = list(results)
    return Result(
        in_order(judgement for result in each for judgement in result.judgements),
        Coverage(
            resources=sum(result.coverage.resources for result in each),
            judged=sum(result.coverage.judged for result in each),
            exempt=sum(result.coverage.exempt for result in each),
            unclassified=sum(result.coverage.unclassified for result in each),
        ),
        sum(result.passes for result in each),
        tuple(subject for result in each for subject in result.subjects),
    )
