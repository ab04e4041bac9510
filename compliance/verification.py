"""Whether evidence still holds: the same templates, judged anew by the same policies, compared with what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from compliance.difference import Change, by_id, changes
from compliance.findings import Judgement, Standing, Subject
from compliance.record import Record


@dataclass(frozen=True, slots=True)
class Verification:
    """By what a judgement made anew differs from the evidence."""

    differences: tuple[str, ...]
    """Sentences on the program, the policies, the waivers and the templates."""
    changes: tuple[Change, ...]
    """Judgements that stand otherwise."""
    retold: tuple[tuple[Judgement, Judgement], ...]
    """Judgements that stand as before, but of something else, or for another reason."""

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not (self.differences or self.changes or self.retold)


def verification(then: Record, now: Record) -> Verification:
    """Compare evidence with what is judged now."""
    changed = changes(then.judgements, now.judgements)
    retold, miscounted = _retold(then, now, {change.latest.id for change in changed})
    return Verification(
        (
            *_circumstances(then, now),
            *_inputs(then, now),
            *_templates(then.subjects, now.subjects),
            *_passes(then, now),
            *_counts(then, now),
            *miscounted,
        ),
        tuple(changed),
        tuple(retold),
    )


def _retold(then: Record, now: Record, changed: set[str]) -> tuple[list[tuple[Judgement, Judgement]], list[str]]:
    """What is told otherwise, and how often: several judgements may have one id, and each of them counts."""
    only_then, only_now = (
        by_id((ours - theirs).elements())
        for ours, theirs in (
            (Counter(then.judgements), Counter(now.judgements)),
            (Counter(now.judgements), Counter(then.judgements)),
        )
    )
    in_both = {one.id for one in then.judgements} & {one.id for one in now.judgements}
    retold: list[tuple[Judgement, Judgement]] = []
    miscounted: list[str] = []
    for one in sorted({*only_then, *only_now} & in_both - changed):
        before, after = only_then.get(one, []), only_now.get(one, [])
        retold += zip(before, after, strict=False)
        if len(before) != len(after):
            told, made = (sum(judgement.id == one for judgement in record.judgements) for record in (then, now))
            miscounted.append(f"Judgements with the id {one} were told {told} times, and are made {made} times.")
    return retold, miscounted


def _circumstances(then: Record, now: Record) -> Iterator[str]:
    if then.tool_version != now.tool_version:
        yield f"The program has changed: version {then.tool_version} then, {now.tool_version} now."
    if then.policies_sha256 != now.policies_sha256:
        yield (
            f"The policies have changed: {_version(then)} ({then.policies_sha256[:12]}) then, "
            f"{_version(now)} ({now.policies_sha256[:12]}) now."
        )
    if then.waivers_sha256 != now.waivers_sha256:
        yield (
            f"The waivers have changed: {_file(then.waiver_file, then.waivers_sha256)} then, "
            f"{_file(now.waiver_file, now.waivers_sha256)} now."
        )
    if then.baseline_sha256 != now.baseline_sha256:
        yield (
            f"The baseline has changed: {_file(then.baseline_file, then.baseline_sha256)} then, "
            f"{_file(now.baseline_file, now.baseline_sha256)} now."
        )
    for file in sorted({*then.guard, *now.guard}):
        if then.guard.get(file) != now.guard.get(file):
            before, after = ((record.guard.get(file) or "none")[:12] for record in (then, now))
            yield f"The rule file {file} has changed: SHA-256 {before} then, {after} now."


def _inputs(then: Record, now: Record) -> Iterator[str]:
    """What else the evidence tells of how it was made."""
    if then.policies != now.policies and then.policies_sha256 == now.policies_sha256:
        yield f"The policies were told as {_listed(then.policies)}, and are {_listed(now.policies)}."
    if then.policy_version != now.policy_version and then.policy_modules == now.policy_modules:
        yield f"The version of the policies was told as {then.policy_version}, and is {now.policy_version}."
    if then.scopes != now.scopes:
        yield "The scopes of the policies have changed."
    for name in sorted({*then.parameters, *now.parameters}):
        if name not in then.parameters:
            yield f"The parameter {name} had no value, and has one."
        elif then.parameters[name] != now.parameters.get(name):
            yield f"The value of the parameter {name} has changed."


def _listed(policies: tuple[str, ...]) -> str:
    return ", ".join(policies) or "none"


def _version(record: Record) -> str:
    return f"version {record.policy_version}" if record.policy_version else "no version"


def _file(name: str | None, sha256: str | None) -> str:
    return "none" if name is None else f"{name} ({(sha256 or '')[:12]})"


def _templates(then: tuple[Subject, ...], now: tuple[Subject, ...]) -> Iterator[str]:
    before, after = (_by_name(subjects) for subjects in (then, now))
    for name in sorted({*before, *after}):
        if name not in after:
            yield f"The template {name} is gone."
        elif name not in before:
            yield f"The template {name} is new."
        elif _hashes(before[name]) != _hashes(after[name]):
            was, is_now = (
                ", ".join(sha256[:12] or "unread" for sha256 in _hashes(subjects[name])) for subjects in (before, after)
            )
            yield f"The template {name} has changed: SHA-256 {was} then, {is_now} now."
        elif before[name] != after[name]:
            yield f"The template {name} has changed: {_described(before[name])} then, {_described(after[name])} now."


def _by_name(subjects: tuple[Subject, ...]) -> dict[str, list[Subject]]:
    """The subjects by what they are called: templates of several assemblies may have one name."""
    found: dict[str, list[Subject]] = {}
    for subject in subjects:
        found.setdefault(subject.template, []).append(subject)
    return found


def _hashes(subjects: list[Subject]) -> list[str]:
    return [subject.sha256 for subject in subjects]


def _described(subjects: list[Subject]) -> str:
    return ", ".join(
        subject.error or f"{f'stack {subject.stack}' if subject.stack else 'no stack'}, resources: {subject.resources}"
        for subject in subjects
    )


def _passes(then: Record, now: Record) -> Iterator[str]:
    """What passed and is in one record alone: no change for the worse or better, and yet other evidence."""
    before, after = ({judgement.id: judgement.standing for judgement in record.judgements} for record in (then, now))
    gone = sum(stands is Standing.PASS and one not in after for one, stands in before.items())
    new = sum(stands is Standing.PASS and one not in before for one, stands in after.items())
    if gone:
        yield f"{gone} of its passes {'was' if gone == 1 else 'were'} not made anew."
    if new:
        yield f"{new} {'pass is' if new == 1 else 'passes are'} new."


def _counts(then: Record, now: Record) -> Iterator[str]:
    for name in sorted({*then.counts, *now.counts}):
        if then.counts.get(name) != now.counts.get(name):
            yield f"The count of {name} was {then.counts.get(name, 0)}, and is {now.counts.get(name, 0)}."
