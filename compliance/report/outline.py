"""An assessment in the order in which an auditor reads it: plain data, which the page shows.

Whatever judgements share is told once, above the rows of the resources that they are about: a page of 20,000
judgements is mostly repetition.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import count
from operator import attrgetter

from compliance.assessment import Assessment
from compliance.catalogue import Passage, passages, serving
from compliance.findings import (
    BYPASS,
    CHECK_ERROR,
    UNCLASSIFIED_TYPE,
    WAIVER,
    AppliedWaiver,
    Judgement,
    Result,
    Ruling,
    Subject,
    Verdict,
)
from compliance.policy import Control, Level, Policy, StandardControl
from compliance.search import NOT_A_TEMPLATE

OF_THE_GATE = {
    UNCLASSIFIED_TYPE: "A resource type that a policy neither governs nor exempts",
    CHECK_ERROR: "A check that did not work, or a resource that could not be read",
    WAIVER: "A waiver that is expired, or that nothing needs",
    BYPASS: "An attempt to silence a rule by another way than a waiver",
}
"""What the gate finds beside the policies, by the id that is reserved for it."""


class Standing(StrEnum):
    """What a judgement counts as: its verdict, unless somebody accepted it or it binds nobody."""

    FAIL = "fail"
    UNKNOWN = "unknown"
    WAIVED = "waived"
    ADVISORY = "advisory"
    PASS = "pass"  # noqa: S105 - a verdict, no password


Counts = Counter[Standing]


def standing_of(judgement: Judgement) -> Standing:
    """What a judgement counts as."""
    ruling = judgement.ruling
    if ruling.verdict is Verdict.PASS:
        return Standing.PASS
    if judgement.waiver is not None:
        return Standing.WAIVED
    if ruling.level is Level.ADVISORY:
        return Standing.ADVISORY
    return Standing(ruling.verdict.value)


# --- Judgements that are alike ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Detail:
    """Something that may be told of a judgement: once for all that are alike in it, else in a column."""

    name: str
    label: str
    of: Callable[[Judgement], str | None]


DETAILS = (
    Detail("property", "Property", attrgetter("ruling.property_path")),
    Detail("condition", "Only where", attrgetter("ruling.condition")),
    Detail("expected", "Expected", attrgetter("ruling.expected")),
    Detail("observed", "Observed", attrgetter("ruling.observed")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One judgement, by what it does not share with the others of its group."""

    judgement: Judgement
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Judgements that are alike."""

    anchor: str
    standing: Standing
    ruling: Ruling
    """Of the first: what all have in common stands in `shared`."""
    resource_type: str | None
    waiver: AppliedWaiver | None
    shared: tuple[tuple[Detail, str], ...]
    columns: tuple[Detail, ...]
    one_template: bool
    """Whether all stand in the same template, which is told above then."""
    rows: tuple[Row, ...]


def _same_finding(judgement: Judgement) -> Hashable:
    """Findings are alike when all is the same but the place: what to mend is told once."""
    return judgement.ruling, judgement.waiver, judgement.place.resource_type


def _same_requirement(judgement: Judgement) -> Hashable:
    """Passes are alike when the same was required of the same type: nobody has to act on one."""
    return judgement.ruling.requirement, judgement.place.resource_type, judgement.ruling.expected


def _groups(
    judgements: Iterable[Judgement], alike: Callable[[Judgement], Hashable], anchors: Iterator[str]
) -> tuple[Group, ...]:
    found: defaultdict[Hashable, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        found[alike(judgement)].append(judgement)
    return tuple(_group(each, next(anchors)) for each in found.values())


def _group(judgements: Sequence[Judgement], anchor: str) -> Group:
    first = judgements[0]
    values = {detail: tuple(map(detail.of, judgements)) for detail in DETAILS}
    columns = tuple(detail for detail in DETAILS if len(set(values[detail])) > 1)
    told = zip(*(values[detail] for detail in columns), strict=True) if columns else [()] * len(judgements)
    return Group(
        anchor=anchor,
        standing=standing_of(first),
        ruling=first.ruling,
        resource_type=first.place.resource_type,
        waiver=first.waiver,
        shared=tuple(
            (detail, value) for detail in DETAILS if detail not in columns and (value := detail.of(first)) is not None
        ),
        columns=columns,
        one_template=len({judgement.place.template for judgement in judgements}) == 1,
        rows=tuple(
            Row(judgement, tuple(cell or "" for cell in cells))
            for judgement, cells in zip(judgements, told, strict=True)
        ),
    )


# --- The parts of the page --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the assessment comes to."""

    standing: Standing
    """Of the whole: a pass, a failure, or unknown where something could not be judged."""
    heading: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One policy, with all that was judged by it."""

    id: str
    title: str
    policy: Policy | None
    """None for what the gate finds beside the policies."""
    about: tuple[Passage, ...]
    counts: Counts
    findings: tuple[Group, ...]
    """Open and waived ones."""
    advice: tuple[Group, ...]
    passes: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class ServedControl:
    """A control, with the judgements that give evidence for it."""

    listed: StandardControl
    by_policy: tuple[tuple[Policy, Counts], ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: which of its controls the policies give evidence for, and which they do not."""

    name: str
    served: tuple[ServedControl, ...]
    unserved: tuple[StandardControl, ...]


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A waiver in force, with the findings that it accepts."""

    waiver: AppliedWaiver
    days_left: int
    """From the day of the assessment; 0 on its last day."""
    groups: tuple[Group, ...]
    findings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """An assessment, ready to be read."""

    assessment: Assessment
    conclusion: Conclusion
    counts: Counts
    only_counted: int
    """Passes that were counted and not recorded: nothing more can be told of them."""
    judged: tuple[Subject, ...]
    unreadable: tuple[Subject, ...]
    no_templates: tuple[Subject, ...]
    standards: tuple[Standard, ...]
    chapters: tuple[Chapter, ...]
    acceptances: tuple[Acceptance, ...]
    advised: tuple[Chapter, ...] = field(init=False)
    """The chapters that have advice."""

    def __post_init__(self) -> None:
        """Find the chapters that have advice."""
        object.__setattr__(self, "advised", tuple(chapter for chapter in self.chapters if chapter.advice))


def outline(assessment: Assessment) -> Outline:
    """The assessment in reading order; nothing in it depends on anything else."""
    result = assessment.result
    counts = Counter(map(standing_of, result.judgements))
    recorded, counts[Standing.PASS] = counts[Standing.PASS], result.passes
    unreadable = tuple(each for each in result.subjects if each.error not in {None, NOT_A_TEMPLATE})
    chapters = _chapters(assessment)
    return Outline(
        assessment=assessment,
        conclusion=_conclusion(counts, unreadable),
        counts=counts,
        only_counted=result.passes - recorded,
        judged=tuple(each for each in result.subjects if each.error is None),
        unreadable=unreadable,
        no_templates=tuple(each for each in result.subjects if each.error == NOT_A_TEMPLATE),
        standards=_standards(assessment),
        chapters=chapters,
        acceptances=_acceptances(chapters, assessment.as_of.date()),
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _conclusion(counts: Counts, unreadable: Sequence[Subject]) -> Conclusion:
    failed, unknown, waived = counts[Standing.FAIL], counts[Standing.UNKNOWN], counts[Standing.WAIVED]
    accepted = f"{waived:,} {'is' if waived == 1 else 'are'} waived"
    missed = f" Besides, {counted(len(unreadable), 'file')} could not be judged." if unreadable else ""
    if opened := failed + unknown:
        told = f"{counted(opened, 'finding')} {'is' if opened == 1 else 'are'} open"
        return Conclusion(
            Standing.FAIL,
            "Does not comply",
            f"{told} ({failed:,} failed, {unknown:,} unknown), {accepted}.{missed}",
        )
    if unreadable:
        return Conclusion(
            Standing.UNKNOWN,
            "Not established",
            f"No finding is open in what was judged, {accepted}; but "
            f"{counted(len(unreadable), 'file')} could not be judged.",
        )
    return Conclusion(Standing.PASS, "Complies", f"No finding is open (0 failed, 0 unknown), {accepted}.")


def _chapters(assessment: Assessment) -> tuple[Chapter, ...]:
    """The policies in their own order, then what the gate found beside them."""
    by_policy: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in assessment.result.judgements:
        by_policy[judgement.ruling.policy].append(judgement)
    policies = {policy.id: policy for policy in assessment.policy_set.policies}
    anchors = (f"group-{number}" for number in count(1))
    return tuple(
        _chapter(each, policies.get(each), by_policy.get(each, []), anchors)
        for each in dict.fromkeys([*policies, *by_policy])
    )


def _chapter(name: str, policy: Policy | None, judgements: Sequence[Judgement], anchors: Iterator[str]) -> Chapter:
    kinds: defaultdict[Standing, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        kinds[standing_of(judgement)].append(judgement)
    findings = [*kinds[Standing.FAIL], *kinds[Standing.UNKNOWN], *kinds[Standing.WAIVED]]
    return Chapter(
        id=name,
        title=policy.title if policy else OF_THE_GATE.get(name, name),
        policy=policy,
        about=tuple(passages(policy)) if policy else (),
        counts=Counter(map(standing_of, judgements)),
        findings=_groups(findings, _same_finding, anchors),
        advice=_groups(kinds[Standing.ADVISORY], _same_finding, anchors),
        passes=_groups(kinds[Standing.PASS], _same_requirement, anchors),
    )


def _standards(assessment: Assessment) -> tuple[Standard, ...]:
    """The standards as the policy set lists them; a control that only a policy names is there, too."""
    policies = assessment.policy_set.policies
    tallies = _tallies(assessment.result)
    listed = {(each.control.standard, each.control.id): each for each in assessment.policy_set.controls}
    for control in (control for policy in policies for control in policy.controls):
        listed.setdefault((control.standard, control.id), StandardControl(control, ""))
    by_standard: defaultdict[str, list[ServedControl]] = defaultdict(list)
    for each in listed.values():
        by_standard[each.control.standard].append(_served(each, policies, tallies))
    return tuple(
        Standard(
            name,
            tuple(each for each in controls if each.by_policy),
            tuple(each.listed for each in controls if not each.by_policy),
        )
        for name, controls in by_standard.items()
    )


Tallies = dict[tuple[str, str, str], Counts]
"""Counts by standard, control and policy."""


def _tallies(result: Result) -> Tallies:
    by_controls: defaultdict[tuple[str, tuple[Control, ...]], Counts] = defaultdict(Counter)
    for judgement in result.judgements:
        ruling = judgement.ruling
        by_controls[ruling.policy, ruling.controls][standing_of(judgement)] += 1
    found: defaultdict[tuple[str, str, str], Counts] = defaultdict(Counter)
    for (policy, controls), counts in by_controls.items():
        for control in controls:
            found[control.standard, control.id, policy].update(counts)
    return dict(found)


def _served(listed: StandardControl, policies: Sequence[Policy], tallies: Tallies) -> ServedControl:
    control = listed.control
    by_policy = tuple(
        (policy, tallies.get((control.standard, control.id, policy.id), Counter()))
        for policy in serving(control, policies)
    )
    return ServedControl(listed, by_policy, sum((counts for _, counts in by_policy), Counter()))


def _acceptances(chapters: Sequence[Chapter], as_of: date) -> tuple[Acceptance, ...]:
    """The waivers in force: the one that ends first comes first."""
    found: defaultdict[AppliedWaiver, list[Group]] = defaultdict(list)
    for group in (group for chapter in chapters for group in chapter.findings):
        if group.waiver is not None:
            found[group.waiver].append(group)
    return tuple(
        Acceptance(
            waiver,
            (date.fromisoformat(waiver.expires) - as_of).days,
            tuple(groups),
            sum(len(group.rows) for group in groups),
        )
        for waiver, groups in sorted(found.items(), key=lambda item: (item[0].expires, item[0].ticket))
    )
