from __future__ import annotations

import pytest

from compliance.expressions import MOST_POSSIBILITIES
from compliance.templates import Json
from compliance.terms import EVERYWHERE, Dynamic, Known, Text, Unknown, World
from compliance.values import at, steps_of
from tests.judgement.small import APP, NOTHING, REMOVED, found, other_than, scope_of, stack, world

PARAMETERS = {"A": {"Type": "String"}, "L": {"Type": "CommaDelimitedList"}}
CONDITIONS = {"On": {"Fn::Equals": [{"Ref": "A"}, "on"]}}
SCOPE = scope_of(stack({"Parameters": PARAMETERS, "Conditions": CONDITIONS, "Resources": {"R": {"Type": "T"}}}))
ON, OFF = world({"On": True}, A="on"), world({"On": False}, A=other_than("on"))


def on(if_true: Json, if_false: Json) -> Json:
    return {"Fn::If": ["On", if_true, if_false]}


def no_map(what: str) -> Unknown:
    return Unknown(f"a map is expected here, and {what} stands here")


UNCERTAIN = ("A[].B", Unknown("no entry is certain to have S on"), EVERYWHERE)


@pytest.mark.parametrize(
    ("node", "path", "expected"),
    [
        # --- maps ---
        ({"A": 1}, "A", [("A", Known(1), EVERYWHERE)]),
        ({"A": {"B": 1}}, "A.B", [("A.B", Known(1), EVERYWHERE)]),
        ({"A": {}}, "A.B", [("A.B", NOTHING, EVERYWHERE)]),
        ({}, "A.B", [("A.B", NOTHING, EVERYWHERE)]),
        ({"A": REMOVED}, "A.B", [("A.B", NOTHING, EVERYWHERE)]),
        ({"A": {"b.c": 1}}, ("A", "b.c"), [("A.b.c", Known(1), EVERYWHERE)]),
        (on({"A": 1}, {}), "A", [("A", Known(1), ON), ("A", NOTHING, OFF)]),
        ({"A": on({"B": 1}, REMOVED)}, "A.B", [("A.B", Known(1), ON), ("A.B", NOTHING, OFF)]),
        ({"A": {"B": on(1, 2)}}, "A.B", [("A.B", Known(1), ON), ("A.B", Known(2), OFF)]),
        # --- of another kind than expected ---
        ({"A": "text"}, "A.B", [("A.B", no_map('"text"'), EVERYWHERE)]),
        ({"A": [1]}, "A.B", [("A.B", no_map("a list of 1"), EVERYWHERE)]),
        ({"A": {"Ref": "R"}}, "A.B", [("A.B", no_map("${R}"), EVERYWHERE)]),
        (
            {"A": {"Ref": "A"}},
            "A.B",
            [("A.B", Unknown("parameter A is only given at deployment"), EVERYWHERE)],
        ),
        ({"A": None}, "A", [("A", Unknown("null is not a value that CloudFormation accepts"), EVERYWHERE)]),
        (None, "A", [("A", Unknown("null is not a value that CloudFormation accepts"), EVERYWHERE)]),
        ([], "A", [("A", no_map("a list of 0"), EVERYWHERE)]),
        # --- lists ---
        (
            {"A": [{"B": 1}, {}]},
            "A[].B",
            [("A[0].B", Known(1), EVERYWHERE), ("A[1].B", NOTHING, EVERYWHERE)],
        ),
        ({"A": []}, "A[].B", [("A[].B", NOTHING, EVERYWHERE)]),
        ({}, "A[].B", [("A[].B", NOTHING, EVERYWHERE)]),
        ({"A": {"B": 1}}, "A[].B", [("A[0].B", Known(1), EVERYWHERE)]),
        ({"A": "one"}, "A[]", [("A[0]", Known("one"), EVERYWHERE)]),
        ({"A": "one"}, "A[].B", [("A[0].B", no_map('"one"'), EVERYWHERE)]),
        ({"A": ["x", REMOVED, "y"]}, "A[]", [("A[0]", Known("x"), EVERYWHERE), ("A[2]", Known("y"), EVERYWHERE)]),
        (
            {"A": [on({"B": 1}, REMOVED), {"B": 2}]},
            "A[].B",
            [("A[0].B", Known(1), ON), ("A[1].B", Known(2), ON), ("A[1].B", Known(2), OFF)],
        ),
        ({"A": [on({"B": 1}, REMOVED)]}, "A[].B", [("A[0].B", Known(1), ON), ("A[].B", NOTHING, OFF)]),
        ({"A": [{"B": [1, 2]}]}, "A[].B[]", [("A[0].B[0]", Known(1), EVERYWHERE), ("A[0].B[1]", Known(2), EVERYWHERE)]),
        ({"A": {"Ref": "L"}}, "A[]", [("A[]", Unknown("parameter L is only given at deployment"), EVERYWHERE)]),
        (
            {"A": [{"Ref": "L"}, ["x"]]},
            "A[][]",
            [
                ("A[0][]", Unknown("parameter L is only given at deployment"), EVERYWHERE),
                ("A[1][0]", Known("x"), EVERYWHERE),
            ],
        ),
        # --- some items of a list ---
        (
            {"A": [{"S": "on", "B": 1}, {"S": "off", "B": 2}, {"S": "on", "B": 3}]},
            "A[S=on].B",
            [("A[0].B", Known(1), EVERYWHERE), ("A[2].B", Known(3), EVERYWHERE)],
        ),
        ({"A": [{"S": "on"}, {"S": "off"}]}, "A[S=on].B", [("A[0].B", NOTHING, EVERYWHERE)]),
        ({"A": [{"S": "off", "B": 1}, {"S": "On", "B": 2}]}, "A[S=on].B", [("A[].B", NOTHING, EVERYWHERE)]),
        ({"A": [{"S": "off", "B": 1}, {"S": "On", "B": 2}]}, "A[S=on]?.B", []),
        ({"A": [{"S": "on", "B": 1}, {"S": "off"}]}, "A[S=on]?.B", [("A[0].B", Known(1), EVERYWHERE)]),
        ({"A": []}, "A?[].B", []),
        ({"A": [{"S": "a=b", "B": 1}]}, "A[S=a=b].B", [("A[0].B", Known(1), EVERYWHERE)]),
        ({"A": [{"S.T": "a.b", "B": 1}]}, "A[S.T=a.b].B", [("A[0].B", Known(1), EVERYWHERE)]),
        ({"A": [{"S": True, "B": 1}, {"S": 1.0, "B": 2}]}, "A[S=1].B", [("A[1].B", Known(2), EVERYWHERE)]),
        ({"A": [{"S": {"Fn::Join": ["", ["o", "n"]]}, "B": 1}]}, "A[S=on].B", [("A[0].B", Known(1), EVERYWHERE)]),
        (
            {"A": [{"S": on("on", "off"), "B": 1}]},
            "A[S=on].B",
            [("A[0].B", Known(1), ON), ("A[].B", NOTHING, OFF)],
        ),
        (
            {"A": [{"S": on("x", "off"), "B": 1}]},
            "A[S=on].B",
            [("A[].B", NOTHING, ON), ("A[].B", NOTHING, OFF)],
        ),
        (
            {"A": [on({"S": "on", "B": 1}, {"S": "off", "B": 2})]},
            "A[S=on].B",
            [("A[0].B", Known(1), ON), ("A[].B", NOTHING, OFF)],
        ),
        (
            {"A": [{"S": on("on", "off"), "B": on(1, 2)}]},
            "A[S=on].B",
            [("A[0].B", Known(1), ON), ("A[].B", NOTHING, OFF)],
        ),
        # what is not certainly otherwise is looked at, and may be none that is selected
        (
            {"A": [{"B": 1}, {"S": REMOVED, "B": 2}]},
            "A[S=on].B",
            [("A[0].B", Known(1), EVERYWHERE), ("A[1].B", Known(2), EVERYWHERE), UNCERTAIN],
        ),
        ({"A": [{"S": {"Ref": "A"}, "B": 1}]}, "A[S=on].B", [("A[0].B", Known(1), EVERYWHERE), UNCERTAIN]),
        (
            {"A": [{"S": {"Ref": "R"}, "B": 1}, {"S": "on", "B": 2}]},
            "A[S=on].B",
            [("A[0].B", Known(1), EVERYWHERE), ("A[1].B", Known(2), EVERYWHERE)],
        ),
        ({"A": [{"S": {"Ref": "R"}, "B": 1}]}, "A[S=on]?.B", [("A[0].B", Known(1), EVERYWHERE)]),
        ({"A": [{"S": {"Ref": "R"}, "B": 1}]}, "A[S=on].B", [("A[0].B", Known(1), EVERYWHERE), UNCERTAIN]),
        ({"A": [{"S": {"Fn::Sub": "off-${A}"}, "B": 1}]}, "A[S=on].B", [("A[0].B", Known(1), EVERYWHERE), UNCERTAIN]),
        ({"A": [{"S": "{{resolve:ssm:/a}}", "B": 1}]}, "A[S=on].B", [("A[0].B", Known(1), EVERYWHERE), UNCERTAIN]),
        ({"A": [{"S": None, "B": 1}]}, "A[S=on].B", [("A[0].B", Known(1), EVERYWHERE), UNCERTAIN]),
        ({"A": [{"S": ["off"], "B": 1}]}, "A[S=on].B", [("A[0].B", Known(1), EVERYWHERE), UNCERTAIN]),
        (
            {"A": [{"S": "off", "B": 1, "Fn::Transform": {"Name": "M"}}]},
            "A[S=on].B",
            [("A[0].B", Unknown("a macro (Fn::Transform) may change it"), EVERYWHERE), UNCERTAIN],
        ),
        ({"A": ["one"]}, "A[S=on].B", [("A[0].B", no_map('"one"'), EVERYWHERE), UNCERTAIN]),
        # by two fields at once
        (
            {"A": [{"S": "on", "T": "x", "B": 1}, {"S": "on", "T": "y", "B": 2}, {"S": "off", "T": "y", "B": 3}]},
            "A[S=on,T=y].B",
            [("A[1].B", Known(2), EVERYWHERE)],
        ),
        ({"A": [{"S": "on", "T": "x"}, {"S": "off", "T": "y"}]}, "A[S=on,T=y].B", [("A[].B", NOTHING, EVERYWHERE)]),
        (
            {"A": [{"S": on("on", "off"), "T": "y", "B": 1}]},
            "A[S=on,T=y].B",
            [("A[0].B", Known(1), ON), ("A[].B", NOTHING, OFF)],
        ),
        (
            {"A": [{"S": {"Ref": "R"}, "T": "y", "B": 1}, {"S": {"Ref": "R"}, "T": "x", "B": 2}]},
            "A[S=on,T=y].B",
            [
                ("A[0].B", Known(1), EVERYWHERE),
                ("A[].B", Unknown("no entry is certain to have S on and T y"), EVERYWHERE),
            ],
        ),
        # of lists that are none
        ({}, "A[S=on].B", [("A[].B", NOTHING, EVERYWHERE)]),
        ({"A": []}, "A[S=on].B", [("A[].B", NOTHING, EVERYWHERE)]),
        ({"A": REMOVED}, "A[S=on].B", [("A[].B", NOTHING, EVERYWHERE)]),
        ({"A": {"S": "on", "B": 1}}, "A[S=on].B", [("A[0].B", Known(1), EVERYWHERE)]),
        ({"A": {"S": "off", "B": 1}}, "A[S=on].B", [("A[].B", NOTHING, EVERYWHERE)]),
        (
            {"A": {"Ref": "L"}},
            "A[S=on].B",
            [("A[].B", Unknown("parameter L is only given at deployment"), EVERYWHERE)],
        ),
        # beside other steps
        (
            {"A": [{"S": "on", "B": [1, 2]}, {"S": "off", "B": [3]}]},
            "A[S=on].B[]",
            [("A[0].B[0]", Known(1), EVERYWHERE), ("A[0].B[1]", Known(2), EVERYWHERE)],
        ),
        ({"A": [{"S": "on"}, {"S": "on", "B": {"C": 1}}]}, "A[S=on].B?.C", [("A[1].B.C", Known(1), EVERYWHERE)]),
        ({"A": [{"S": "off"}]}, "A[S=on]", [("A[]", NOTHING, EVERYWHERE)]),
        # --- parts that need not be there ---
        ({"A": [{"B": {"C": 1}}, {}]}, "A[].B?.C", [("A[0].B.C", Known(1), EVERYWHERE)]),
        ({"A": [{"B": {}}]}, "A[].B?.C", [("A[0].B.C", NOTHING, EVERYWHERE)]),
        ({"A": [{"B": REMOVED}]}, "A[].B?.C", []),
        ({"A": [{"B": on({"C": 1}, REMOVED)}]}, "A[].B?.C", [("A[0].B.C", Known(1), ON)]),
        ({"A": []}, "A[].B?.C", []),
        ({}, "A[].B?.C", []),
        ({"A": REMOVED}, "A.B?.C", []),
        ({"A": {}}, "A.B?.C", []),
        # --- JSON in a text ---
        ({"A": '{"B": {"C": true}}'}, "A.B.C", [("A.B.C", Known(value=True), EVERYWHERE)]),
        ({"A": '{"B": {"Ref": "R"}}'}, "A.B.Ref", [("A.B.Ref", Known("R"), EVERYWHERE)]),
        ({"A": '{"B": {"Fn::If": ["On", 1, 2]}}'}, "A.C", [("A.C", NOTHING, EVERYWHERE)]),
        ({"A": "{broken"}, "A.B", [("A.B", no_map('"{broken"'), EVERYWHERE)]),
        ({"A": '["list"]'}, "A.B", [("A.B", no_map('"[\\"list\\"]"'), EVERYWHERE)]),
        (
            {"A": {"Fn::Sub": '{"B": "x-${AWS::AccountId}", "C": ["${R}"]}'}},
            "A.C[]",
            [
                ("A.C[0]", SCOPE_R := next(iter(at({"R": {"Ref": "R"}}, "R", SCOPE)))[1], EVERYWHERE),
            ],
        ),
        (
            {"A": {"Fn::Sub": '{"B": "${R}/*"}'}},
            "A.B",
            [("A.B", Text((SCOPE_R, "/*")), EVERYWHERE)],  # type: ignore[arg-type]
        ),
        ({"A": {"Fn::Sub": '{"${R}": 1}'}}, "A.B", [("A.B", no_map('{"${R}": 1}'), EVERYWHERE)]),
        ({"A": {"Fn::Sub": '{"B": "${A}"}'}}, "A.B", [("A.B", no_map('{"B": "${?}"}'), EVERYWHERE)]),
        ({"A": "{{resolve:ssm:/a}}"}, "A", [("A", Dynamic("ssm", "{{resolve:ssm:/a}}"), EVERYWHERE)]),
        ({"A": "{{resolve:ssm:/a}}"}, "A.B", [("A.B", no_map("a dynamic reference to ssm"), EVERYWHERE)]),
        # --- what is only known at deployment ---
        (
            {"A": {"B": 1, "Fn::Transform": {"Name": "M"}}},
            "A.B",
            [("A.B", Unknown("a macro (Fn::Transform) may change it"), EVERYWHERE)],
        ),
        (
            {"Fn::Transform": {"Name": "M"}},
            "A.B",
            [("A.B", Unknown("Fn::Transform is only carried out at deployment"), EVERYWHERE)],
        ),
        (
            {"A": {"B": 1, "Fn::ForEach::X": []}},
            "A.C",
            [("A.C", Unknown("a loop (Fn::ForEach) may add it"), EVERYWHERE)],
        ),
        ({"A": {"B": 1, "Fn::ForEach::X": []}}, "A.B", [("A.B", Known(1), EVERYWHERE)]),
    ],
    ids=lambda value: str(value)[:60] if isinstance(value, str | dict) else "",
)
def test_at(node: Json, path: str | tuple[str, ...], expected: list[tuple[str, object, World]]) -> None:
    assert found(node, path, SCOPE) == expected


