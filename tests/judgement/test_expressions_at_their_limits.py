"""Expressions at their limits: those that lead back to themselves, that are as large as can be, that go both ways."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from compliance.expressions import MOST_ENTRIES, MOST_PLACEHOLDERS
from compliance.templates import Json
from compliance.terms import LONGEST_TEXT, Known, Reference, Scope, Text, Unknown, as_fields
from tests.judgement.small import APP, known, nested, scope_of, stack, values

NO_END = Unknown("the expression is nested too deeply or refers to itself")
P: Json = {"Ref": "P"}


def leading_back(value: Json, kind: str = "String", **output: Json) -> Scope:
    """Where P stands in a nested stack: it is what that stack gives as its output, which is made of P."""
    resource = {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {"Parameters": {"P": {"Fn::GetAtt": ["Inner", "Outputs.O"]}}},
    }
    body = {
        "Parameters": {"P": {"Type": kind}, "Free": {"Type": "String"}},
        "Conditions": {"IsX": {"Fn::Equals": [P, "x"]}, "IsOn": {"Fn::Equals": [{"Ref": "Free"}, "on"]}},
        "Outputs": {"O": {"Value": value, **output}},
    }
    return scope_of(nested(APP, "Inner", body), stack({"Resources": {"Inner": resource}}))


CONDITIONAL: Json = {"Fn::If": ["IsX", "a", "b"]}
"""An entry of a list that depends on P."""


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ({"Fn::Join": ["", P]}, "CommaDelimitedList", [NO_END]),
        ({"Fn::Join": ["", [CONDITIONAL]]}, "String", known("b", "b")),
        ({"Fn::If": ["IsOn", P, "b"]}, "String", [NO_END, Known("b")]),
        (CONDITIONAL, "String", known("b", "b")),
        ({"Fn::Select": [0, [P]]}, "String", [NO_END]),
        ({"Fn::Select": [0, [CONDITIONAL]]}, "String", known("b", "b")),
        (
            {"Fn::Select": [0, P]},
            "CommaDelimitedList",
            [Unknown("Fn::Select picks from a list that is only known at deployment")],
        ),
        ({"Fn::Split": [",", P]}, "String", [Unknown("Fn::Split divides a text that is only known at deployment")]),
        ({"Fn::Length": [CONDITIONAL]}, "String", known("1", "1")),
        (
            {"Fn::Length": P},
            "CommaDelimitedList",
            [Unknown("Fn::Length counts a list that is only known at deployment")],
        ),
        ({"Fn::ToJsonString": P}, "String", [NO_END]),
        ({"Fn::FindInMap": ["Gone", "a", "b", {"DefaultValue": P}]}, "String", [NO_END]),
    ],
    ids=range(12),
)
def test_what_leads_back_to_itself_comes_to_an_end(value: Json, kind: str, expected: list[object]) -> None:
    assert values(P, leading_back(value, kind)) == expected


@pytest.mark.parametrize(
    "value",
    [
        {"Fn::Sub": "${P}-a"},
        {"Fn::Join": ["", [P, "a"]]},
        {"Fn::FindInMap": ["M", P, "b"]},
        {"Fn::ImportValue": P},
        {"Fn::GetStackOutput": {"StackName": P, "OutputName": "a"}},
    ],
    ids=str,
)
def test_what_leads_back_to_itself_by_way_of_a_text_comes_to_an_end(value: Json) -> None:
    (found,) = values(P, leading_back(value))
    unknown = found.parts[0] if isinstance(found, Text) else found
    assert isinstance(unknown, Unknown)
    assert NO_END.reason in unknown.reason


def test_an_output_whose_condition_depends_on_it_comes_to_an_end() -> None:
    missing = Unknown("output O of the nested stack Inner is not at hand")
    assert values(P, leading_back("a", Condition="IsX")) == [Known("a"), missing]


@pytest.mark.parametrize(
    "properties", [{"Parameters": {"Fn::GetAtt": "Inner.Outputs.O"}}, {"Fn::GetAtt": "Inner.Outputs.O"}]
)
def test_a_nested_stack_whose_properties_are_its_own_output_comes_to_an_end(properties: Json) -> None:
    resource = {"Type": "AWS::CloudFormation::Stack", "Properties": properties}
    inner = nested(APP, "Inner", {"Parameters": {"P": {"Type": "String"}}, "Outputs": {"O": {"Value": P}}})
    scope = scope_of(inner, stack({"Resources": {"Inner": resource}}))
    assert values(P, scope) == [NO_END]


def test_an_import_by_a_name_that_it_gives_itself_comes_to_an_end() -> None:
    outputs = {"A": {"Value": {"Fn::ImportValue": {"Fn::ImportValue": "x"}}, "Export": {"Name": "x"}}}
    (found,) = values({"Fn::ImportValue": "x"}, scope_of(stack({"Outputs": outputs})))
    assert isinstance(found, Unknown)
    assert NO_END.reason in found.reason


# --- as large as can be -------------------------------------------------------------------------------------------

TOO_MANY = Unknown(f"the text has more than {MOST_PLACEHOLDERS} placeholders")
KEY: Mapping[str, Json] = {"Resources": {"Key": {"Type": "AWS::KMS::Key"}}}
KEY_ARN: Json = {"Fn::GetAtt": "Key.Arn"}


@pytest.mark.parametrize("more", [0, 1])
def test_a_text_has_so_many_placeholders_and_no_more(more: int) -> None:
    number, scope = MOST_PLACEHOLDERS + more, scope_of(stack(KEY))
    expected = TOO_MANY if more else Text((Reference(APP, "Key", "Arn"),) * number)
    assert values({"Fn::Sub": "${Key.Arn}" * number}, scope) == [expected]
    assert values({"Fn::Join": ["", [KEY_ARN] * number]}, scope) == [expected]


@pytest.mark.parametrize("more", [0, 1])
def test_a_text_has_so_many_pieces_and_no_more(more: int) -> None:
    number, scope = MOST_ENTRIES + more, scope_of(stack(KEY))
    expected = Unknown(f"the text has more than {MOST_ENTRIES:,} pieces") if more else known(*"a" * number)
    assert values({"Fn::Split": [",", ",".join("a" * number)]}, scope) == [expected]


@pytest.mark.parametrize("more", ["", "x"])
def test_a_text_has_so_many_characters_and_no_more(more: str) -> None:
    halves = ["x" * (LONGEST_TEXT // 2), "x" * (LONGEST_TEXT // 2) + more]
    expected = Unknown(f"it has more than {LONGEST_TEXT:,} characters") if more else Known("".join(halves))
    assert values({"Fn::Join": ["", halves]}, scope_of(stack(KEY))) == [expected]


def test_the_item_behind_the_last_one_is_unknown() -> None:
    expected = [Unknown("Fn::Select asks for item 1 of a list of 1")]
    assert values({"Fn::Select": [1, ["a"]]}, scope_of(stack(KEY))) == expected


# --- both ways ----------------------------------------------------------------------------------------------------

BOTH_WAYS: Mapping[str, Json] = {
    "Parameters": {"Free": {"Type": "String"}, "List": {"Type": "CommaDelimitedList"}},
    "Conditions": {"IsOn": {"Fn::Equals": [{"Ref": "Free"}, "on"]}},
    "Resources": KEY["Resources"],
}
NOT_GIVEN = Unknown("parameter List is only given at deployment")


@pytest.mark.parametrize(
    ("node", "first"),
    [
        ({"Fn::Join": ["-", {"Fn::If": ["IsOn", {"Ref": "List"}, ["b"]]}]}, NOT_GIVEN),
        ({"Fn::Join": ["-", {"Fn::If": ["IsOn", [KEY_ARN] * (MOST_PLACEHOLDERS + 1), ["b"]]}]}, TOO_MANY),
        (
            {"Fn::Select": [0, {"Fn::If": ["IsOn", {"Ref": "List"}, ["b"]]}]},
            Unknown("Fn::Select picks from a list that is only known at deployment"),
        ),
    ],
    ids=range(3),
)
def test_what_cannot_be_told_in_one_deployment_is_told_in_the_other(node: Json, first: Unknown) -> None:
    assert values(node, scope_of(stack(BOTH_WAYS))) == [first, Known("b")]


def test_too_many_placeholders_of_one_deployment_hide_no_other() -> None:
    entries = [*[{"Fn::If": ["IsOn", KEY_ARN, "b"]}] * (MOST_PLACEHOLDERS + 1)]
    found = values({"Fn::Join": ["", entries]}, scope_of(stack(BOTH_WAYS)))
    assert found == [TOO_MANY, Known("b" * len(entries))]


def test_a_condition_that_cannot_be_looked_into_goes_the_same_way_in_whatever_order_it_is_written() -> None:
    one, other = {"Fn::Equals": [{"Fn::X": {"a": 1, "b": 2}}, "x"]}, {"Fn::Equals": [{"Fn::X": {"b": 2, "a": 1}}, "x"]}
    scope = scope_of(stack({"Conditions": {"One": one, "Other": other}}))
    node = {"Fn::Join": ["", [{"Fn::If": ["One", "a", "b"]}, {"Fn::If": ["Other", "a", "b"]}]]}
    assert values(node, scope) == known("aa", "bb")


# --- what a text is made of ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("place", "expected"), [(1, "aws-cn"), (2, "kms"), (3, "cn-north-1")])
def test_the_pieces_of_an_arn_of_known_form_are_known(place: int, expected: str) -> None:
    scope = scope_of(stack(KEY, region="cn-north-1"))
    assert values({"Fn::Select": [place, {"Fn::Split": [":", KEY_ARN]}]}, scope) == known(expected)


@pytest.mark.parametrize("mark", ["\ue0001;", "\\ue0001;", "\\uE0001;"])
def test_a_text_cannot_pass_for_what_is_put_into_it(mark: str) -> None:
    arn = Reference(APP, "Key", "Arn")
    put_in = as_fields(Text(('{"key": "', arn, '"}')))
    assert put_in is not None
    assert put_in.node == {"key": arn}
    assert as_fields(Text((f'{{"key": "{mark}", "other": "', arn, '"}'))) is None
    assert as_fields(Known(f'{{"key": "{mark}"}}')) is None


def test_a_list_of_ids_that_a_nested_stack_is_passed_has_them_as_entries() -> None:
    groups = {name: {"Type": "AWS::EC2::SecurityGroup"} for name in ("One", "Two")}
    joined = {"Fn::Join": [",", [{"Fn::GetAtt": f"{name}.GroupId"} for name in groups]]}
    resource = {"Type": "AWS::CloudFormation::Stack", "Properties": {"Parameters": {"P": joined}}}
    inner = nested(APP, "Inner", {"Parameters": {"P": {"Type": "List<AWS::EC2::SecurityGroup::Id>"}}})
    scope = scope_of(inner, stack({"Resources": {**groups, "Inner": resource}}))
    assert values(P, scope) == [[Reference(APP, name, "GroupId") for name in groups]]


def test_a_function_in_a_list_of_a_mapping_is_not_carried_out() -> None:
    mappings = {"M": {"a": {"b": [{"Ref": "Key"}, "c"], "map": {"Ref": "Key"}}}}
    scope = scope_of(stack({**KEY, "Mappings": mappings}))
    node = {"Fn::Select": [0, {"Fn::FindInMap": ["M", "a", "b"]}]}
    assert values(node, scope) == [{"Ref": "Key"}]
    told = "the mapping holds a map or a function where a text or a list is expected"
    assert values({"Fn::FindInMap": ["M", "a", "map"]}, scope) == [Unknown(told)]


def test_an_export_may_be_named_by_a_given_parameter_and_by_a_nested_stack() -> None:
    body = {
        "Parameters": {"Stage": {"Type": "String"}},
        "Resources": {"Inner": {"Type": "AWS::CloudFormation::Stack"}},
        "Outputs": {
            "A": {"Value": "a", "Export": {"Name": {"Fn::Sub": "${Stage}-vpc"}}},
            "B": {"Value": "b", "Export": {"Name": {"Fn::GetAtt": "Inner.Outputs.Name"}}},
        },
    }
    inner = nested(APP, "Inner", {"Outputs": {"Name": {"Value": "inner"}}})
    scope = scope_of(stack(body), inner, given={"Stage": "prod"})
    assert values({"Fn::ImportValue": "prod-vpc"}, scope) == [Known("a")]
    assert values({"Fn::ImportValue": "inner"}, scope) == [Known("b")]


def test_a_stack_without_a_name_gives_no_output_by_name() -> None:
    scope = scope_of(stack({}), stack({"Outputs": {"Out": {"Value": "a"}}}, "Other"))
    missing = Unknown('output "Out" of "" belongs to a stack that is not judged here')
    assert values({"Fn::GetStackOutput": {"StackName": "", "OutputName": "Out"}}, scope) == [missing]
