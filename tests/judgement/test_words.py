# ruff: noqa: FBT003 - templates hold booleans
from __future__ import annotations

from collections.abc import Mapping

import pytest

from compliance.assembly import Stack
from compliance.findings import Verdict
from compliance.judge import SETTLED_BY_VALUE
from compliance.policy import (
    Check,
    RequiredTag,
    at_least,
    at_most,
    is_absent,
    is_false,
    is_one_of,
    is_present,
    is_true,
    names_customer_key,
    tagged,
)
from compliance.templates import Json
from tests.judgement.small import APP, REMOVED, THING, judged, nested, stack, thing, verdicts
from tests.judgements import judgement

SECTIONS: Mapping[str, Json] = {
    "Parameters": {
        "P": {"Type": "String", "Default": "true"},
        "Q": {"Type": "String"},
        "Env": {"Type": "String", "AllowedValues": ["dev", "prod"]},
        "Secret": {"Type": "String", "NoEcho": True, "AllowedValues": ["true"]},
        "Name": {"Type": "String"},
        "From30": {"Type": "Number", "MinValue": 30},
        "UpTo30": {"Type": "Number", "MaxValue": 30},
    },
    "Conditions": {
        "On": {"Fn::Equals": [{"Ref": "Q"}, "on"]},
        "Prod": {"Fn::Equals": [{"Ref": "Env"}, "prod"]},
        "Named": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Name"}, ""]}]},
        "Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "ap-southeast-1"]},
    },
    "Mappings": {"M": {"dev": {"x": 7, "flag": False}, "prod": {"x": 30, "flag": True}}},
}
PARAMETER = 'unknown: parameter P has the default "true", which a deployer can override'
ON, OFF = "On is true and parameter Q is on", "On is false"
Row = tuple[str, str, str | None]
"""Verdict, observed, condition."""


def of(properties: Json, check: Check, **resources: Json) -> list[tuple[str, str | None, str, str | None]]:
    """What one check says of one resource with these properties."""
    body = {**SECTIONS, "Resources": {"Thing": {"Type": THING, "Properties": properties}, **resources}}
    return verdicts(judged(check, stack(body)))


def on(if_true: Json, if_false: Json) -> Json:
    return {"Fn::If": ["On", if_true, if_false]}


IS_TRUE = is_true("A", absent_means="off")
IS_FALSE = is_false("A")
ONE_OF = is_one_of("A", "KMS", "1", absent_means="AES256")
AT_LEAST = at_least("A", 30, "days", absent_means="1 day")
AT_MOST = at_most("A", 30, "days", absent_means="1 day")
PRESENT = is_present("A", "a name", absent_means="nothing")
ABSENT = is_absent("A", "absent")


