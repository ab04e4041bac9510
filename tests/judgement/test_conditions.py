from __future__ import annotations

import json

import pytest

from compliance.assembly import Resource
from compliance.expressions import decide
from compliance.templates import Json
from compliance.terms import EVERYWHERE, Known, World
from compliance.values import existence
from tests.judgement.small import APP, nested, other_than, scope_of, stack, values, world

PARAMETERS = {
    "Env": {"Type": "String", "AllowedValues": ["dev", "test", "prod"]},
    "One": {"Type": "String", "AllowedValues": ["only"]},
    "A": {"Type": "String"},
    "B": {"Type": "String"},
    "Given": {"Type": "String"},
    "List": {"Type": "CommaDelimitedList"},
    "Stored": {"Type": "AWS::SSM::Parameter::Value<String>", "AllowedValues": ["/a"]},
}


def outcomes(condition: Json, *, parameters: Json = PARAMETERS, **conditions: Json) -> list[tuple[bool, World]]:
    """How a condition can go, in a stack with these others."""
    body = {"Parameters": parameters, "Conditions": conditions, "Resources": {"R": {"Type": "T"}, "S": {"Type": "T"}}}
    return list(decide(condition, scope_of(stack(body, region="eu-west-1"), given={"Given": "yes"}), EVERYWHERE))


def equals(left: Json, right: Json, /) -> Json:
    return {"Fn::Equals": [left, right]}


def ref(name: str) -> Json:
    return {"Ref": name}


A_ON, A_OFF = world(A="on"), world(A=other_than("on"))
IS_ON = equals(ref("A"), "on")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (equals("a", "a"), [(True, EVERYWHERE)]),
        (equals("a", "b"), [(False, EVERYWHERE)]),
        ({"Fn::Equals": [True, "true"]}, [(True, EVERYWHERE)]),
        (equals(1, "1"), [(True, EVERYWHERE)]),
        (equals("True", "true"), [(False, EVERYWHERE)]),
        (equals(ref("AWS::Region"), "eu-west-1"), [(True, EVERYWHERE)]),
        (equals(ref("Given"), "yes"), [(True, EVERYWHERE)]),
        (equals(ref("One"), "only"), [(True, EVERYWHERE)]),
        (equals(ref("One"), "other"), [(False, EVERYWHERE)]),
        (equals(ref("A"), "on"), [(True, A_ON), (False, A_OFF)]),
        (equals("on", ref("A")), [(True, A_ON), (False, A_OFF)]),
        ({"Fn::Equals": [ref("A"), True]}, [(True, world(A="true")), (False, world(A=other_than("true")))]),
        (equals(ref("A"), 30), [(True, world(A="30")), (False, world(A=other_than("30")))]),
        (equals(ref("Env"), "prod"), [(True, world(Env="prod")), (False, world(Env=other_than("prod")))]),
        (equals(ref("Env"), "stage"), [(False, EVERYWHERE)]),
        (equals(ref("Stored"), "x"), [(True, world(Stored="x")), (False, world(Stored=other_than("x")))]),
        (equals(ref("R"), ref("R")), [(True, EVERYWHERE)]),
        (equals(ref("AWS::NoValue"), ref("AWS::NoValue")), [(True, EVERYWHERE)]),
        ({"Fn::Not": [IS_ON]}, [(False, A_ON), (True, A_OFF)]),
        ({"Fn::And": [equals("a", "b"), IS_ON]}, [(False, EVERYWHERE)]),
        ({"Fn::And": [equals("a", "a"), IS_ON]}, [(True, A_ON), (False, A_OFF)]),
        ({"Fn::Or": [equals("a", "a"), IS_ON]}, [(True, EVERYWHERE)]),
        ({"Fn::Or": [IS_ON, {"Fn::Not": [IS_ON]}]}, [(True, A_ON), (True, A_OFF)]),
        ({"Fn::And": [IS_ON, {"Fn::Not": [IS_ON]}]}, [(False, A_ON), (False, A_OFF)]),
        (
            {"Fn::Or": [IS_ON, equals(ref("A"), "also")]},
            [(True, A_ON), (True, world(A="also")), (False, world(A=other_than("on", "also")))],
        ),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_conditions(condition: Json, expected: list[tuple[bool, World]]) -> None:
    assert outcomes(condition) == expected


