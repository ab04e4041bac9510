"""What is handed to strategies and scenarios and is wrong is refused at the call, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import find

from compliance.testing import scenarios_of
from compliance.testing.handed_over import OptionError
from compliance.testing.strategies import (
    broken_nested_templates,
    broken_templates,
    governed_types,
    nested_templates,
    resources,
    templates,
)
from policies import IN_FORCE

QUEUE = "AWS::SQS::Queue"
ONE = IN_FORCE[0]
ALONE = "policies= takes a list or tuple of policies, not one alone: put it into a list."
BY_NAME = "policies= takes policies, not 'ours': import them from their module."
REFUSED: Mapping[str, tuple[Callable[[], object], str]] = {
    "one policy for a resource": (lambda: resources(QUEUE, policies=ONE), ALONE),  # type: ignore[arg-type] # the point
    "one policy for templates": (lambda: templates(policies=ONE), ALONE),  # type: ignore[arg-type] # as above
    "one policy for nested ones": (lambda: nested_templates(policies=ONE), ALONE),  # type: ignore[arg-type] # as above
    "one policy's types": (lambda: governed_types(ONE), ALONE),  # type: ignore[arg-type] # as above
    "a name": (lambda: templates(policies="ours"), BY_NAME),  # type: ignore[arg-type] # as above
    "names": (lambda: broken_templates(policies=["ours"]), BY_NAME),  # type: ignore[list-item] # as above
    "policies for scenarios": (
        lambda: next(scenarios_of([ONE])),  # type: ignore[arg-type] # as above
        f"scenarios_of takes one policy, not {[ONE]!r}: ask for those of each.",
    ),
    "another duty": (
        lambda: resources(QUEUE, policies=[ONE], duty="bent"),  # type: ignore[arg-type] # as above
        "duty= takes COMPLIANT or BROKEN, not 'bent'.",
    ),
    "more than most": (
        lambda: templates(fewest=5, most=2),
        "fewest= is at least 1 and no more than most=, not 5 beside 2: correct them.",
    ),
    "none at all": (
        lambda: broken_nested_templates(policies=[ONE], most=0),
        "fewest= is at least 1 and no more than most=, not 1 beside 0: correct them.",
    ),
    "one type": (
        lambda: templates(types=QUEUE),
        "types= takes a list of resource types, as ['AWS::SQS::Queue'], not 'AWS::SQS::Queue'.",
    ),
    "no type": (
        lambda: nested_templates(types=[]),
        "types= takes a list of resource types, as ['AWS::SQS::Queue'], not [].",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_at_the_call(case: str) -> None:
    call, sentence = REFUSED[case]
    with pytest.raises(OptionError) as refused:
        call()
    assert str(refused.value) == sentence


def test_a_duty_may_be_given_by_its_name() -> None:
    assert find(resources(QUEUE, policies=[ONE], duty="broken"), lambda _: True).broken is not None  # type: ignore[arg-type] # as text