@pytest.mark.parametrize(
    ("check", "value", "expected"),
    [
        # --- is_true ---
        (IS_TRUE, True, ("pass", "true", None)),
        (IS_TRUE, "true", ("pass", '"true"', None)),
        (IS_TRUE, "True", ("pass", '"True"', None)),
        (IS_TRUE, False, ("fail", "false", None)),
        (IS_TRUE, "false", ("fail", '"false"', None)),
        (IS_TRUE, 1, ("fail", "1", None)),
        (IS_TRUE, "yes", ("fail", '"yes"', None)),
        (IS_TRUE, {"a": 1}, ("fail", "a map with a", None)),
        (IS_TRUE, [True], ("fail", "a list of 1", None)),
        (IS_TRUE, REMOVED, ("fail", "absent, which means off", None)),
        (IS_TRUE, None, ("unknown", "unknown: null is not a value that CloudFormation accepts", None)),
        (IS_TRUE, {"Ref": "P"}, ("unknown", PARAMETER, None)),
        (
            IS_TRUE,
            {"Ref": "Secret"},
            ("unknown", "unknown: parameter Secret is secret (NoEcho), so its value is not looked at", None),
        ),
        (IS_TRUE, {"Ref": "Key"}, ("unknown", "${Key}", None)),
        (IS_TRUE, "{{resolve:ssm:/a}}", ("unknown", "a dynamic reference to ssm", None)),
        (
            IS_TRUE,
            {"Fn::ImportValue": "x"},
            ("unknown", 'unknown: "x" is imported from a stack that is not judged here', None),
        ),
        (IS_TRUE, {"Fn::FindInMap": ["M", "prod", "flag"]}, ("pass", "true", None)),
        (IS_TRUE, {"Fn::FindInMap": ["M", {"Ref": "Env"}, "flag"]}, ("fail", "false", "parameter Env is dev")),
        (IS_TRUE, {"Fn::FindInMap": ["M", {"Ref": "Q"}, "flag"]}, ("fail", "false", None)),
        (IS_TRUE, on(True, "true"), ("pass", 'true or "true"', None)),
        (IS_TRUE, on(True, False), ("fail", "false", OFF)),
        (IS_TRUE, on(False, True), ("fail", "false", ON)),
        (IS_TRUE, on(REMOVED, True), ("fail", "absent, which means off", ON)),
        (IS_TRUE, on({"Ref": "P"}, True), ("unknown", PARAMETER, ON)),
        (IS_TRUE, on({"Ref": "P"}, False), ("fail", "false", OFF)),
        (IS_TRUE, {"Fn::If": ["Here", True, False]}, ("pass", "true", None)),
        (IS_TRUE, {"Fn::If": ["Here", False, True]}, ("fail", "false", None)),
        (is_true("A", absent_complies=True), REMOVED, ("pass", "absent, which means false", None)),
        # --- is_false ---
        (IS_FALSE, False, ("pass", "false", None)),
        (IS_FALSE, "False", ("pass", '"False"', None)),
        (IS_FALSE, REMOVED, ("pass", "absent, which means false", None)),
        (IS_FALSE, "true", ("fail", '"true"', None)),
        (IS_FALSE, 0, ("fail", "0", None)),
        (IS_FALSE, {"a": 1}, ("fail", "a map with a", None)),
        (IS_FALSE, {"Ref": "P"}, ("unknown", PARAMETER, None)),
        (IS_FALSE, on(True, REMOVED), ("fail", "true", ON)),
        (IS_FALSE, on(True, {"Fn::If": ["Prod", True, False]}), ("fail", "true", ON)),
        (is_false("A", absent_complies=False), REMOVED, ("fail", "absent, which means false", None)),
        # --- is_one_of ---
        (ONE_OF, "KMS", ("pass", '"KMS"', None)),
        (ONE_OF, 1, ("pass", "1", None)),
        (ONE_OF, 1.0, ("pass", "1.0", None)),
        (ONE_OF, "kms", ("fail", '"kms"', None)),
        (ONE_OF, ["KMS"], ("fail", "a list of 1", None)),
        (ONE_OF, REMOVED, ("fail", "absent, which means AES256", None)),
        (ONE_OF, {"Ref": "Q"}, ("unknown", "unknown: parameter Q is only given at deployment", None)),
        (ONE_OF, {"Fn::Join": ["", ["K", "MS"]]}, ("pass", '"KMS"', None)),
        (ONE_OF, {"Fn::Sub": "KMS${Q}"}, ("unknown", "KMS${?}", None)),
        (ONE_OF, on("KMS", "AES256"), ("fail", '"AES256"', OFF)),
        # --- at_least ---
        (AT_LEAST, 30, ("pass", "30 days", None)),
        (AT_LEAST, "30", ("pass", '"30" days', None)),
        (AT_LEAST, 30.0, ("pass", "30.0 days", None)),
        (AT_LEAST, 29, ("fail", "29 days", None)),
        (AT_LEAST, "29", ("fail", '"29" days', None)),
        (AT_LEAST, "thirty", ("fail", '"thirty"', None)),
        (AT_LEAST, "inf", ("fail", '"inf"', None)),
        (AT_LEAST, "1_000", ("fail", '"1_000"', None)),
        (AT_LEAST, "٣٠", ("fail", '"\\u0663\\u0660"', None)),
        (AT_LEAST, "1e999", ("fail", '"1e999"', None)),
        (AT_LEAST, 10**400, ("fail", str(10**400), None)),
        (AT_LEAST, True, ("fail", "true", None)),
        (AT_LEAST, [30], ("fail", "a list of 1", None)),
        (AT_LEAST, REMOVED, ("fail", "absent, which means 1 day", None)),
        (AT_LEAST, {"Fn::FindInMap": ["M", {"Ref": "Env"}, "x"]}, ("fail", "7 days", "parameter Env is dev")),
        (AT_LEAST, {"Fn::If": ["Prod", {"Fn::FindInMap": ["M", {"Ref": "Env"}, "x"]}, 30]}, ("pass", "30 days", None)),
        (AT_LEAST, on(30, "35"), ("pass", '30 days or "35" days', None)),
        (AT_LEAST, on(30, {"Ref": "Q"}), ("unknown", "unknown: parameter Q is only given at deployment", OFF)),
        (AT_LEAST, on({"Ref": "Q"}, 30), ("fail", '"on"', ON)),
        (AT_LEAST, {"Ref": "From30"}, ("pass", "unknown: parameter From30 is only given at deployment", None)),
        (AT_LEAST, {"Ref": "UpTo30"}, ("unknown", "unknown: parameter UpTo30 is only given at deployment", None)),
        # --- at_most ---
        (AT_MOST, {"Ref": "From30"}, ("unknown", "unknown: parameter From30 is only given at deployment", None)),
        (AT_MOST, {"Ref": "UpTo30"}, ("pass", "unknown: parameter UpTo30 is only given at deployment", None)),
        # --- is_present ---
        (PRESENT, "x", ("pass", '"x"', None)),
        (PRESENT, 0, ("pass", "0", None)),
        (PRESENT, "", ("fail", '""', None)),
        (PRESENT, {}, ("fail", "a map with no entries", None)),
        (PRESENT, {"a": 1}, ("pass", "a map with a", None)),
        (PRESENT, [], ("fail", "a list of 0", None)),
        (PRESENT, ["x"], ("pass", "a list of 1", None)),
        (PRESENT, REMOVED, ("fail", "absent, which means nothing", None)),
        (PRESENT, {"Ref": "Key"}, ("pass", "${Key}", None)),
        (PRESENT, {"Ref": "Q"}, ("unknown", "unknown: parameter Q is only given at deployment", None)),
        (PRESENT, {"Fn::Sub": "${Q}-x"}, ("pass", "${?}-x", None)),
        (PRESENT, {"Fn::Sub": "${AWS::AccountId}${Q}"}, ("pass", "${?}${?}", None)),
        (PRESENT, {"Fn::Sub": "${P}${Q}"}, ("unknown", "${?}${?}", None)),
        (PRESENT, "{{resolve:ssm:/a}}", ("unknown", "a dynamic reference to ssm", None)),
        (PRESENT, on("x", REMOVED), ("fail", "absent, which means nothing", OFF)),
        (PRESENT, [on("x", REMOVED), on(REMOVED, "y")], ("pass", "a list of 2", None)),
        (PRESENT, on("x", {"Ref": "Q"}), ("unknown", "unknown: parameter Q is only given at deployment", OFF)),
        (
            PRESENT,
            {"Fn::If": ["Named", {"Ref": "Name"}, "x"]},
            ("pass", '"x" or unknown: parameter Name is only given at deployment', None),
        ),
        # --- is_absent ---
        (ABSENT, REMOVED, ("pass", "absent", None)),
        (ABSENT, "x", ("fail", '"x"', None)),
        (ABSENT, {"Ref": "Key"}, ("fail", "${Key}", None)),
        (ABSENT, {"Ref": "Q"}, ("unknown", "unknown: parameter Q is only given at deployment", None)),
        (ABSENT, on("x", REMOVED), ("fail", '"x"', ON)),
    ],
    ids=lambda value: str(value)[:50] if not isinstance(value, Check | tuple) else "",
)
def test_words_that_look_at_one_value(check: Check, value: Json, expected: Row) -> None:
    verdict, observed, condition = expected
    assert of({"A": value}, check, Key={"Type": "AWS::KMS::Key"}) == [(verdict, "A", observed, condition)]


