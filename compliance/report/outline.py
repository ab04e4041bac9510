"""An assessment in the order in which an auditor reads it: plain data, which the page shows.

Whatever judgements share is told once, above the rows of the resources that they are about: a page of 20,000
judgements is mostly repetition.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import count
from operator import attrgetter

from compliance.assessment import Assessment
from compliance.catalogue import Passage, passages, serving
from compliance.findings import (
    GUARD,
    NOT_A_TEMPLATE,
    NOT_JUDGED,
    AppliedWaiver,
    Judgement,
    Result,
    Ruling,
    Standing,
    Subject,
)
from compliance.policy import Control, Policy, StandardControl
from compliance.report.titles import OF_THE_GATE, title_of

FINDINGS = (Standing.FAIL, Standing.UNKNOWN, Standing.OWED, Standing.WAIVED)
"""What is not as it has to be, whether it is excused or not."""

Counts = Counter[Standing]


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
    return judgement.ruling, judgement.waiver, judgement.owed, judgement.place.resource_type


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
        standing=first.standing,
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
    """Of the whole: a pass, a failure, what is owed, or unknown where something could not be judged."""
    heading: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One policy, with all that was judged by it."""

    id: str
    anchor: str
    """What links to it are made of; its id, unless that has characters that a link cannot have."""
    title: str
    policy: Policy | None
    """None for what is found beside the policies: by the gate itself, or by rules of CloudFormation Guard."""
    about: tuple[Passage, ...]
    counts: Counts
    findings: tuple[Group, ...]
    """Open, owed and waived ones."""
    advice: tuple[Group, ...]
    passes: tuple[Group, ...]

    @property
    def is_guard(self) -> bool:
        """Whether it is of a rule file of CloudFormation Guard."""
        return self.policy is None and self.id.startswith(GUARD)

    @property
    def is_of_the_gate(self) -> bool:
        """Whether it is what the gate itself asks for."""
        return self.policy is None and self.id in OF_THE_GATE


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A waiver in force, with the findings that it accepts."""

    anchor: str
    waiver: AppliedWaiver
    days_left: int
    """From the day of the assessment; 0 on its last day."""
    groups: tuple[Group, ...]
    findings: int


class State(StrEnum):
    """What the judgements show of a control."""

    MET = "met"
    """All that binds was judged, and passed."""
    NOT_MET = "not met"
    """Something is not as it has to be: that it is owed or waived excuses it, and does not mend it."""
    NOT_ESTABLISHED = "not established"
    """Nothing was judged for it, or something could not be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedControl:
    """A control, with the judgements that give evidence for it."""

    anchor: str
    listed: StandardControl
    by_policy: tuple[tuple[Policy, Counts], ...]
    beside: tuple[tuple[Chapter, Counts], ...]
    """What was found for it beside the policies."""
    counts: Counts
    state: State
    weakened_by: tuple[Acceptance, ...]
    """The waivers under which less is shown of it."""

    @property
    def name(self) -> str:
        """The name under which a waiver says that it weakens it."""
        return self.listed.control.name


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: which of its controls the policies give evidence for, and which they do not."""

    name: str
    served: tuple[ServedControl, ...]
    unserved: tuple[StandardControl, ...]

    @property
    def states(self) -> tuple[tuple[State, int], ...]:
        """How many of the controls for which there is evidence are in which state, of those states that there are."""
        counts = Counter(each.state for each in self.served)
        return tuple((state, counts[state]) for state in State if counts[state])


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
    scopes: Mapping[str, tuple[str, ...]]
    """Construct path -> the ids of the policies in force there; empty where all are in force everywhere."""
    advised: tuple[Chapter, ...] = field(init=False)
    """The chapters that have advice."""
    served: Mapping[str, ServedControl] = field(init=False)
    """The controls for which there is evidence, by the names that waivers give them."""

    def __post_init__(self) -> None:
        """Find what is looked up."""
        served = {each.name: each for standard in self.standards for each in standard.served}
        object.__setattr__(self, "advised", tuple(chapter for chapter in self.chapters if chapter.advice))
        object.__setattr__(self, "served", served)


def outline(assessment: Assessment) -> Outline:
    """The assessment in reading order; nothing in it depends on anything else."""
    result = assessment.result
    counts = Counter(map(attrgetter("standing"), result.judgements))
    recorded, counts[Standing.PASS] = counts[Standing.PASS], result.passes
    unreadable = tuple(each for each in result.subjects if each.is_unreadable)
    chapters = _chapters(assessment)
    acceptances = _acceptances(chapters, assessment.as_of.date())
    return Outline(
        assessment=assessment,
        conclusion=_conclusion(counts, unreadable),
        counts=counts,
        only_counted=result.passes - recorded,
        judged=tuple(each for each in result.subjects if each.error is None),
        unreadable=unreadable,
        no_templates=tuple(each for each in result.subjects if each.error == NOT_A_TEMPLATE),
        standards=_standards(assessment, chapters, acceptances, whole=not unreadable),
        chapters=chapters,
        acceptances=acceptances,
        scopes=_scopes(assessment),
    )


def _scopes(assessment: Assessment) -> Mapping[str, tuple[str, ...]]:
    """The scopes, unless every policy is in force in the whole app."""
    scopes = assessment.inputs.scopes
    everywhere = {policy.id for policy in assessment.policy_set.policies} <= {*scopes.get("", ())}
    return {} if everywhere else scopes


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _conclusion(counts: Counts, unreadable: Sequence[Subject]) -> Conclusion:
    failed, unknown, owed = counts[Standing.FAIL], counts[Standing.UNKNOWN], counts[Standing.OWED]
    excused = f"{_are(counts[Standing.WAIVED])} waived"
    if owed:
        excused += f", {_are(owed)} owed since the baseline"
    missed = f" Besides, {counted(len(unreadable), 'file')} could not be judged." if unreadable else ""
    if opened := failed + unknown:
        told = f"{counted(opened, 'finding')} {'is' if opened == 1 else 'are'} open"
        return Conclusion(
            Standing.FAIL,
            "Does not comply",
            f"{told} ({failed:,} failed, {unknown:,} unknown), {excused}.{missed}",
        )
    if unreadable:
        return Conclusion(
            Standing.UNKNOWN,
            "Not established",
            f"No finding is open in what was judged, {excused}; but "
            f"{counted(len(unreadable), 'file')} could not be judged.",
        )
    told = f"No finding is open (0 failed, 0 unknown), {excused}."
    if owed:
        return Conclusion(Standing.OWED, "Does not comply yet", told)
    return Conclusion(Standing.PASS, "Complies", told)


def _are(number: int) -> str:
    return f"{number:,} {'is' if number == 1 else 'are'}"


def _chapters(assessment: Assessment) -> tuple[Chapter, ...]:
    """The policies in their own order, then what was found beside them."""
    by_policy: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in assessment.result.judgements:
        by_policy[judgement.ruling.policy].append(judgement)
    policies = {policy.id: policy for policy in assessment.policy_set.policies}
    anchors = (f"group-{number}" for number in count(1))
    return tuple(
        _chapter(number, each, policies.get(each), by_policy.get(each, []), anchors)
        for number, each in enumerate(dict.fromkeys([*policies, *by_policy]), start=1)
    )


_LINKABLE = re.compile(r"[A-Za-z0-9._/-]+")


def _chapter(
    number: int, name: str, policy: Policy | None, judgements: Sequence[Judgement], anchors: Iterator[str]
) -> Chapter:
    kinds: defaultdict[Standing, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        kinds[judgement.standing].append(judgement)
    findings = [judgement for standing in FINDINGS for judgement in kinds[standing]]
    return Chapter(
        id=name,
        anchor=name if _LINKABLE.fullmatch(name) else f"~{number}",
        title=policy.title if policy else title_of(name),
        policy=policy,
        about=tuple(passages(policy)) if policy else (),
        counts=Counter(map(attrgetter("standing"), judgements)),
        findings=_groups(findings, _same_finding, anchors),
        advice=_groups(kinds[Standing.ADVISORY], _same_finding, anchors),
        passes=_groups(kinds[Standing.PASS], _same_requirement, anchors),
    )


def _standards(
    assessment: Assessment, chapters: Sequence[Chapter], acceptances: Sequence[Acceptance], *, whole: bool
) -> tuple[Standard, ...]:
    """The standards as the policy set lists them; a control that only a policy names is there, too."""
    policies = assessment.policy_set.policies
    tallies = _tallies(assessment.result)
    listed = {(each.control.standard, each.control.id): each for each in assessment.policy_set.controls}
    for control in (control for policy in policies for control in policy.controls):
        listed.setdefault((control.standard, control.id), StandardControl(control, ""))
    whole = whole and not any(finding.ruling.policy in NOT_JUDGED for finding in assessment.result.findings)
    by_standard: defaultdict[str, list[ServedControl]] = defaultdict(list)
    for number, each in enumerate(listed.values(), start=1):
        name = each.control.name
        tally = tallies.get((each.control.standard, each.control.id), {})
        counts = sum(tally.values(), Counter())
        by_standard[each.control.standard].append(
            ServedControl(
                anchor=f"control-{number}",
                listed=each,
                by_policy=tuple((one, tally.get(one.id, Counter())) for one in serving(each.control, policies)),
                beside=tuple((one, tally[one.id]) for one in chapters if one.policy is None and one.id in tally),
                counts=counts,
                state=_state(counts, whole=whole),
                weakened_by=tuple(one for one in acceptances if name in one.waiver.weakens),
            )
        )
    return tuple(
        Standard(
            name,
            tuple(each for each in controls if each.by_policy),
            tuple(each.listed for each in controls if not each.by_policy),
        )
        for name, controls in by_standard.items()
    )


def _state(counts: Counts, *, whole: bool) -> State:
    if any(counts[standing] for standing in FINDINGS):
        return State.NOT_MET
    return State.MET if whole and counts[Standing.PASS] else State.NOT_ESTABLISHED


Tallies = dict[tuple[str, str], dict[str, Counts]]
"""Counts by policy, of each standard's control."""


def _tallies(result: Result) -> Tallies:
    by_controls: defaultdict[tuple[str, tuple[Control, ...]], Counts] = defaultdict(Counter)
    for judgement in result.judgements:
        ruling = judgement.ruling
        by_controls[ruling.policy, ruling.controls][judgement.standing] += 1
    found: Tallies = {}
    for (policy, controls), counts in by_controls.items():
        for control in controls:
            found.setdefault((control.standard, control.id), {}).setdefault(policy, Counter()).update(counts)
    return found


def _acceptances(chapters: Sequence[Chapter], as_of: date) -> tuple[Acceptance, ...]:
    """The waivers in force: the one that ends first comes first."""
    found: defaultdict[AppliedWaiver, list[Group]] = defaultdict(list)
    for group in (group for chapter in chapters for group in chapter.findings):
        if group.waiver is not None:
            found[group.waiver].append(group)
    return tuple(
        Acceptance(
            f"waiver-{number}",
            waiver,
            (date.fromisoformat(waiver.expires) - as_of).days,
            tuple(groups),
            sum(len(group.rows) for group in groups),
        )
        for number, (waiver, groups) in enumerate(
            sorted(found.items(), key=lambda item: (item[0].expires, item[0].ticket)), start=1
        )
    )