def test_a_path_through_plain_maps_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("compliance.values.possibilities")
    assert found({"A": {"B": 1}}, "A.B", SCOPE) == [("A.B", Known(1), EVERYWHERE)]
    assert found({"A": {}}, "A.B.C", SCOPE) == [("A.B.C", NOTHING, EVERYWHERE)]


def test_steps() -> None:
    assert steps_of("A.B[].C?.D") == ("A", "B", "[]", "C?", "D")
    assert steps_of("A.B[C=x].D[]") == ("A", "B", "[C=x]", "D", "[]")


def many(count: int, node: Json) -> tuple[dict[str, Json], dict[str, Json]]:
    """Sections for a list of entries, each behind a condition of its own."""
    parameters = {f"P{n}": {"Type": "String"} for n in range(count)}
    conditions = {f"C{n}": {"Fn::Equals": [{"Ref": f"P{n}"}, "x"]} for n in range(count)}
    body = {"Parameters": parameters, "Conditions": conditions}
    return body, {"A": [{"Fn::If": [f"C{n}", node, REMOVED]} for n in range(count)]}


def test_beyond_the_most_possibilities_a_property_is_unknown() -> None:
    body, node = many(30, {"B": 1})
    cases = found(node, "A[].B", scope_of(stack(body)))
    assert len(cases) == MOST_POSSIBILITIES + 1
    assert cases[-1] == ("A[].B", Unknown("it has more than 512 possible values"), EVERYWHERE)