def test_the_last_value_that_is_left_is_certain() -> None:
    three = {"Fn::Or": [equals(ref("Env"), name) for name in ("dev", "test", "prod")]}
    assert outcomes(three) == [
        (True, world(Env="dev")),
        (True, world(Env="test")),
        (True, world(Env=other_than("dev", "test"))),
    ]


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (equals(ref("A"), ref("B")), '{"Fn::Equals": [{"Ref": "A"}, {"Ref": "B"}]}'),
        (equals(ref("A"), ref("A")), '{"Fn::Equals": [{"Ref": "A"}, {"Ref": "A"}]}'),
        (equals(ref("R"), ref("S")), '{"Fn::Equals": [{"Ref": "R"}, {"Ref": "S"}]}'),
        (equals(ref("List"), "a"), '{"Fn::Equals": [{"Ref": "List"}, "a"]}'),
        (
            equals("{{resolve:ssm:/a}}", "{{resolve:ssm:/b}}"),
            '{"Fn::Equals": ["{{resolve:ssm:/a}}", "{{resolve:ssm:/b}}"]}',
        ),
        (
            equals({"Fn::Sub": "x${A}"}, {"Fn::Sub": "x${B}"}),
            '{"Fn::Equals": [{"Fn::Sub": "x${A}"}, {"Fn::Sub": "x${B}"}]}',
        ),
        ({"Fn::Equals": ["a"]}, '{"Fn::Equals": ["a"]}'),
        ({"Fn::Not": []}, '{"Fn::Not": []}'),
        ({"Fn::Not": [1, 2]}, '{"Fn::Not": [1, 2]}'),
        ({"Fn::And": []}, '{"Fn::And": []}'),
        ({"Fn::Or": "text"}, '{"Fn::Or": "text"}'),
        ({"Fn::Or": [{"Fn::Equals": ["a", "b"]}] * 11}, None),
        ({"Condition": ["no", "name"]}, '{"Condition": ["no", "name"]}'),
        ({"Condition": "Undefined"}, '{"Condition": "Undefined"}'),
        ("text", '"text"'),
        (None, "null"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_looked_into_goes_both_ways_but_always_the_same(condition: Json, text: str | None) -> None:
    both = outcomes(condition)
    ((_, variable),) = both[0][1].assumed
    assert text in {None, variable}
    assert both == [(True, World({(APP, variable): True})), (False, World({(APP, variable): False}))]
    twice = {"Fn::And": [condition, {"Fn::Not": [condition]}]}
    assert [outcome for outcome, _ in outcomes(twice)] == [False, False]


def test_conditions_that_are_not_defined_are_not_taken_for_each_other() -> None:
    both = outcomes({"Fn::And": [{"Condition": "C"}, {"Fn::Not": [{"Condition": "D"}]}]})
    assert [outcome for outcome, _ in both] == [False, True, False]


def test_a_named_condition_is_told_where_a_deployer_decides_it() -> None:
    assert outcomes({"Condition": "On"}, On=IS_ON) == [
        (True, world({"On": True}, A="on")),
        (False, world({"On": False}, A=other_than("on"))),
    ]
    assert outcomes({"Condition": "Fact"}, Fact=equals("a", "a")) == [(True, EVERYWHERE)]
    ((_, decided), _) = outcomes({"Condition": "On"}, On=IS_ON)
    assert decided.describe() == "On is true and parameter A is on"
    assert EVERYWHERE.describe() is None


@pytest.mark.parametrize(
    "conditions",
    [
        {"C": {"Condition": "C"}},
        {"C": {"Fn::Not": [{"Condition": "C"}]}},
        {"C": {"Fn::Or": [{"Condition": "C"}, {"Condition": "C"}]}},
        {"C": {"Fn::And": [{"Condition": "D"}, {"Condition": "D"}]}, "D": {"Fn::Or": [{"Condition": "C"}] * 10}},
    ],
    ids=["itself", "its opposite", "itself twice", "two of each other"],
)
def test_conditions_in_a_circle_go_both_ways(conditions: dict[str, Json]) -> None:
    found = outcomes({"Condition": "C"}, **conditions)
    assert {outcome for outcome, _ in found[:50]} == {True, False}


def test_a_condition_that_is_asked_for_again_and_again_is_decided_once() -> None:
    levels = {f"C{n}": {"Fn::And": [{"Condition": f"C{n + 1}"}] * 2} for n in range(40)}
    assert outcomes({"Condition": "C0"}, **levels, C40=equals("a", "a")) == [(True, EVERYWHERE)]


def existing(condition: Json) -> list[tuple[bool, World]]:
    body = {"Parameters": PARAMETERS, "Conditions": {"On": IS_ON, "Never": equals("a", "b")}}
    resource = Resource(APP, "R", "T", {"Type": "T", "Condition": condition})
    return list(existence(resource, scope_of(stack(body))))


def test_a_resource_is_created_where_its_condition_holds() -> None:
    on, off = world({"On": True}, A="on"), world({"On": False}, A=other_than("on"))
    assert existing("On") == [(True, on), (False, off)]
    assert existing("Never") == [(False, EVERYWHERE)]
    assert existing(None) == [(True, EVERYWHERE)]


def test_a_resource_whose_condition_cannot_be_read_may_be_created_or_not() -> None:
    condition: Json = {"Fn::Equals": ["a", "b"]}
    variable = (APP, json.dumps(condition))
    assert existing(condition) == [(True, World({variable: True})), (False, World({variable: False}))]


def test_each_resource_that_a_macro_may_change_may_be_created_or_not_for_itself() -> None:
    macro: Json = {"Type": "T", "Condition": "On", "Fn::Transform": {"Name": "M"}}
    resource = Resource(APP, "R", "T", macro)
    variable = (APP, json.dumps({"Fn::Transform": "R"}))
    assert list(existence(resource, scope_of(stack({"Conditions": {"On": IS_ON}})))) == [
        (True, World({variable: True})),
        (False, World({variable: False})),
    ]


def test_what_a_nested_stack_holds_is_created_where_the_nested_stack_is() -> None:
    inner = {"Type": "AWS::CloudFormation::Stack", "Condition": "On"}
    parent = stack({"Parameters": PARAMETERS, "Conditions": {"On": IS_ON}, "Resources": {"Inner": inner}})
    body = {
        "Parameters": {"P": {"Type": "String", "Default": "x"}},
        "Conditions": {"Here": equals(ref("P"), "x")},
        "Resources": {"R": {"Type": "T", "Condition": "Here"}},
    }
    below = nested(APP, "Inner", body)
    assert list(existence(below.resources["R"], scope_of(below, parent))) == [
        (True, world({"On": True}, A="on")),
        (False, world({"On": False}, A=other_than("on"))),
    ]
    off = world({"On": False}, A=other_than("on"))
    assert list(existence(below.resources["R"], scope_of(below, parent), off)) == [(False, off)]


def test_a_parameter_is_known_where_a_condition_binds_it() -> None:
    scope = scope_of(stack({"Parameters": PARAMETERS, "Conditions": {"On": IS_ON}}))
    node = {"Fn::If": ["On", {"Fn::Sub": "it is ${A}"}, "it is not"]}
    assert values(node, scope) == [Known("it is on"), Known("it is not")]


def test_values_that_conditions_have_ruled_out_are_not_possible_any_more() -> None:
    conditions = {"Prod": equals(ref("Env"), "prod"), "Dev": equals(ref("Env"), "dev")}
    scope = scope_of(stack({"Parameters": PARAMETERS, "Conditions": conditions}))
    node = {"Fn::If": ["Prod", "p", {"Fn::If": ["Dev", "d", ref("Env")]}]}
    assert values(node, scope) == [Known("p"), Known("d"), Known("test")]


def test_what_two_stacks_call_alike_is_told_with_its_stack() -> None:
    here = World({("Data", "Env"): "prod", ("Web", "Size"): "small"}, {("Data", "On"): True, ("Web", "On"): False})
    assert (
        here.describe()
        == "On of Data is true and On of Web is false and parameter Env is prod and parameter Size is small"
    )