def test_one_of_several_properties_is_set_and_the_first_is_told() -> None:
    either_way = is_present("A?.B", "a name", "C", absent_means="nothing")
    assert of({"A": {"B": ""}, "C": "x"}, either_way) == [("pass", "A.B", '"x"', None)]
    assert of({"A": {"B": ""}}, either_way) == [("fail", "A.B", '""', None)]


@pytest.mark.parametrize("check", [IS_TRUE, ONE_OF, AT_LEAST, PRESENT, names_customer_key("A", absent_means="none")])
def test_omitted_is_as_removed(check: Check) -> None:
    assert of({}, check) == of({"A": REMOVED}, check)
    assert verdicts(judged(check, stack({**SECTIONS, "Resources": {"Thing": {"Type": THING}}}))) == of({}, check)


def test_a_whole_judgement_of_a_violation_behind_a_condition() -> None:
    body = {**SECTIONS, "Resources": {"Thing": {"Type": THING, "Properties": {"A": on(7, 30)}}}}
    assert judged(AT_LEAST, stack(body)) == [
        judgement(
            policy="test-policy",
            requirement=f"{THING}/A",
            verdict=Verdict.FAIL,
            template="App.template.json",
            logical_id="Thing",
            resource_type=THING,
            construct_path=f"{APP}/Thing",
            property_path="A",
            condition=ON,
            expected="at least 30 days",
            observed="7 days",
            message="A must be at least 30 days; found: 7 days.",
            fix="Mend it.",
        )
    ]


@pytest.mark.parametrize(
    ("parameter", "settled"),
    [
        ({"Type": "Number"}, True),
        ({"Type": "Number", "Default": 30}, True),
        ({"Type": "Number", "AllowedValues": [7, 30]}, False),  # it violates by one of them
        ({"Type": "String", "NoEcho": True}, False),  # its value is not looked at
        ({"Type": "AWS::SSM::Parameter::Value<String>"}, False),
    ],
)
def test_the_fix_says_what_settles_a_parameter(parameter: dict[str, object], settled: bool) -> None:  # noqa: FBT001 - pytest's way
    body = {
        "Parameters": {"Days": parameter},
        "Resources": {"Thing": {"Type": THING, "Properties": {"A": {"Ref": "Days"}}}},
    }
    (found,) = judged(AT_LEAST, stack(body))
    assert found.ruling.fix == (f"{SETTLED_BY_VALUE}Mend it." if settled else "Mend it.")


