# ruff: noqa: FBT003 - templates hold booleans
"""The words for lists and choices: none of these, all of these, one way or another."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from compliance.policy import Check, at_least, either, has_attached, includes, is_none_of, is_true
from compliance.statements import matches, may_meet
from compliance.templates import Json
from tests.judgement.small import REMOVED, judged, policy, result_of, thing
from tests.judgement.test_words import OFF, ON, of, on

READERS = "arn:aws:iam::aws:policy/ReadOnlyAccess"
ADMINS = "arn:aws:iam::aws:policy/AdministratorAccess"
NO_ADMIN = is_none_of("A", "*:policy/AdministratorAccess", "root", absent_means="nobody")
ANY_CASE = is_none_of("A", "Root", any_case=True)
ANY_CASE_AROUND = is_none_of("A", "Root-*", any_case=True)
NO_ASTERISK = is_none_of("A", r"x\*")
NO_ROOT_1 = is_none_of("A", "root-1")
NEVER_ABSENT = is_none_of("A", "root", absent_means="root", absent_complies=False)
NOT_THAT_ACCOUNT = is_none_of("A", "arn:aws:iam::111122223333:root")
NOT_EVERYONE = is_none_of("A", r"\*")
LOGS = includes("A", "audit", "error", absent_means="no logs")
LOGS_ANY_CASE = includes("A", "Audit", any_case=True)
EITHER = either(
    at_least("A", 30, "days", absent_means="1 day"),
    is_true("B"),
    expected="30 days, or B",
)
OF_ITEMS_IF_ANY = either(is_true("Items[]?.On"), is_true("B"), expected="every item on, or B")
OF_ITEMS = either(is_true("Items[].On"), is_true("B"), expected="every item on, or B")


@pytest.mark.parametrize(
    ("check", "properties", "expected"),
    [
        # --- is_none_of ---
        (NO_ADMIN, {"A": READERS}, [("pass", "A", f'"{READERS}"', None)]),
        (NO_ADMIN, {"A": ADMINS}, [("fail", "A", f'"{ADMINS}"', None)]),
        (NO_ADMIN, {"A": "root"}, [("fail", "A", '"root"', None)]),
        (NO_ADMIN, {"A": "Root"}, [("pass", "A", '"Root"', None)]),
        (ANY_CASE, {"A": "ROOT"}, [("fail", "A", '"ROOT"', None)]),
        (ANY_CASE_AROUND, {"A": {"Fn::Sub": "ROOT-${Q}"}}, [("fail", "A", "ROOT-${?}", None)]),
        (NO_ROOT_1, {"A": {"Fn::Sub": "ro${Q}ot-1"}}, [("unknown", "A", "ro${?}ot-1", None)]),
        (NO_ROOT_1, {"A": {"Fn::Sub": "ro*${Q}"}}, [("pass", "A", "ro*${?}", None)]),
        (NO_ASTERISK, {"A": {"Fn::Sub": "x${Q}"}}, [("unknown", "A", "x${?}", None)]),
        (NO_ADMIN, {}, [("pass", "A", "absent, which means nobody", None)]),
        (NEVER_ABSENT, {}, [("fail", "A", "absent, which means root", None)]),
        (NO_ADMIN, {"A": {"Ref": "Other"}}, [("pass", "A", "${Other}", None)]),
        (
            NO_ADMIN,
            {"A": {"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess"}},
            [("fail", "A", f'"{ADMINS}"', None)],
        ),
        (
            NO_ADMIN,
            {"A": {"Fn::Sub": "${Q}:policy/AdministratorAccess"}},
            [("fail", "A", "${?}:policy/AdministratorAccess", None)],
        ),
        (NO_ADMIN, {"A": {"Fn::Sub": "arn:aws:iam::${Q}"}}, [("unknown", "A", "arn:aws:iam::${?}", None)]),
        (NO_ADMIN, {"A": {"Fn::Sub": "user-${Q}-x"}}, [("pass", "A", "user-${?}-x", None)]),
        (
            NO_ADMIN,
            {"A": {"Ref": "Q"}},
            [("unknown", "A", "unknown: parameter Q is only given at deployment", None)],
        ),
        (NO_ADMIN, {"A": ["root"]}, [("fail", "A", "a list of 1", None)]),
        (NO_ADMIN, {"A": on("root", "app")}, [("fail", "A", '"root"', ON)]),
        (NOT_EVERYONE, {"A": "*"}, [("fail", "A", '"*"', None)]),
        (NOT_EVERYONE, {"A": "s3.amazonaws.com"}, [("pass", "A", '"s3.amazonaws.com"', None)]),
        (
            NOT_EVERYONE,
            {"A": {"Ref": "AWS::AccountId"}},
            [("pass", "A", "unknown: AWS::AccountId is only known at deployment", None)],
        ),
        (NOT_EVERYONE, {"A": {"Fn::Sub": "${AWS::AccountId}*"}}, [("pass", "A", "${?}*", None)]),
        (NOT_EVERYONE, {"A": {"Fn::Sub": "${AWS::StackName}*"}}, [("pass", "A", "${?}*", None)]),
        (
            NO_ADMIN,
            {"A": {"Ref": "AWS::AccountId"}},
            [("pass", "A", "unknown: AWS::AccountId is only known at deployment", None)],
        ),
        (
            NO_ADMIN,
            {"A": {"Ref": "AWS::StackName"}},
            [("unknown", "A", "unknown: AWS::StackName is only known at deployment", None)],
        ),
        (
            NOT_THAT_ACCOUNT,
            {"A": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}},
            [("unknown", "A", "arn:aws:iam::${?}:root", None)],
        ),
        (
            NOT_THAT_ACCOUNT,
            {"A": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:user"}},
            [("pass", "A", "arn:aws:iam::${?}:user", None)],
        ),
        # --- is_none_of: what gives an own name ---
        (NO_ADMIN, {"A": {"Fn::GetAtt": "Other.PolicyId"}}, [("pass", "A", "${Other.PolicyId}", None)]),
        (NO_ADMIN, {"A": {"Fn::GetAtt": "Other.PolicyName"}}, [("pass", "A", "${Other.PolicyName}", None)]),
        (NO_ADMIN, {"A": {"Fn::GetAtt": "Other.Path"}}, [("unknown", "A", "${Other.Path}", None)]),
        (NO_ADMIN, {"A": {"Ref": "Made"}}, [("unknown", "A", "${Made}", None)]),
        # --- includes ---
        (LOGS, {"A": ["error", "audit", "slow"]}, [("pass", "A", "a list with audit and error", None)]),
        (LOGS, {"A": ["error"]}, [("fail", "A", "a list without audit", None)]),
        (LOGS, {"A": []}, [("fail", "A", "a list without audit and error", None)]),
        (LOGS, {}, [("fail", "A", "absent, which means no logs", None)]),
        (LOGS, {"A": "audit"}, [("fail", "A", "a list without error", None)]),
        (LOGS, {"A": ["audit", {"Ref": "Q"}]}, [("unknown", "A", "a list without error", None)]),
        (LOGS, {"A": ["audit", on("error", REMOVED)]}, [("fail", "A", "a list without error", OFF)]),
        (LOGS, {"A": on(["audit", "error"], ["audit"])}, [("fail", "A", "a list without error", OFF)]),
        (
            LOGS,
            {"A": on(REMOVED, ["audit"])},
            [("fail", "A", "absent, which means no logs or a list without error", None)],
        ),
        (LOGS_ANY_CASE, {"A": ["AUDIT"]}, [("pass", "A", "a list with Audit", None)]),
        # --- either ---
        (EITHER, {"A": 30}, [("pass", "A", "30 days", None)]),
        (EITHER, {"B": True}, [("pass", "A", "true", None)]),
        (EITHER, {"A": 7, "B": False}, [("fail", "A", "7 days and false", None)]),
        (EITHER, {}, [("fail", "A", "absent, which means 1 day and absent, which means false", None)]),
        (EITHER, {"A": on(30, 7), "B": on(False, True)}, [("pass", "A", "30 days or true", None)]),
        (EITHER, {"A": on(30, 7), "B": on(True, False)}, [("fail", "A", "7 days and false", OFF)]),
        (
            EITHER,
            {"A": {"Ref": "Q"}, "B": False},
            [("unknown", "A", "unknown: parameter Q is only given at deployment and false", None)],
        ),
        (EITHER, {"A": {"Ref": "Q"}, "B": True}, [("pass", "A", "true", None)]),
        (OF_ITEMS, {"Items": [{"On": True}, {"On": True}]}, [("pass", "Items[0].On", "true", None)]),
        (
            OF_ITEMS,
            {"Items": [{"On": True}, {"On": False}]},
            [("fail", "Items[1].On", "false and absent, which means false", None)],
        ),
        (OF_ITEMS, {"Items": [{"On": True}, {"On": False}], "B": True}, [("pass", "Items[1].On", "true", None)]),
        (
            OF_ITEMS,
            {"Items": [on({"On": True}, REMOVED), {"On": True}]},
            [("pass", "Items[0].On", "true or nothing of the kind", None)],
        ),
        (OF_ITEMS_IF_ANY, {}, [("pass", "Items[].On", "nothing of the kind", None)]),
        (OF_ITEMS_IF_ANY, {"B": on(True, False)}, [("pass", "Items[].On", "nothing of the kind", None)]),
    ],
)
def test_the_verdict(check: Check, properties: Json, expected: Json) -> None:
    others = {"Other": {"Type": "AWS::IAM::ManagedPolicy"}, "Made": {"Type": "AWS::CloudFormation::CustomResource"}}
    assert of(properties, check, **others) == expected


def test_one_of_the_ways_may_be_another_resource() -> None:
    check = either(
        is_true("A"), has_attached("Custom::Emptier", "Target", "what empties it"), expected="A or what empties it"
    )
    emptier = {"Type": "Custom::Emptier", "Properties": {"Target": {"Ref": "Thing"}}}
    assert of({}, check, Emptier=emptier) == [("pass", "A", "App/Emptier", None)]
    assert of({}, check) == [("fail", "A", "absent, which means false", None)]


SOMETIMES_A_LIST: Json = {"Fn::If": ["Chosen", [{"On": False}], {"Fn::ImportValue": "elsewhere"}]}
CHOSEN: Json = {
    "Parameters": {"Choice": {"Type": "String"}},
    "Conditions": {"Chosen": {"Fn::Equals": [{"Ref": "Choice"}, "yes"]}},
}


def test_of_items_that_are_there_in_one_branch_alone_something_is_said() -> None:
    """The items of one branch and what cannot be told in the other are two places, of which no world has both."""
    found = judged(OF_ITEMS, thing({"Items": SOMETIMES_A_LIST}, **CHOSEN))
    assert [(one.ruling.property_path, one.ruling.verdict.value) for one in found] == [
        ("Items[0].On", "fail"),
        ("Items[].On", "unknown"),
    ]
    found = judged(OF_ITEMS, thing({"Items": SOMETIMES_A_LIST, "B": True}, **CHOSEN))
    assert {one.ruling.verdict.value for one in found} == {"pass"}


def test_what_is_asked_only_where_one_of_several_ways_holds_is_asked_where_that_cannot_be_told() -> None:
    guarded = policy(is_true("C"), when=(OF_ITEMS,))
    unsure: Json = {"Fn::If": ["Chosen", [{"On": True}], {"Fn::ImportValue": "elsewhere"}]}
    found = result_of(guarded, thing({"Items": unsure}, **CHOSEN)).judgements
    assert [one.ruling.verdict.value for one in found if one.ruling.policy == guarded.id] == ["fail"]


@pytest.mark.parametrize(
    ("path", "sometimes"),
    [
        ("Items?.On", {"Fn::If": ["Chosen", {"On": True}, REMOVED]}),
        ("Items[Of=x]?.On", {"Fn::If": ["Chosen", [{"Of": "x", "On": True}], [{"Of": "y"}]]}),
    ],
)
def test_what_need_not_be_there_excuses_nothing_where_it_is_not(path: str, sometimes: Json) -> None:
    excused = policy(is_true("C"), unless=(is_true(path),))
    found = result_of(excused, thing({"Items": sometimes}, **CHOSEN)).judgements
    assert [(one.ruling.verdict.value, one.ruling.condition) for one in found if one.ruling.policy == excused.id] == [
        ("fail", "Chosen is false")
    ]


PATTERNS = st.text("ab*", max_size=6)
TEXTS = st.text("ab", max_size=6)


@given(PATTERNS, PATTERNS, TEXTS)
@example("a*", "*b", "ab")
def test_patterns_that_cover_one_text_may_meet(one: str, other: str, text: str) -> None:
    assert may_meet(one, other) or not (matches(one, text) and matches(other, text))


@given(PATTERNS, TEXTS)
@example("ab*ba", "aba")
@example("ab*b", "ab")
def test_a_pattern_may_meet_a_text_only_if_it_covers_it(pattern: str, text: str) -> None:
    assert may_meet(pattern, text) == matches(pattern, text) == may_meet(text, pattern)
