"""A second engine: checks as rules of Guard, carried out by AWS's own engine beside our judge, on the same resources.

Our judge resolves functions and follows references. A rule does not: where one stands, it may refuse what complies, and
must pass nothing that does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson

from compliance.guard_clauses import Group
from compliance.guard_rules import Rule, translated
from compliance.policy import Policy
from compliance.testing.scenarios import JUDGED, Kind, Scenario, scenarios_of
from tests.differential.exported import Body, agreement, literally
from tests.proof.mutants import mutants_of
from tests.proof.subjects import subjects_of
from tests.proof.ways import PLAINLY

ALIKE = 5
"""Rules that ask the same of their types, of which a sample tries all kinds of scenarios: of the others, what violates
them, which shows that each looks at its own type."""
MOST_RULES = 1000
"""A policy with more of them is tried in a sample by `ALIKE` of what violates them, too."""


@dataclass(slots=True)
class Compared:
    """What both engines said under one policy."""

    policy: str
    rules: int
    """Checks that Guard can say."""
    unsaid: Counter[str]
    """Checks that it cannot, by reason."""
    resources: int = 0
    verdicts: int = 0
    """Of a rule on a resource."""
    stricter: int = 0
    """Verdicts in which the rule refuses what our judge passes, because a function stands there."""
    disagreements: list[str] = field(default_factory=list)
    """All others that differ."""

    @property
    def row(self) -> tuple[str, ...]:
        """The line of the table."""
        alike = self.verdicts - self.stricter - len(self.disagreements)
        figures = (
            self.rules + self.unsaid.total(),
            self.rules,
            self.unsaid.total(),
            self.resources,
            self.verdicts,
            alike,
            self.stricter,
            len(self.disagreements),
        )
        return (self.policy, *(f"{figure:,}" for figure in figures))


HEADINGS = (
    "policy",
    "checks",
    "rules of Guard",
    "no rule",
    "resources",
    "verdicts",
    "the same",
    "refused by the rule alone",
    "disagreements",
)


def compared(policy: Policy, *, every: bool) -> Compared:
    """Have both engines judge by one policy: all scenarios and many mutants with `every`, else some scenarios."""
    made = translated((policy,))
    bodies = {orjson.dumps(body): body for body in _bodies(policy, made.rules, every=every)}
    both = agreement(policy, list(bodies.values()))
    return Compared(
        policy=policy.id,
        rules=len(made.rules),
        unsaid=Counter(one.reason for one in made.unsaid),
        resources=len(bodies),
        verdicts=both.verdicts,
        stricter=both.stricter,
        disagreements=[
            f"{rule}: we {'pass' if ours else 'refuse'} {orjson.dumps(body).decode()}"
            for rule, ours, body in both.disagreements
        ],
    )


def _bodies(policy: Policy, rules: tuple[Rule, ...], *, every: bool) -> Iterator[Body]:
    said = {rule.duty.id: rule for rule in rules}
    asked = ((said.get(f"{policy.id} {one.requirement.id_of(one.check)}"), one) for one in scenarios_of(policy))
    scenarios = [(rule, one) for rule, one in asked if rule is not None]
    for one in (one for _, one in scenarios) if every else _sample(scenarios, of_each_type=len(rules) <= MOST_RULES):
        yield literally(one.template["Resources"][JUDGED])
    if every:
        yield from _mutants(policy, said)


def _sample(scenarios: list[tuple[Rule, Scenario]], *, of_each_type: bool) -> Iterator[Scenario]:
    tried: Counter[tuple[Group, Kind]] = Counter()
    for rule, one in scenarios:
        tried[rule.clauses, one.kind] += 1
        if tried[rule.clauses, one.kind] <= ALIKE or (of_each_type and one.kind is Kind.VIOLATING):
            yield one


def _mutants(policy: Policy, said: dict[str, Rule]) -> Iterator[Body]:
    """The judged resource of mutants that are written plainly: of rules that ask the same, some of each weakening."""
    tried: Counter[tuple[Group, str, str]] = Counter()
    for subject in subjects_of(policy):
        if (rule := said.get(str(subject))) is None:
            continue
        for mutant in (one for one in mutants_of(subject) if one.way.name == PLAINLY):
            asked = (rule.clauses, mutant.weakening.name, mutant.change.detail)
            tried[asked] += 1
            (only,) = mutant.way.stacks(mutant.change)
            if tried[asked] <= ALIKE and JUDGED in only.resources:
                yield literally(only.body["Resources"][JUDGED])
