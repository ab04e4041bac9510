"""What is weakened: each check of each policy in a template that complies, and the place of the value in question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from compliance.assembly import THE_STACK, Stack
from compliance.findings import Verdict
from compliance.judge import judge
from compliance.policy import Check, IfAbsent, Policy, Requirement, Word
from compliance.templates import Json
from compliance.testing import Kind
from compliance.testing.scenarios import JUDGED, NOTHING, REMOVED, template
from compliance.testing.schemas import is_at_or_below, plain
from compliance.values import OPTIONAL, steps_of
from tests.judgement.small import assembly, stack

PASS, FAIL, UNKNOWN = (verdict.value for verdict in (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN))
BY_ABSENCE: Mapping[IfAbsent, str] = {
    IfAbsent.VIOLATES: FAIL,
    IfAbsent.COMPLIES: PASS,
    IfAbsent.UNSETTLED: UNKNOWN,
}
NEVER_DECLARED = "@Type"
"""Path of a check that is broken by the mere presence of a resource."""

Template = Mapping[str, Json]
Steps = tuple[str | int, ...]
"""The way from a resource's body to a value in it."""
Said = tuple[str, str | None, str]
"""Requirement, property and verdict of a judgement."""


def judged(policy: Policy, stacks: tuple[Stack, ...], logical_id: str = JUDGED) -> Counter[Said]:
    """All that is said of one resource, passes included; what the policy does not say bears another name."""
    whole = assembly(*stacks)
    result = judge(whole, lambda resource: (policy,) if resource.logical_id == logical_id else ())
    return Counter(
        (
            ruling.requirement if ruling.policy == policy.id else ruling.policy,
            ruling.property_path,
            ruling.verdict.value,
        )
        for ruling in (one.ruling for one in result.judgements)
    )


@dataclass(frozen=True, eq=False)
class Subject:
    """One check of a policy, in a template in which all of its requirement is kept."""

    policy: Policy
    requirement: Requirement
    check: Check
    template: Template

    def __str__(self) -> str:
        """The policy and the id of the check."""
        return f"{self.policy.id} {self.id}"

    @property
    def id(self) -> str:
        """The id of the check, as reports have it."""
        return self.requirement.id_of(self.check)

    @cached_property
    def alone(self) -> Policy:
        """The policy with this requirement and no other."""
        return replace(self.policy, requirements=(self.requirement,), exemptions=())

    @cached_property
    def stacks(self) -> tuple[Stack, ...]:
        """The template as it complies."""
        return (stack(self.template),)

    @cached_property
    def compliant(self) -> Counter[Said]:
        """What is said of the template as it complies."""
        return judged(self.alone, self.stacks)

    @cached_property
    def entwined(self) -> frozenset[str]:
        """The ids of other checks that look above or below this one's property: what changes it may change them."""
        own = plain(self.check.path)
        others = (
            (self.requirement.id_of(one), plain(one.path)) for one in self.requirement.must if one is not self.check
        )
        return frozenset(found for found, path in others if is_at_or_below(path, own) or is_at_or_below(own, path))

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Where it can be weakened."""
        return tuple(_targets(Target(self, self.check, JUDGED)))


def subjects_of(policy: Policy) -> Iterator[Subject]:
    """Every check of a policy that speaks of resources."""
    for requirement in policy.requirements:
        for check in requirement.must:
            if requirement.resource_type == THE_STACK:
                continue
            kind = Kind.VIOLATING if check.path == NEVER_DECLARED else Kind.COMPLIANT
            body = template(requirement, check, kind)
            if body is None:
                raise LookupError(f"{policy.id} {requirement.id_of(check)} has no template that complies")
            if kind is Kind.VIOLATING:
                body["Resources"] = {}
            yield Subject(policy, requirement, check, body)


@dataclass(frozen=True, eq=False)
class Target:
    """A check of one word on a resource of the template: the subject's own, or one on which that depends."""

    subject: Subject
    check: Check
    logical_id: str
    told: str | None = None
    """The property that a finding names, where it is not the one that is looked at."""
    instead: str = ""
    """Of several ways to comply, of which it is one: what the others amount to."""

    @property
    def word(self) -> Word:
        """The word of the check."""
        return self.check.word

    @property
    def body(self) -> Mapping[str, Json]:
        """The resource as it complies; nothing where it complies by not being there."""
        found: Mapping[str, Json] = self.subject.template["Resources"].get(self.logical_id, {})
        return found

    @property
    def resource_type(self) -> str:
        """Its type."""
        return str(self.body["Type"])

    @cached_property
    def steps(self) -> Steps:
        """The way to the value that the check looks at."""
        start: Steps = () if self.check.path.startswith("@") else ("Properties",)
        return located(self.body, start, self.check.path.removeprefix("@"))

    @property
    def standing(self) -> Json:
        """The value as it complies."""
        return at(self.body, self.steps)

    @property
    def listed(self) -> bool:
        """Whether the value is itself an item of a list."""
        return isinstance(self.steps[-1], int)

    @property
    def owed(self) -> bool:
        """Whether anything is asked where the value itself is not there."""
        names = [step for step in steps_of(self.check.path) if not step.startswith("[")]
        last = steps_of(self.check.path)[-1]
        return not names[-1].endswith(OPTIONAL) and not last.endswith(OPTIONAL)

    @property
    def guarded(self) -> bool:
        """Whether the value, or what is below it, decides whether anything is asked."""
        guards = (*self.subject.requirement.when, *self.subject.requirement.unless)
        own, without = plain(self.check.path), written(self.body, self.steps, NOTHING)
        return self.logical_id == JUDGED and any(
            is_at_or_below(plain(one.path), own)
            or (is_at_or_below(own, plain(one.path)) and not at(without, located(without, ("Properties",), one.path)))
            for one in guards
        )

    def names(self, *, absent: bool = False) -> str:
        """The property that a finding names."""
        if self.told is not None:
            return self.told
        if self.word is Word.IS_PRESENT:
            return self.check.path.replace(OPTIONAL, "")
        return written_out((*self.steps[:-1], "[]") if absent and self.listed else self.steps)


