"""Every check of every policy in every kind of scenario: compliant, violating, omitted, unresolvable, conditional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from compliance.policy import Check, Policy, Requirement, Word
from compliance.testing import Kind, scenarios_of
from compliance.testing.scenarios import template
from compliance.testing.schemas import is_at_or_below, plain
from policies import IN_FORCE
from tests.catalogue.cited import THE_TEMPLATE


def checks_of(policy: Policy) -> Iterator[tuple[Requirement, Check]]:
    for requirement in policy.requirements:
        if requirement.resource_type != THE_TEMPLATE:
            yield from ((requirement, check) for check in requirement.must)


WITHOUT_SCENARIO: Mapping[str, str] = {
    "a type that must never be declared": "it can only be there; that it is not needs no judgement",
    "a secret that cannot be told": "whether it is a finding depends on names: see test_credentials",
    "one way or another, by properties": "several properties change at once: see the tests of the policies",
    "a property within another that is required too": "what is changed would change the other check as well",
}
"""What no scenario but one is made for, the compliant one or that of a type which must not be there, and why."""


def without_scenario(requirement: Requirement, check: Check) -> set[str]:
    """Why some kinds of scenario are not made for a check."""
    paths = [plain(one.path) for one in requirement.must if one is not check and one.path != check.path]
    own = plain(check.path)
    reasons = {
        "a type that must never be declared": check.path == "@Type",
        "a secret that cannot be told": check.word is Word.NO_SECRET,
        "one way or another, by properties": check.word is Word.EITHER,
        "a property within another that is required too": any(
            is_at_or_below(path, own) or is_at_or_below(own, path) for path in paths
        ),
    }
    return {reason for reason, holds in reasons.items() if holds}


@pytest.mark.thorough
@pytest.mark.parametrize("policy", IN_FORCE, ids=lambda policy: policy.id)
def test_every_check_gives_the_verdict_that_its_scenario_asks_for(policy: Policy) -> None:
    found = ((str(scenario), scenario.judged(), scenario.expected) for scenario in scenarios_of(policy))
    assert [f"{name}: {judged}, not {expected}" for name, judged, expected in found if judged != expected] == []


@pytest.mark.parametrize("policy", IN_FORCE, ids=lambda policy: policy.id)
def test_a_check_without_all_kinds_of_scenario_has_one_of_the_reasons_for_it(policy: Policy) -> None:
    lacking = [
        (requirement, check)
        for requirement, check in checks_of(policy)
        if any(template(requirement, check, kind) is None for kind in Kind)
    ]
    unexplained = [
        requirement.id_of(check) for requirement, check in lacking if not without_scenario(requirement, check)
    ]
    assert unexplained == []
    assert {reason for each in lacking for reason in without_scenario(*each)} <= set(WITHOUT_SCENARIO)


def test_every_check_has_a_scenario() -> None:
    none = [
        requirement.id_of(check)
        for policy in IN_FORCE
        for requirement, check in checks_of(policy)
        if template(requirement, check, Kind.COMPLIANT) is None and template(requirement, check, Kind.VIOLATING) is None
    ]
    assert none == []