def test_a_whole_judgement_that_cannot_be_settled() -> None:
    body = {**SECTIONS, "Resources": {"Thing": {"Type": THING, "Properties": {"A": {"Ref": "Q"}}}}}
    assert judged(AT_LEAST, stack(body)) == [
        judgement(
            policy="test-policy",
            requirement=f"{THING}/A",
            verdict=Verdict.UNKNOWN,
            template="App.template.json",
            logical_id="Thing",
            resource_type=THING,
            construct_path=f"{APP}/Thing",
            property_path="A",
            expected="at least 30 days",
            observed="unknown: parameter Q is only given at deployment",
            message=(
                "A must be at least 30 days; that cannot be determined from the template: "
                "parameter Q is only given at deployment."
            ),
            fix=f"{SETTLED_BY_VALUE}Mend it.",
        )
    ]


def test_a_whole_judgement_that_passes_tells_no_condition() -> None:
    body = {**SECTIONS, "Resources": {"Thing": {"Type": THING, "Properties": {"A": on(31, 30)}}}}
    assert judged(AT_LEAST, stack(body)) == [
        judgement(
            policy="test-policy",
            requirement=f"{THING}/A",
            verdict=Verdict.PASS,
            template="App.template.json",
            logical_id="Thing",
            resource_type=THING,
            construct_path=f"{APP}/Thing",
            property_path="A",
            expected="at least 30 days",
            observed="31 days or 30 days",
            message="A must be at least 30 days; found: 31 days or 30 days.",
            fix="Mend it.",
        )
    ]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"DeletionPolicy": "Delete"}, ("pass", "@DeletionPolicy", '"Delete"', None)),
        ({"DeletionPolicy": "Retain"}, ("fail", "@DeletionPolicy", '"Retain"', None)),
        ({"DeletionPolicy": "RetainExceptOnCreate"}, ("fail", "@DeletionPolicy", '"RetainExceptOnCreate"', None)),
        ({"DeletionPolicy": on("Delete", "Retain")}, ("fail", "@DeletionPolicy", '"Retain"', OFF)),
        (
            {"Condition": "On", "DeletionPolicy": on("Delete", "Retain")},
            ("pass", "@DeletionPolicy", '"Delete"', None),
        ),
        (
            {"DeletionPolicy": None},
            ("unknown", "@DeletionPolicy", "unknown: null is not a value that CloudFormation accepts", None),
        ),
        ({}, ("pass", "@DeletionPolicy", "absent, which means Delete", None)),
        (
            {"Fn::Transform": {"Name": "M"}},
            ("unknown", "@DeletionPolicy", "unknown: a macro (Fn::Transform) may change it", None),
        ),
    ],
    ids=str,
)
def test_attributes_beside_the_properties(attributes: Json, expected: tuple[str, str, str, str | None]) -> None:
    check = is_one_of("@DeletionPolicy", "Delete", absent_means="Delete", absent_complies=True)
    body = {**SECTIONS, "Resources": {"Thing": {"Type": THING, **attributes}}}
    assert verdicts(judged(check, stack(body))) == [expected]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        (on({"A": True}, {"A": False}), ("fail", "A", "false", OFF)),
        (on({"A": True}, {}), ("fail", "A", "absent, which means off", OFF)),
        (on({"A": True}, {"A": "true"}), ("pass", "A", 'true or "true"', None)),
        (
            {"A": True, "Fn::Transform": {"Name": "M"}},
            ("unknown", "A", "unknown: a macro (Fn::Transform) may change it", None),
        ),
        ({"B": 1, "Fn::ForEach::X": []}, ("unknown", "A", "unknown: a loop (Fn::ForEach) may add it", None)),
        (
            {"Fn::GetAtt": "Thing.All"},
            ("unknown", "A", "unknown: a map is expected here, and ${Thing.All} stands here", None),
        ),
        ([], ("unknown", "A", "unknown: a map is expected here, and a list of 0 stands here", None)),
        ("text", ("unknown", "A", 'unknown: a map is expected here, and "text" stands here', None)),
        (None, ("unknown", "A", "unknown: null is not a value that CloudFormation accepts", None)),
    ],
    ids=str,
)
def test_functions_and_nonsense_around_all_properties(
    properties: Json, expected: tuple[str, str, str, str | None]
) -> None:
    assert of(properties, IS_TRUE) == [expected]


# --- keys ---------------------------------------------------------------------------------------------------------

