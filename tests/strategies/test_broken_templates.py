"""Whole templates and nested stacks with one broken duty: its finding is said, at its place, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import find, given, settings

from compliance.assembly import Assembly, assembly_of
from compliance.findings import Judgement, Verdict
from compliance.judge import judge
from compliance.policy import Level
from compliance.templates import Json
from compliance.testing.strategies import (
    Broken,
    BrokenAssembly,
    BrokenTemplate,
    CannotComply,
    UnknownTypeError,
    broken_nested_templates,
    broken_templates,
)
from policies import IN_FORCE
from tests.strategies.judging import invalid, open_messages
from tests.strategies.test_resources import KEPT, SAMPLE

of_sample = broken_templates(policies=IN_FORCE, types=SAMPLE)
nested = broken_nested_templates(policies=IN_FORCE, types=SAMPLE, most=2)


def said(found: Mapping[str, Json] | Assembly) -> Counter[Judgement]:
    """Every judgement, passes included."""
    assembly = found if isinstance(found, Assembly) else assembly_of(found)
    return Counter(judge(assembly, lambda _: IN_FORCE).judgements)


def without_selection(path: str | None) -> str:
    """A path without what tells which items are meant, and which parts may be absent."""
    return re.sub(r"\[[^\]]*\]|\?", "", path or "")


def is_that_one(judgements: Counter[Judgement], logical_id: str, broken: Broken) -> bool:
    """Whether that is all that fails or is unknown: the broken duty, of this resource, at this property."""
    [found] = [one for one in judgements.elements() if one.ruling.verdict is not Verdict.PASS]
    ruling, wanted = found.ruling, (logical_id, broken.policy, broken.requirement)
    assert (found.place.logical_id, ruling.policy, ruling.requirement) == wanted
    path, property_ = without_selection(ruling.property_path), without_selection(broken.property)
    assert path == property_ or path.startswith(f"{property_}.")  # a secret is told by its own name
    assert (ruling.verdict.value, ruling.level) == (broken.verdict, broken.level)
    return found.is_open or ruling.level is Level.ADVISORY


@given(of_sample)
def test_one_broken_duty_of_a_whole_template_is_that_finding_and_no_other(made: BrokenTemplate) -> None:
    assert invalid(made.template) == invalid(made.kept) == []
    assert open_messages(made.kept) == []
    with_it, without = said(made.template), said(made.kept)
    assert is_that_one(with_it - without, made.logical_id, made.broken)
    assert all(one.ruling.verdict is Verdict.PASS for one in without - with_it)
    rest, same = ({**one, "Resources": {}} for one in (made.template, made.kept))
    assert rest == same
    apart = {made.logical_id, *(made.template["Resources"].keys() ^ made.kept["Resources"].keys())}
    assert {one.place.logical_id for one in (with_it - without) + (without - with_it)} <= apart


@settings(max_examples=settings().max_examples // 2)
@given(nested)
def test_so_it_is_in_a_nested_stack(made: BrokenAssembly) -> None:
    assert [fault for stack in made.assembly.stacks.values() for fault in invalid(dict(stack.body))] == []
    assert open_messages(made.kept) == []
    with_it, without = said(made.assembly), said(made.kept)
    assert is_that_one(with_it - without, made.logical_id, made.broken)
    assert all(one.ruling.verdict is Verdict.PASS for one in without - with_it)
    assert made.logical_id in made.assembly.stacks[made.stack].resources


@pytest.mark.nightly
@settings(max_examples=2_000)
@given(broken_templates(policies=IN_FORCE, most=3))
def test_so_it_is_with_every_type(made: BrokenTemplate) -> None:
    assert invalid(made.template) == invalid(made.kept) == []
    assert is_that_one(said(made.template) - said(made.kept), made.logical_id, made.broken)


def test_it_shrinks_to_the_broken_resource() -> None:
    made = find(broken_templates(policies=(KEPT,), types=["AWS::SQS::Queue", "AWS::SNS::Topic"]), lambda _: True)
    assert made.template == {"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": False}}}}
    assert made.kept == {"Resources": {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": True}}}}


def test_what_is_looked_for_is_the_only_thing_beside_it() -> None:
    made = find(
        broken_templates(policies=(KEPT,), types=["AWS::SQS::Queue"], most=3),
        lambda made: len(made.template["Resources"]) > 1 and "Conditions" in made.template,
    )
    assert list(made.template["Resources"]) == ["Queue2", "Queue"]
    assert made.logical_id == "Queue2"
    assert len(made.template["Conditions"]) == 1


def test_a_nested_one_shrinks_to_the_broken_stack() -> None:
    made = find(broken_nested_templates(policies=(KEPT,), types=["AWS::SQS::Queue"]), lambda _: True)
    assert list(made.assembly.stacks) == ["Parent", "Parent//Nested"]
    assert (made.stack, made.logical_id) == ("Parent//Nested", "Queue")


def test_a_broken_stack_may_stand_beside_others() -> None:
    made = find(
        broken_nested_templates(policies=(KEPT,), types=["AWS::SQS::Queue"]), lambda made: len(made.kept.stacks) == 3
    )
    assert list(made.assembly.stacks) == list(made.kept.stacks) == ["Parent", "Parent//Nested2", "Parent//Nested"]


def test_types_of_which_no_duty_can_be_broken_are_told_in_one_sentence() -> None:
    with pytest.raises(CannotComply, match=r"^None of these types has a duty under these policies that can be broken"):
        broken_templates(policies=(KEPT,), types=["AWS::SNS::Topic"])
    with pytest.raises(UnknownTypeError, match=r"AWS::No::Such\.$"):
        broken_templates(policies=IN_FORCE, types=["AWS::No::Such"])