def _targets(target: Target) -> Iterator[Target]:
    """The target itself, and those on which it depends."""
    check = target.check
    if check.word is Word.EITHER:
        first, *others = check.arguments["checks"]
        if all(_fails_when_absent(first, one) for one in others):
            told = check.path.replace(OPTIONAL, "") if first.word in AROUND else None
            there = any(replace(target, check=one).standing is not NOTHING for one in others if one.word is Word.NAMES)
            yield from _targets(replace(target, check=first, told=told, instead=UNKNOWN if there else FAIL))
        return
    yield target
    if check.word in {Word.NAMES, Word.ATTACHED}:
        other = next(
            name
            for name, body in target.subject.template["Resources"].items()
            if name not in {"Wrong", JUDGED} and body["Type"] == check.arguments["resource_type"]
        )
        for that in check.arguments["that"]:
            yield from _targets(replace(target, check=that, logical_id=other, told=target.names()))


AROUND = frozenset({Word.ATTACHED, Word.DENIES_PLAIN_TRANSPORT, Word.BACKED_UP})
"""The words of which the path is no property, but the type of a resource that names the judged one."""


def _fails_when_absent(first: Check, other: Check) -> bool:
    """Whether another way to comply is none as long as nothing is written for it."""
    apart = other.path != first.path or first.word is other.word is Word.PARAMETER_GROUP
    return apart and other.if_absent is IfAbsent.VIOLATES


# --- places in a template ---------------------------------------------------------------------------------------------


def located(body: Json, start: Steps, path: str) -> Steps:
    """The way to the value at a path of a policy: of a list to the first item that the path selects."""
    steps = start
    for step in (one.removesuffix(OPTIONAL) for one in steps_of(path)):
        steps = (*steps, _selected(at(body, steps), step) if step.startswith("[") else step)
    return steps


def _selected(entries: Json, step: str) -> int:
    wanted = dict(one.split("=") for one in step[1:-1].split(",") if one)
    listed = entries if isinstance(entries, list) else []
    return next((i for i, one in enumerate(listed) if not wanted or wanted.items() <= one.items()), 0)


def at(node: Json, steps: Steps) -> Json:
    """What stands at the end of a way; NOTHING where nothing does."""
    for step in steps:
        present = step in node if isinstance(node, dict) else isinstance(step, int) and step < len(node)
        if not present:
            return NOTHING
        node = node[step]
    return node


def written(node: Json, steps: Steps, value: Json) -> Json:
    """A copy with this value at the end of a way; with NOTHING what stands there is left out."""
    if not steps:
        return value
    step, *rest = steps
    if isinstance(step, int):
        entries = [] if node is NOTHING else list(node)
        below = written(entries[step] if step < len(entries) else NOTHING, tuple(rest), value)
        entries[step : step + 1] = [] if below is NOTHING else [below]
        return entries
    fields = {} if node is NOTHING else dict(node)
    below = written(fields.get(step, NOTHING), tuple(rest), value)
    if below is NOTHING:
        fields.pop(step, None)
    else:
        fields[step] = below
    return fields


def written_out(steps: Steps) -> str:
    """A way as a finding names it."""
    path = ""
    for step in steps[1:] if steps[0] == "Properties" else ("@", *steps):
        path += f"[{step}]" if isinstance(step, int) else step if step == "[]" or path in {"", "@"} else f".{step}"
    return path


def is_removed(value: Json) -> bool:
    """Whether a value is as good as none."""
    return value is NOTHING or value == REMOVED


def text_of(value: Json) -> str:
    """A scalar as text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_scalar(value: Json) -> bool:
    """Whether a value is a text, a number or a boolean."""
    return isinstance(value, str | int | float)