CUSTOMER_KEY = names_customer_key("A", absent_means="a key of AWS")
GUID = "00000000-1111-2222-3333-444444444444"
LOOKED_UP = "1234abcd-12ab-34cd-56ef-1234567890ab"
KEYS = {
    "Key": {"Type": "AWS::KMS::Key"},
    "Replica": {"Type": "AWS::KMS::ReplicaKey"},
    "Queue": {"Type": "AWS::SQS::Queue"},
    "Alias": {"Type": "AWS::KMS::Alias", "Properties": {"TargetKeyId": {"Ref": "Key"}}},
    "ToGuid": {"Type": "AWS::KMS::Alias", "Properties": {"TargetKeyId": GUID}},
    "ToArn": {
        "Type": "AWS::KMS::Alias",
        "Properties": {"TargetKeyId": {"Fn::Sub": f"arn:aws:kms:x:${{Q}}:key/{GUID}"}},
    },
    "ToQ": {"Type": "AWS::KMS::Alias", "Properties": {"TargetKeyId": {"Ref": "Q"}}},
    "ToQueue": {"Type": "AWS::KMS::Alias", "Properties": {"TargetKeyId": {"Ref": "Queue"}}},
    "ToDummy": {"Type": "AWS::KMS::Alias", "Properties": {"TargetKeyId": LOOKED_UP}},
    "ToItself": {"Type": "AWS::KMS::Alias", "Properties": {"TargetKeyId": {"Ref": "ToItself"}}},
    "ToEither": {"Type": "AWS::KMS::Alias", "Properties": {"TargetKeyId": on({"Ref": "Key"}, "nonsense")}},
    "ToNothing": {"Type": "AWS::KMS::Alias"},
}


@pytest.mark.parametrize(
    ("value", "verdict", "observed"),
    [
        ({"Ref": "Key"}, "pass", "${Key}, App/Key"),
        ({"Fn::GetAtt": "Key.Arn"}, "pass", "${Key.Arn}, App/Key"),
        ({"Fn::GetAtt": ["Replica", "Arn"]}, "pass", "${Replica.Arn}, App/Replica"),
        ({"Fn::Select": [0, [{"Ref": "Key"}]]}, "pass", "${Key}, App/Key"),
        ({"Ref": "Alias"}, "pass", "${Alias}"),
        ({"Ref": "ToGuid"}, "pass", "${ToGuid}"),
        ({"Ref": "ToArn"}, "pass", "${ToArn}"),
        ({"Ref": "ToQ"}, "unknown", "${ToQ}"),
        ({"Ref": "ToQueue"}, "unknown", "${ToQueue}"),
        ({"Ref": "ToDummy"}, "unknown", "${ToDummy}"),
        ({"Ref": "ToItself"}, "unknown", "${ToItself}"),
        ({"Ref": "ToEither"}, "fail", "${ToEither}"),
        ({"Ref": "ToNothing"}, "unknown", "${ToNothing}"),
        ({"Ref": "Queue"}, "unknown", "${Queue}, an attribute of AWS::SQS::Queue"),
        ({"Fn::GetAtt": "Key.Tags"}, "unknown", "${Key.Tags}, an attribute of AWS::KMS::Key"),
        ({"Fn::ImportValue": "no-key"}, "unknown", None),
        (f"arn:aws:kms:eu-west-1:111122223333:key/{GUID}", "pass", None),
        (f"arn:aws-cn:kms:cn-north-1:111122223333:key/{GUID}", "pass", None),
        (f"arn:aws:kms:eu-west-1:111122223333:key/mrk-{GUID.replace('-', '')}", "pass", None),
        (GUID, "pass", None),
        ("arn:aws:kms:eu-west-1:111122223333:alias/app", "pass", None),
        ("alias/app", "pass", None),
        ("alias/awsome/key", "pass", None),
        ("alias/aws/rds", "fail", None),
        ("alias/AWS/rds", "fail", None),
        ("arn:aws:kms:eu-west-1:111122223333:alias/aws/rds", "fail", None),
        ("AWS_OWNED_KMS_KEY", "fail", None),
        ("", "fail", None),
        (True, "fail", None),
        ({"a": 1}, "fail", "a map with a"),
        ([GUID], "fail", "a list of 1"),
        (f"arn:aws:kms:eu-west-1:111122223333:key/{LOOKED_UP}", "unknown", None),
        (REMOVED, "fail", "absent, which means a key of AWS"),
        ({"Ref": "Q"}, "unknown", "unknown: parameter Q is only given at deployment"),
        ("{{resolve:ssm:/key}}", "unknown", "a dynamic reference to ssm"),
        # --- texts with parts that are not known ---
        ({"Fn::Sub": "arn:aws:kms:eu-west-1:${AWS::AccountId}:alias/app"}, "pass", None),
        ({"Fn::Sub": "arn:aws:kms:eu-west-1:${AWS::AccountId}:alias/aws/s3"}, "fail", None),
        ({"Fn::Sub": "arn:aws:kms:${Q}:${AWS::AccountId}:alias/app-${Q}"}, "pass", None),
        ({"Fn::Sub": f"arn:aws:kms:${{Q}}:${{P}}:key/{GUID}"}, "pass", None),
        ({"Fn::Sub": f"arn:aws:kms:eu-west-1:${{AWS::AccountId}}:key/{LOOKED_UP}"}, "unknown", None),
        ({"Fn::Sub": "arn:aws:kms:eu-west-1:${AWS::AccountId}:key/${Key}"}, "pass", None),
        ({"Fn::Sub": "arn:aws:kms:eu-west-1:${AWS::AccountId}:key/${Key.KeyId}"}, "pass", None),
        ({"Fn::Sub": "arn:aws:kms:eu-west-1:${AWS::AccountId}:key/${Queue}"}, "unknown", None),
        ({"Fn::Sub": "arn:aws:kms:eu-west-1:${AWS::AccountId}:key/${Key.Arn}"}, "unknown", None),
        ({"Fn::Sub": "arn:aws:kms:eu-west-1:${AWS::AccountId}:key/${Q}"}, "unknown", None),
        ({"Fn::Sub": "arn:aws:kms:eu-west-1:${AWS::AccountId}:${Q}"}, "unknown", None),
        ({"Fn::Sub": "${P}:${Q}"}, "unknown", None),
        ({"Fn::Sub": "alias/${Q}"}, "unknown", None),
        ({"Fn::Sub": "alias/${Q}-key"}, "unknown", None),
        ({"Fn::Sub": "alias/aw${Q}/key"}, "unknown", None),
        ({"Fn::Sub": "alias/aws-${Q}"}, "pass", None),
        ({"Fn::Sub": "alias/app/${Q}"}, "pass", None),
        ({"Fn::Sub": "alias/${AWS::StackName}-key"}, "pass", None),
        ({"Fn::Sub": "alias/${AWS::StackName}/key"}, "unknown", None),
        ({"Fn::Sub": "alias/${AWS::StackName}${Q}"}, "unknown", None),
        ({"Fn::Sub": "${Q}alias/app"}, "unknown", None),
        ({"Fn::Sub": "${Q}/app"}, "unknown", None),
    ],
    ids=str,
)
def test_customer_keys(value: Json, verdict: str, observed: str | None) -> None:
    ((found, place, seen, condition),) = of({"A": value}, CUSTOMER_KEY, **KEYS)
    assert (found, place, condition) == (verdict, "A", None)
    assert observed in {None, seen}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (on({"Ref": "Key"}, "alias/aws/s3"), ("fail", "A", '"alias/aws/s3"', OFF)),
        (on({"Ref": "Key"}, REMOVED), ("fail", "A", "absent, which means a key of AWS", OFF)),
        (on({"Ref": "Key"}, GUID), ("pass", "A", f'${{Key}}, App/Key or "{GUID}"', None)),
        (on({"Ref": "Key"}, {"Ref": "P"}), ("unknown", "A", PARAMETER, OFF)),
    ],
    ids=str,
)
def test_customer_keys_behind_a_condition(value: Json, expected: tuple[str, str, str, str | None]) -> None:
    assert of({"A": value}, CUSTOMER_KEY, **KEYS) == [expected]