def test_possibilities_that_lack_the_optional_part_are_counted_too() -> None:
    body, node = many(60, {"Other": 1})
    cases = found(node, "A[].B?.C", scope_of(stack(body)))
    assert cases == [("A[].B.C", Unknown("it has more than 512 possible values"), EVERYWHERE)]


DEEP = 500


@pytest.mark.parametrize(
    "wrap",
    [
        lambda node: {"Fn::If": ["On", node, "x"]},
        lambda node: {"Fn::Join": ["", [node, "x"]]},
        lambda node: {"Fn::Sub": ["${A}", {"A": node}]},
        lambda node: {"Fn::Select": [0, [node]]},
        lambda node: {"Fn::FindInMap": [node, "a", "b", {"DefaultValue": "x"}]},
        lambda node: {"Fn::Split": [",", node]},
        lambda node: {"Fn::ImportValue": node},
        lambda node: {"Fn::ToJsonString": node},
        lambda node: {"Fn::Length": [node]},
        lambda node: {"Fn::GetStackOutput": {"StackName": node}},
        lambda node: {"plain": node},
        lambda node: [node],
    ],
    ids=range(12),
)
def test_five_hundred_levels_are_no_harm(wrap: object) -> None:
    node: Json = "a"
    for _ in range(DEEP):
        node = wrap(node)  # type: ignore[operator]
    assert found({"A": node}, "A", SCOPE)


def test_deep_text_is_no_harm() -> None:
    text = '{"B":' * 5_000 + "1" + "}" * 5_000
    assert [type(value).__name__ for _, value, _ in found({"A": text}, "A.B", SCOPE)] in (["Unknown"], ["dict"])


def test_a_list_of_many_conditional_items_is_walked_without_recursion() -> None:
    node = {"A": [{"Fn::If": ["On", n, REMOVED]} for n in range(3_000)]}
    cases = found(node, "A[]", SCOPE)
    assert cases[:1] == [("A[0]", Known(0), ON)]
    assert len(cases) == MOST_POSSIBILITIES + 1
    assert APP == "App"
