"""What a policy does not speak of yet: for each type and property, what to write where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from compliance.policy import Policy
from policies.tables.registry import NATURE_OF, Nature
from tests.catalogue.cited import Citation, citations


def module_of(policy: Policy) -> str:
    return f"policies/{policy.id.replace('-', '_')}.py"


def table_of(policy: Policy) -> str:
    return f"policies/tables/{policy.id.replace('-', '_')}.py"


def unlisted(types: Iterable[str]) -> list[str]:
    """For each type that the registry does not list, what to write where."""
    return [
        f"{each}: write it in policies/tables/registry.py under what it is ({', '.join(Nature.__members__)})."
        for each in types
        if each not in NATURE_OF
    ]


def undecided(policy: Policy, types: Mapping[str, Nature]) -> list[str]:
    """For each type that a policy neither governs nor exempts, what to write where."""
    return [
        f"{each}: write a requirement in {module_of(policy)}, or there, under exemptions, a reason for {nature.name}."
        for each, nature in types.items()
        if nature is not Nature.UNSEEN and not policy.governs(each) and policy.exemption_of(each) is None
    ]


def untold(policy: Policy, properties: Iterable[Citation]) -> list[str]:
    """For each property that looks like the duty's and of which nothing is said, what to write where."""
    looks_alike = cache(re.compile(policy.looks_like).search)  # types share half of their paths
    judged, told = set(citations(policy)), set(told_of(policy))
    return [
        f"{kind}/{path}: judge it in {module_of(policy)}, or say why not in {table_of(policy)}, under NOT_JUDGED."
        for kind, path in properties
        if looks_alike(path) and not covers(judged, kind, path) and not covers(told, kind, path)
    ]


def sentences(policy: Policy) -> Iterator[tuple[str, Citation]]:
    for told in policy.not_judged:
        for entry in told.properties:
            kind, _, path = entry.partition("/")
            yield told.sentence, (kind, path.removesuffix(".*"))


def told_of(policy: Policy) -> Iterator[Citation]:
    yield from (one for _, one in sentences(policy))


def covers(cited: set[Citation], kind: str, path: str) -> bool:
    """Whether a property or one above it is among those that are cited."""
    steps = [match.start() for match in re.finditer(r"[.\[]", path)] + [len(path)]
    return any((kind, path[:end]) in cited for end in steps)