# --- tags ---------------------------------------------------------------------------------------------------------

TAGS = tagged("Tags", (RequiredTag("Owner", "the owner"), RequiredTag("Level", "the level", pattern="low|high")))
OWNER, LEVEL = {"Key": "Owner", "Value": "me"}, {"Key": "Level", "Value": "low"}
SOME_KEY = "unknown: the key of a tag is only known at deployment"


def both(owner: Row, level: Row = ("pass", '"low"', None)) -> list[tuple[str, str, str, str | None]]:
    return [(level[0], "Tags[Level]", *level[1:]), (owner[0], "Tags[Owner]", *owner[1:])]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([OWNER, LEVEL], both(("pass", '"me"', None))),
        ({"Owner": "me", "Level": "low"}, both(("pass", '"me"', None))),
        ('{"Owner": "me", "Level": "low"}', both(("pass", '"me"', None))),
        ([LEVEL], both(("fail", "absent", None))),
        (REMOVED, both(("fail", "absent", None), ("fail", "absent", None))),
        (
            [{"Key": "owner", "Value": "me"}, LEVEL],
            both(("fail", "absent; owner is another tag, because tag keys are case-sensitive", None)),
        ),
        (
            {"owner": "me", "Level": "low"},
            both(("fail", "absent; owner is another tag, because tag keys are case-sensitive", None)),
        ),
        ([{"Key": "Owner", "Value": " "}, LEVEL], both(("fail", '" "', None))),
        ([{"Key": "Owner"}, LEVEL], both(("fail", "absent", None))),
        ([{"Key": "Owner", "Value": REMOVED}, LEVEL], both(("fail", "absent", None))),
        ([{"Key": "Owner", "Value": {}}, LEVEL], both(("fail", "a map with no entries", None))),
        ([OWNER, {"Key": "Level", "Value": "medium"}], both(("pass", '"me"', None), ("fail", '"medium"', None))),
        # --- a key that stands twice ---
        ([{"Key": "Owner", "Value": ""}, OWNER, LEVEL], both(("fail", '""', None))),
        ([OWNER, {"Key": "Owner", "Value": ""}, LEVEL], both(("fail", '""', None))),
        # --- values that are not known ---
        (
            [{"Key": "Owner", "Value": {"Ref": "Q"}}, LEVEL],
            both(("unknown", "unknown: parameter Q is only given at deployment", None)),
        ),
        ([{"Key": "Owner", "Value": {"Ref": "Key"}}, LEVEL], both(("pass", "${Key}", None))),
        ([{"Key": "Owner", "Value": {"Fn::GetAtt": "Key.Arn"}}, LEVEL], both(("unknown", "${Key.Arn}", None))),
        ([{"Key": "Owner", "Value": {"Fn::Sub": "team-${Q}"}}, LEVEL], both(("pass", "team-${?}", None))),
        ([{"Key": "Owner", "Value": {"Fn::Sub": " ${Q}"}}, LEVEL], both(("unknown", " ${?}", None))),
        ([{"Key": "Owner", "Value": {"Fn::Sub": "${P}${Q}"}}, LEVEL], both(("unknown", "${?}${?}", None))),
        ([OWNER, {"Key": "Level", "Value": {"Ref": "Key"}}], both(("pass", '"me"', None), ("unknown", "${Key}", None))),
        (
            [{"Key": "Owner", "Value": "{{resolve:ssm:/a}}"}, LEVEL],
            both(("unknown", "a dynamic reference to ssm", None)),
        ),
        # --- keys that are not known ---
        ([{"Key": {"Ref": "Q"}, "Value": "me"}, LEVEL], both(("unknown", SOME_KEY, None))),
        ([{"Key": {"Ref": "Q"}, "Value": "x"}, OWNER, LEVEL], both(("pass", '"me"', None))),
        ([{"Key": {"Fn::Sub": "app:${Q}"}, "Value": "x"}, LEVEL], both(("fail", "absent", None))),
        ([{"Key": {"Fn::Sub": "Own${Q}"}, "Value": "x"}, LEVEL], both(("unknown", SOME_KEY, None))),
        ([{"Key": {"Fn::Join": ["", ["Own", "er"]]}, "Value": "me"}, LEVEL], both(("pass", '"me"', None))),
        ([{"Key": "{{resolve:ssm:/a}}", "Value": "me"}, LEVEL], both(("unknown", SOME_KEY, None))),
        ([{"Key": on("Owner", "Other"), "Value": "me"}, LEVEL], both(("fail", "absent", OFF))),
        # --- conditions ---
        ([on(OWNER, REMOVED), LEVEL], both(("fail", "absent", OFF))),
        ([on(OWNER, {"Key": "Owner", "Value": "you"}), LEVEL], both(("pass", '"me" or "you"', None))),
        (on([OWNER, LEVEL], [OWNER]), both(("pass", '"me"', None), ("fail", "absent", OFF))),
        ({"Owner": on("me", REMOVED), "Level": "low"}, both(("fail", "absent", OFF))),
        # --- of another kind than expected ---
        ([None, LEVEL], both(("unknown", SOME_KEY, None))),
        (['{"Key": "Owner", "Value": "me"}', LEVEL], both(("pass", '"me"', None))),
        ("text", both(("unknown", 'unknown: "text"', None), ("unknown", 'unknown: "text"', None))),
        ({"Ref": "Key"}, both(("unknown", "unknown: ${Key}", None), ("unknown", "unknown: ${Key}", None))),
        (
            {"Owner": "me", "Level": "low", "Fn::Transform": {}},
            both(
                ("unknown", "unknown: a macro (Fn::Transform) may change it", None),
                ("unknown", "unknown: a macro (Fn::Transform) may change it", None),
            ),
        ),
        ({"Level": "low", "Fn::ForEach::X": []}, both(("unknown", "unknown: a loop (Fn::ForEach) may add it", None))),
    ],
    ids=lambda value: str(value)[:70],
)
def test_tags(tags: Json, expected: list[tuple[str, str, str, str | None]]) -> None:
    assert of({"Tags": tags}, TAGS, Key={"Type": "AWS::KMS::Key"}) == expected


