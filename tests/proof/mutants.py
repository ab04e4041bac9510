"""Every mutant of a check: each weakening that applies to it, in each way of saying it."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compliance.policy import Policy, Word
from tests.proof.relations import RELATED_WEAKENINGS
from tests.proof.subjects import PASS, UNKNOWN, Said, Subject, at, judged, subjects_of, written_out
from tests.proof.ways import WAYS, Way, split_at_list
from tests.proof.weakenings import VALUE_WEAKENINGS, Change, Weakening

WEAKENINGS: tuple[Weakening, ...] = (*VALUE_WEAKENINGS, *RELATED_WEAKENINGS)


@dataclass(frozen=True, eq=False)
class Mutant:
    """A template that is weakened in one way."""

    subject: Subject
    weakening: Weakening
    change: Change
    way: Way

    def __str__(self) -> str:
        """The check, what is wrong with it, and how that is said."""
        detail = f" ({self.change.detail})" if self.change.detail else ""
        place = "" if self.change.target.check is self.subject.check else f" of {self.change.target.logical_id}"
        return f"{self.subject}{place}: {self.weakening.name}{detail}, {self.way.name}"

    @property
    def expected(self) -> Counter[Said]:
        """All that must be said of it: what was said before, with the finding in place of the pass."""
        subject, change = self.subject, self.change
        found = Counter(subject.compliant)
        named = tuple(map(self._beside, change.told)) if self.way.adds else change.told
        stays = (self.way.adds or self.way.perhaps) and not change.passed
        for path in change.before:
            if path in named or not stays or change.target.instead:
                found[subject.id, path, PASS] -= 1
        for path in named:
            found[subject.id, path, self.verdict] += 1
        return +found

    @property
    def verdict(self) -> str:
        """Of several ways to comply the best one counts."""
        instead, verdict = self.change.target.instead, self.change.verdict
        return UNKNOWN if UNKNOWN in {instead, verdict} else verdict

    def _beside(self, name: str) -> str:
        """A property of the item of a list as it is named in the item that the list has more."""
        listed, _ = split_at_list(self.change.target.steps)
        entries = len(at(self.change.target.body, listed))
        item = written_out((*listed, self.change.target.steps[len(listed)]))
        return name.replace(item, written_out((*listed, entries)), 1)

    @property
    def survives(self) -> str:
        """What is said of it that should not be, or is not that should; empty where it is found as it must be."""
        found, expected = judged(self.subject.alone, self.way.stacks(self.change)), self.expected
        for said in (*found, *expected):
            if said[0] in self.subject.entwined:
                found[said] = expected[said] = 0
        lacking, more = expected - found, found - expected
        if self.way.adds:  # whatever else is asked of the item that the list has more is kept
            more = Counter({said: times for said, times in more.items() if said[2] != PASS})
        if not lacking and not more:
            return ""
        return f"lacks {_told(lacking)}; has {_told(more)}"


def _told(said: Counter[Said]) -> str:
    return (
        ", ".join(f"{requirement} {path} {verdict}" for requirement, path, verdict in sorted(said, key=str))
        or "nothing"
    )


def mutants_of(subject: Subject, weakenings: Iterable[Weakening] = WEAKENINGS) -> Iterator[Mutant]:
    """Every mutant of one check."""
    chosen = tuple(weakenings)
    for target in subject.targets:
        for weakening in chosen:
            for change in weakening.of(target):
                yield from (Mutant(subject, weakening, change, way) for way in WAYS if way.applies(change))


def full(policy: Policy) -> Iterator[Mutant]:
    """Every mutant of a policy."""
    for subject in subjects_of(policy):
        yield from mutants_of(subject)


def quick(policy: Policy) -> Iterator[Mutant]:
    """A sample of them, always the same: each check once, and each weakening and each way with each word of the policy.

    Of each check one mutant is taken, by a number that is made of its name. Of the checks that say the same of the same
    path, all mutants of the first one are looked at: each that is the first of its weakening and word, or of its way
    and word, is taken, too.
    """
    seen: set[tuple[str, Word]] = set()
    alike: set[str] = set()
    for subject in subjects_of(policy):
        yield from _one_of(subject)
        kind = repr((subject.check.word, subject.check.path, subject.check.arguments))
        if kind in alike:
            continue
        alike.add(kind)
        for mutant in mutants_of(subject):
            word = mutant.change.target.word
            pairs = {(mutant.weakening.name, word), (mutant.way.name, word)}
            if not pairs <= seen:
                seen |= pairs
                yield mutant


def _one_of(subject: Subject) -> Iterator[Mutant]:
    """One mutant of a check."""
    number = zlib.crc32(str(subject).encode())
    chosen = [(one, change) for target in subject.targets for one in WEAKENINGS for change in one.of(target)]
    if chosen:
        weakening, change = chosen[number % len(chosen)]
        ways = [way for way in WAYS if way.applies(change)]
        yield Mutant(subject, weakening, change, ways[number // len(chosen) % len(ways)])
