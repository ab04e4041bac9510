"""What the proof found of each policy: how many mutants were killed, harmless changes accepted and laws kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum

from compliance.policy import Policy
from policies import IN_FORCE
from tests.bench.tables import Table
from tests.proof.engines import HEADINGS as OF_ENGINES
from tests.proof.engines import Compared, compared
from tests.proof.harmless import Twin, all_twins, some_twins
from tests.proof.laws import LAWS, broken
from tests.proof.mutants import Mutant, full, quick
from tests.proof.subjects import subjects_of


class Profile(StrEnum):
    """How much is tried."""

    QUICK = "quick"
    FULL = "full"


MUTANTS: dict[Profile, Callable[[Policy], Iterator[Mutant]]] = {Profile.QUICK: quick, Profile.FULL: full}
TWINS: dict[Profile, Callable[[Policy], Iterator[Twin]]] = {Profile.QUICK: some_twins, Profile.FULL: all_twins}
EXAMPLES = {Profile.QUICK: 10, Profile.FULL: 200}
"""Templates on which each law is tried, for each policy."""


@dataclass(slots=True)
class Score:
    """What was tried of one policy, and what came of it."""

    policy: str
    types: frozenset[str]
    requirements: int
    checks: int
    mutants: int = 0
    twins: int = 0
    laws: int = 0
    """Laws times templates that they were tried on."""
    times: Counter[str] = field(default_factory=Counter)
    """How often each weakening, way and harmless change was tried, by name."""
    verdicts: Counter[str] = field(default_factory=Counter)
    """What the mutants that were killed were found to be."""
    survivors: list[str] = field(default_factory=list)
    """Mutants that were not found as they must be, with what was said instead."""
    refused: list[str] = field(default_factory=list)
    """Harmless changes after which something else is said."""
    broken: list[str] = field(default_factory=list)
    """Laws that do not hold, with the template that shows it."""
    untried: list[str] = field(default_factory=list)
    """Checks of which there is no mutant."""
    engines: Compared | None = None
    """What a second engine says; None where it was not asked."""

    @property
    def faults(self) -> list[str]:
        """All that must not be, by name."""
        return [
            *(f"survives: {name}" for name in self.survivors),
            *(f"is refused: {name}" for name in self.refused),
            *(f"law broken: {name}" for name in self.broken),
            *(f"is not tried: {name}" for name in self.untried),
            *(f"Guard disagrees: {name}" for name in (self.engines.disagreements if self.engines else ())),
        ]

    @property
    def row(self) -> tuple[str, ...]:
        """The line of the table."""
        figures = (
            len(self.types),
            self.requirements,
            self.checks,
            self.mutants,
            self.mutants - len(self.survivors),
            self.twins,
            self.twins - len(self.refused),
            self.laws,
            len(self.engines.disagreements) if self.engines else 0,
        )
        return (self.policy, *(f"{figure:,}" for figure in figures), f"{len(self.faults):,}")


HEADINGS = (
    "policy",
    "types",
    "requirements",
    "checks",
    "mutants",
    "killed",
    "harmless changes",
    "accepted",
    "laws tried",
    "disagreements of engines",
    "faults",
)


def score(policy_id: str, profile: Profile) -> Score:
    """Try one policy."""
    (policy,) = (one for one in IN_FORCE if one.id == policy_id)
    subjects = list(subjects_of(policy))
    types = frozenset(subject.requirement.resource_type for subject in subjects)
    requirements = {id(subject.requirement) for subject in subjects}
    found = Score(policy.id, types, len(requirements), len(subjects))
    tried = set()
    for mutant in MUTANTS[profile](policy):
        found.mutants += 1
        tried.add(id(mutant.subject.check))
        found.times.update((mutant.weakening.name, mutant.way.name))
        if said := mutant.survives:
            found.survivors.append(f"{mutant}: {said}")
        else:
            found.verdicts[mutant.verdict] += 1
    for twin in TWINS[profile](policy):
        found.twins += 1
        found.times[twin.harmless.name] += 1
        if said := twin.differs:
            found.refused.append(f"{twin}: {said}")
    found.untried = [str(subject) for subject in subjects if id(subject.check) not in tried]
    found.broken = broken(policy, EXAMPLES[profile])
    found.laws = len(LAWS) * EXAMPLES[profile]
    found.engines = compared(policy, every=profile is Profile.FULL)
    return found


def scores(policy_ids: list[str], profile: Profile, processes: int) -> Iterator[Score]:
    """Try some policies, and tell of them in their order; the largest are begun first."""
    if processes == 1:
        yield from (score(policy_id, profile) for policy_id in policy_ids)
        return
    sizes = {policy.id: len(policy.requirements) for policy in IN_FORCE}
    with ProcessPoolExecutor(processes) as pool:
        begun = {one: pool.submit(score, one, profile) for one in sorted(policy_ids, key=lambda one: -sizes[one])}
        yield from (begun[policy_id].result() for policy_id in policy_ids)


def table_of_engines(found: list[Score]) -> Table:
    """What both engines said under each policy, with the sums."""
    rows = [one.engines.row for one in found if one.engines]
    return Table("What a second engine says", OF_ENGINES, rows=[*rows, ("all", *_sums(rows, OF_ENGINES))])


def _sums(rows: list[tuple[str, ...]], headings: tuple[str, ...], first: int = 1) -> list[str]:
    return [f"{sum(int(row[column].replace(',', '')) for row in rows):,}" for column in range(first, len(headings))]


def table(found: list[Score]) -> Table:
    """The scores, with their sum; a type of several policies is counted once."""
    rows = [one.row for one in found]
    types = frozenset[str]().union(*(one.types for one in found))
    sums = ("all", f"{len(types):,}", *_sums(rows, HEADINGS, first=2))
    return Table("What was tried of each policy", HEADINGS, rows=[*rows, sums])