def test_tags_of_the_stack_count_where_the_resource_has_none_of_its_own() -> None:
    properties = {"Tags": [{"Key": "Owner", "Value": ""}]}
    body = {"Resources": {"Thing": {"Type": THING, "Properties": properties}}}
    assert verdicts(judged(TAGS, stack(body, tags={"Owner": "us", "Level": "high"}))) == both(
        ("fail", '""', None), ("pass", '"high", from the tags of the stack', None)
    )


def nested_twice(outer: Json, inner: Json) -> list[Stack]:
    """A thing without tags in a nested stack of a nested stack; `outer` and `inner` are the tags of these two."""

    def with_a_stack(logical_id: str, tags: Json) -> Json:
        return {"Resources": {logical_id: {"Type": "AWS::CloudFormation::Stack", "Properties": {"Tags": tags}}}}

    return [
        stack({**SECTIONS, **with_a_stack("Outer", outer)}, tags={"Owner": "app", "Level": "high"}),
        nested(APP, "Outer", with_a_stack("Inner", inner)),
        nested(f"{APP}//Outer", "Inner", {"Resources": {"Thing": {"Type": THING}}}),
    ]


@pytest.mark.parametrize(
    ("outer", "inner", "owner"),
    [
        ([], [], "app"),
        ([{"Key": "Owner", "Value": "outer"}], [], "outer"),
        ([{"Key": "Owner", "Value": "outer"}], [{"Key": "Owner", "Value": "inner"}], "inner"),
    ],
    ids=range(3),
)
def test_a_nested_stack_has_the_tags_of_those_around_it(outer: Json, inner: Json, owner: str) -> None:
    assert verdicts(judged(TAGS, *nested_twice(outer, inner))) == both(
        ("pass", f'"{owner}", from the tags of the stack', None), ("pass", '"high", from the tags of the stack', None)
    )


