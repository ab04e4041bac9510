"""A check asked of one resource: what it looks at, and the verdict on each value that is possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from compliance.assembly import Resource
from compliance.findings import Verdict
from compliance.policy import Check, IfAbsent
from compliance.relations import Relations
from compliance.terms import Scope, Value, World
from compliance.values import at, at_property


@dataclass(frozen=True, slots=True)
class Instance:
    """The resource that is judged, in the world in which it is judged."""

    resource: Resource
    relations: Relations
    world: World

    @property
    def scope(self) -> Scope:
        """The template that the resource stands in."""
        return self.relations.scope(self.resource)

    def within(self, world: World) -> Instance:
        """The same resource in a world that is as narrow or narrower."""
        return Instance(self.resource, self.relations, world)

    def values(self, path: str) -> Iterator[tuple[str, Value, World]]:
        """Every value that a property (`A.B`) or attribute (`@DeletionPolicy`) of the resource can have."""
        if path.startswith("@"):
            for below, value, world in at(self.resource.body, path[1:], self.scope, self.world):
                yield f"@{below}", value, world
        else:
            yield from at_property(self.resource, path, self.scope, self.world)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on one value that is possible."""

    path: str
    verdict: Verdict
    observed: str
    world: World
    expected: str | None = None
    """Where it differs from the check's own sentence."""


Meaning = Callable[[Check, Instance], Iterator[Outcome]]


def absent_verdict(check: Check) -> Verdict:
    """The verdict on a property that is absent."""
    return {
        IfAbsent.COMPLIES: Verdict.PASS,
        IfAbsent.VIOLATES: Verdict.FAIL,
        IfAbsent.UNSETTLED: Verdict.UNKNOWN,
    }[check.if_absent]


def absence(check: Check) -> str:
    """Absence as a report tells it, with what it means."""
    return f"absent, which means {check.absence}" if check.absence else "absent"


def verdict_of(holds: bool | None) -> Verdict:  # noqa: FBT001 - three-valued, and the only argument
    """The verdict where something holds, does not hold, or cannot be told (None)."""
    return Verdict.UNKNOWN if holds is None else Verdict.PASS if holds else Verdict.FAIL


BEST_FIRST = (Verdict.PASS, Verdict.UNKNOWN, Verdict.FAIL)


def name_of(resource: Resource) -> str:
    """A resource as a report names it."""
    return resource.construct_path or resource.logical_id
