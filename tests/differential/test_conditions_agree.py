"""Our resolver and an engine that others wrote say the same of which conditions exclude, and which imply each other."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings

from compliance.templates import Json
from compliance.terms import Known
from tests.differential import agreement
from tests.differential.deployments import deployments, outcomes
from tests.differential.templates import CONDITIONS, PARAMETERS, Template, conditional, ref, template
from tests.differential.their_values import Conditions, conditions
from tests.effort import MANY_EXAMPLES

DEFINITIONS = {name: kinds[0] for name, kinds in PARAMETERS.items()}


def not_(condition: Json) -> Json:
    return {"Fn::Not": [condition]}


def all_of(conditions_: list[Json]) -> Json:
    return {"Fn::And": conditions_}


def can_be(body: Template, *met: tuple[str, bool]) -> bool:
    """Whether we say that conditions can go so together."""
    parts = [{"Condition": name} if outcome else not_({"Condition": name}) for name, outcome in met]
    asked = template(
        {"Fn::If": ["Asked", True, False]}, body["Parameters"], {**body["Conditions"], "Asked": all_of(parts)}
    )
    return Known(value=True) in [found for found, _ in agreement.ours(asked)]


def ours(body: Template) -> Conditions:
    """What we say of a template's conditions, in the terms of theirs."""
    names = list(body["Conditions"])
    return Conditions(
        frozenset((a, b) for a, b in permutations(names, 2) if not can_be(body, (a, True), (b, False))),
        frozenset(frozenset((a, b)) for a, b in combinations(names, 2) if not can_be(body, (a, True), (b, True))),
    )


def evaluated(body: Template) -> Conditions:
    """What is true of them: each deployment is gone through."""
    names, found = list(body["Conditions"]), [outcomes(body, deployment) for deployment in deployments(body)]
    return Conditions(
        frozenset((a, b) for a, b in permutations(names, 2) if all(one[b] for one in found if one[a])),
        frozenset(frozenset((a, b)) for a, b in combinations(names, 2) if not any(one[a] and one[b] for one in found)),
    )


@settings(max_examples=MANY_EXAMPLES)
@given(conditional())
def test_both_know_which_conditions_exclude_each_other(body: Template) -> None:
    our, their = ours(body), conditions(body)
    assert our == evaluated(body)
    assert our.excluded == their.excluded
    # They list what And, Or and a name say by themselves, we find out all that holds.
    assert their.implied <= our.implied


DEV, PROD = {"Fn::Equals": [ref("Env"), "dev"]}, {"Fn::Equals": [ref("Env"), "prod"]}
ON = {"Fn::Equals": [ref("Free"), "on"]}
NEVER = {"Fn::Equals": ["a", "b"]}
FIRST, SECOND, THIRD = CONDITIONS


@pytest.mark.parametrize(
    ("third", "implied", "excluded"),
    [
        (PROD, [], [(FIRST, THIRD)]),
        (NEVER, [], [(FIRST, THIRD), (SECOND, THIRD)]),
        (all_of([{"Condition": FIRST}, {"Condition": SECOND}]), [(THIRD, FIRST), (THIRD, SECOND)], []),
        (not_({"Condition": FIRST}), [], [(FIRST, THIRD)]),
        ({"Fn::Or": [PROD, NEVER]}, [], [(FIRST, THIRD)]),
    ],
)
def test_both_know_how_a_third_condition_goes_with_two_others(
    third: Json, implied: list[tuple[str, str]], excluded: list[tuple[str, str]]
) -> None:
    body = template("x", DEFINITIONS, {FIRST: DEV, SECOND: ON, THIRD: third})
    both = Conditions(frozenset(implied), frozenset(map(frozenset, excluded)))
    assert conditions(body) == both
    assert ours(body).excluded == both.excluded
    assert ours(body).implied >= both.implied


@pytest.mark.parametrize(
    ("third", "our", "their"),
    [
        # Known before deployment, and they do not look into it.
        ({"Fn::Equals": [ref("AWS::Region"), "dev"]}, [(FIRST, THIRD), (SECOND, THIRD)], []),
        ({"Fn::Equals": [{"Fn::Join": ["", ["d", "ev"]]}, "prod"]}, [(FIRST, THIRD), (SECOND, THIRD)], []),
        # With both parameters "dev" the first and third are met: that they exclude each other is an error of theirs.
        ({"Fn::Equals": [ref("Env"), ref("Free")]}, [(SECOND, THIRD)], [(FIRST, THIRD), (SECOND, THIRD)]),
    ],
)
def test_they_look_into_comparisons_with_a_text_alone(
    third: Json, our: list[tuple[str, str]], their: list[tuple[str, str]]
) -> None:
    body = template("x", DEFINITIONS, {FIRST: DEV, SECOND: ON, THIRD: third})
    assert ours(body).excluded == frozenset(map(frozenset, our))
    assert conditions(body).excluded == frozenset(map(frozenset, their))
