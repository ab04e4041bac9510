"""Whether evidence still holds: the same templates, judged anew by the same policies, compared with what was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.difference import Change, Standing, changes, standing
from compliance.findings import Judgement, Subject
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
    known, by_id = set(then.judgements), {judgement.id: judgement for judgement in then.judgements}
    retold = [
        (before, judgement)
        for judgement in now.judgements
        if judgement not in known
        and (before := by_id.get(judgement.id)) is not None
        and standing(before) is standing(judgement)
    ]
    return Verification(
        (
            *_circumstances(then, now),
            *_templates(then.subjects, now.subjects),
            *_passes(then, now),
            *_counts(then, now),
        ),
        tuple(changes(then.judgements, now.judgements)),
        tuple(retold),
    )


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


def _version(record: Record) -> str:
    return f"version {record.policy_version}" if record.policy_version else "no version"


def _file(name: str | None, sha256: str | None) -> str:
    return "none" if name is None else f"{name} ({(sha256 or '')[:12]})"


def _templates(then: tuple[Subject, ...], now: tuple[Subject, ...]) -> Iterator[str]:
    before, after = ({subject.template: subject for subject in subjects} for subjects in (then, now))
    for name in sorted({*before, *after}):
        if name not in after:
            yield f"The template {name} is gone."
        elif name not in before:
            yield f"The template {name} is new."
        elif before[name].sha256 != after[name].sha256:
            yield (
                f"The template {name} has changed: SHA-256 {before[name].sha256[:12] or 'unread'} then, "
                f"{after[name].sha256[:12] or 'unread'} now."
            )


def _passes(then: Record, now: Record) -> Iterator[str]:
    """What passed and is in one record alone: no change for the worse or better, and yet other evidence."""
    before, after = ({judgement.id: standing(judgement) for judgement in record.judgements} for record in (then, now))
    gone = sum(stands is Standing.PASSES and one not in after for one, stands in before.items())
    new = sum(stands is Standing.PASSES and one not in before for one, stands in after.items())
    if gone:
        yield f"{gone} of its passes {'was' if gone == 1 else 'were'} not made anew."
    if new:
        yield f"{new} {'pass is' if new == 1 else 'passes are'} new."


def _counts(then: Record, now: Record) -> Iterator[str]:
    for name in sorted({*then.counts, *now.counts}):
        if then.counts.get(name) != now.counts.get(name):
            yield f"The count of {name} was {then.counts.get(name, 0)}, and is {now.counts.get(name, 0)}."
