"""Whole templates and nested stacks, valid and without a finding by construction."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings

from compliance.assembly import Assembly
from compliance.templates import Json
from compliance.testing.strategies import _hand_down_key, nested_templates, templates
from policies import IN_FORCE
from tests.effort import MANY_EXAMPLES
from tests.strategies.judging import invalid, open_messages
from tests.strategies.test_resources import SAMPLE

Template = dict[str, Any]
GENERATE_AND_SHRINK = (Phase.generate, Phase.shrink)
of_sample = templates(policies=IN_FORCE, types=SAMPLE, fewest=1, most=4)
nested = nested_templates(policies=IN_FORCE, types=SAMPLE)


@settings(max_examples=MANY_EXAMPLES)
@given(of_sample)
def test_templates_are_valid_and_have_no_open_finding(template: Template) -> None:
    assert invalid(template) == []
    assert open_messages(template) == []


@given(nested)
def test_nested_stacks_are_valid_and_have_no_open_finding(assembly: Assembly) -> None:
    assert [fault for stack in assembly.stacks.values() for fault in invalid(dict(stack.body))] == []
    assert open_messages(assembly) == []


def test_the_smallest_template_is_one_resource() -> None:
    assert find(templates(), lambda _: True, settings=settings(max_examples=5, phases=GENERATE_AND_SHRINK)) == {
        "Resources": {"LogGroup": {"Type": "AWS::Logs::LogGroup"}}
    }


def test_what_is_shared_is_declared_once() -> None:
    both = find(
        templates(policies=IN_FORCE, types=["AWS::SQS::Queue", "AWS::Kinesis::Stream"], fewest=2, most=2),
        lambda template: {"Queue", "Stream"} <= set(template["Resources"]),
    )
    assert sorted(both["Resources"]) == ["Key", "Queue", "QueuePolicy", "Stream"]


def test_sections_are_there_where_they_are_used() -> None:
    for section, used in (("Parameters", "Ref"), ("Mappings", "Fn::FindInMap"), ("Conditions", "Fn::If")):
        made = find(
            templates(types=["AWS::SQS::Queue"], most=1),
            lambda template, name=section: name in template,  # type: ignore[misc]
        )
        assert used in json.dumps(made)


def test_a_nested_stack_can_be_handed_the_key_of_its_parent() -> None:
    assembly = find(
        nested_templates(policies=IN_FORCE, types=["AWS::SQS::Queue"], children=1, most=1),
        lambda assembly: "Key" in assembly.stacks["Parent"].resources,
    )
    parent, child = assembly.stacks.values()
    assert sorted(parent.resources) == ["Key", "Nested"]
    assert parent.resources["Nested"].body["Properties"]["Parameters"] == {"KeyArn": {"Fn::GetAtt": ["Key", "Arn"]}}
    assert sorted(child.resources) == ["Queue", "QueuePolicy"]
    assert child.resources["Queue"].body["Properties"]["KmsMasterKeyId"] == {"Ref": "KeyArn"}
    assert open_messages(assembly) == []


@pytest.mark.parametrize(
    "own",
    [
        {"Properties": {"EnableKeyRotation": {"Ref": "Setting"}}},
        {"Properties": {"EnableKeyRotation": {"Fn::If": ["Chosen", True, True]}}},
        {"Properties": {"EnableKeyRotation": {"Fn::FindInMap": ["Settings", "a", "b"]}}},
        {"Properties": {"EnableKeyRotation": True}, "Condition": "Chosen"},
    ],
    ids=["a parameter", "a condition", "a map", "a condition of its own"],
)
def test_a_key_that_is_made_of_its_own_template_stays_in_it(own: Json) -> None:
    """The parent has neither the parameter nor the condition nor the map of its child."""
    queue: Json = {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": {"Fn::GetAtt": ["Key", "Arn"]}}}
    body: dict[str, Json] = {"Resources": {"Key": {"Type": "AWS::KMS::Key", **own}, "Queue": queue}}
    parent: dict[str, Json] = {"Resources": {}}
    entry: dict[str, Json] = {"Properties": {}}
    before = copy.deepcopy(body)
    _hand_down_key(parent, entry, body)
    assert (parent, entry, body) == ({"Resources": {}}, {"Properties": {}}, before)