def test_a_nested_stack_that_is_there_under_a_condition_has_its_tags_under_it() -> None:
    app, *others = nested_twice(on([{"Key": "Owner", "Value": "on"}], [{"Key": "Owner"}]), [])
    resources = {"Outer": {**app.body["Resources"]["Outer"], "Condition": "On"}}
    conditional = stack({**app.body, "Resources": resources}, tags={"Level": "high"})
    assert verdicts(judged(TAGS, conditional, *others)) == both(
        ("pass", '"on", from the tags of the stack', None), ("pass", '"high", from the tags of the stack', None)
    )


def test_tags_of_the_stack_do_not_count_for_the_parts_of_a_resource() -> None:
    check = tagged("Parts[].Tags", (RequiredTag("Owner", "the owner"),))
    parts = [{}, {"Tags": [{"Key": "owner", "Value": "us"}]}]
    one = stack({"Resources": {"Thing": {"Type": THING, "Properties": {"Parts": parts}}}}, tags={"Owner": "us"})
    found = judged(check, one)
    near = "absent; owner is another tag, because tag keys are case-sensitive"
    assert verdicts(found) == [
        ("fail", "Parts[0].Tags[Owner]", "absent", None),
        ("fail", "Parts[1].Tags[Owner]", near, None),
    ]
    assert {one.ruling.expected for one in found} == {"the owner"}


def test_a_map_of_tags_is_looked_at_where_the_resource_is_there() -> None:
    tags = {"Owner": on({"Ref": "Q"}, ""), "Level": "low"}
    body = {"Type": THING, "Condition": "On", "Properties": {"Tags": tags}}
    assert verdicts(judged(TAGS, stack({**SECTIONS, "Resources": {"Thing": body}}))) == both(("pass", '"on"', None))


def test_a_tag_whose_key_and_value_go_together_is_looked_at_together() -> None:
    together = {"Key": on("Owner", "Other"), "Value": on("me", "")}
    assert of({"Tags": [together, on(REMOVED, OWNER), LEVEL]}, TAGS) == both(("pass", '"me"', None))


def test_what_holds_wherever_a_resource_is_there_is_told_once() -> None:
    sections = {
        "Parameters": {name: {"Type": "String"} for name in ("P", "Q")},
        "Conditions": {f"Is{name}": {"Fn::Equals": [{"Ref": name}, ""]} for name in ("P", "Q")},
    }
    body = {"Type": THING, "Condition": "IsP", "Properties": {"A": {"Fn::If": ["IsQ", "one", "two"]}}}
    found = verdicts(judged(is_one_of("A", "three"), stack({**sections, "Resources": {"Thing": body}})))
    assert found == [("fail", "A", '"one" or "two"', "IsP is true and parameter P is empty")]


def test_many_conditional_tags_are_no_reason_for_doubt() -> None:
    conditions = {f"C{n}": {"Fn::Equals": [{"Ref": f"P{n}"}, "x"]} for n in range(40)}
    parameters = {f"P{n}": {"Type": "String"} for n in range(40)}
    extra = [{"Fn::If": [f"C{n}", {"Key": f"Extra{n}", "Value": "x"}, REMOVED]} for n in range(40)]
    one = thing({"Tags": [*extra, OWNER, LEVEL]}, Parameters=parameters, Conditions=conditions)
    assert verdicts(judged(TAGS, one)) == both(("pass", '"me"', None))


def test_more_ways_than_are_looked_at_are_no_pass() -> None:
    conditions = {f"C{n}": {"Fn::Equals": [{"Ref": f"P{n}"}, "x"]} for n in range(40)}
    parameters = {f"P{n}": {"Type": "String"} for n in range(40)}
    owners = [{"Fn::If": [f"C{n}", OWNER, REMOVED]} for n in range(40)]
    one = thing({"Tags": [*owners, LEVEL]}, Parameters=parameters, Conditions=conditions)
    told = "unknown: it can be deployed in more ways than are looked at"
    assert verdicts(judged(TAGS, one)) == [("unknown", "Tags", told, None), ("pass", "Tags[Owner]", '"me"', None)]
