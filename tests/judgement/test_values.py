from __future__ import annotations

from collections.abc import Mapping

import pytest

from compliance.expressions import DEEPEST_EXPRESSION, possibilities
from compliance.templates import Json
from compliance.terms import (
    ACCOUNT,
    EVERYWHERE,
    GAP,
    STACK_NAME,
    Absent,
    Dynamic,
    Fields,
    Items,
    Known,
    Reference,
    Text,
    Unknown,
    describe,
)
from compliance.values import whole
from tests.judgement.small import (
    APP,
    NOTHING,
    REMOVED,
    cases,
    known,
    nested,
    other_than,
    scope_of,
    stack,
    values,
    world,
)

BODY: Mapping[str, Json] = {
    "Parameters": {
        "Env": {"Type": "String", "AllowedValues": ["dev", "prod"]},
        "One": {"Type": "String", "AllowedValues": ["only"], "Default": "only"},
        "Days": {"Type": "Number", "AllowedValues": [30, 35]},
        "Assumed": {"Type": "String", "Default": "30"},
        "Free": {"Type": "String"},
        "Given": {"Type": "String", "Default": "no"},
        "Secret": {"Type": "String", "NoEcho": True, "Default": "hunter2", "AllowedValues": ["hunter2", "hunter3"]},
        "Stored": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/a", "AllowedValues": ["/a"]},
        "Subnets": {"Type": "CommaDelimitedList", "AllowedValues": ["a", "b"]},
        "GivenList": {"Type": "List<Number>"},
        "Malformed": {"Type": "String", "AllowedValues": [None, {}]},
        "NoMap": "String",
    },
    "Conditions": {
        "IsProd": {"Fn::Equals": [{"Ref": "Env"}, "prod"]},
        "IsOn": {"Fn::Equals": [{"Ref": "Free"}, "on"]},
    },
    "Mappings": {
        "Sizes": {"dev": {"days": 7, "name": "small"}, "prod": {"days": 35, "list": ["a", "b"]}},
        "Flat": {"a": 1},
    },
    "Resources": {
        "Key": {"Type": "AWS::KMS::Key"},
        "Bucket": {"Type": "AWS::S3::Bucket"},
        "Queue": {"Type": "AWS::SQS::Queue"},
    },
}
SCOPE = scope_of(
    stack(BODY, region="eu-west-1", name="app-dev"), given={"Given": "yes", "GivenList": "1, 2,3", "Secret": "given"}
)
KEY = Reference(APP, "Key", None)
KEY_ARN = Reference(APP, "Key", "Arn")
PROD, DEV = world({"IsProd": True}, Env="prod"), world({"IsProd": False}, Env=other_than("prod"))
ON, OFF = world({"IsOn": True}, Free="on"), world({"IsOn": False}, Free=other_than("on"))


@pytest.mark.parametrize("literal", ["text", 30, 3.5, True, False, ""])
def test_a_literal_is_known(literal: Json) -> None:
    assert cases(literal, SCOPE) == [(Known(literal), EVERYWHERE)]


def test_null_is_unknown() -> None:
    assert values(None, SCOPE) == [Unknown("null is not a value that CloudFormation accepts")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Key", [(KEY, EVERYWHERE)]),
        ("Env", [(Known("dev"), world(Env="dev")), (Known("prod"), world(Env="prod"))]),
        ("One", [(Known("only"), EVERYWHERE)]),
        ("Days", [(Known("30"), world(Days="30")), (Known("35"), world(Days="35"))]),
        (
            "Assumed",
            [(Unknown('parameter Assumed has the default "30", which a deployer can override'), EVERYWHERE)],
        ),
        ("Free", [(Unknown("parameter Free is only given at deployment"), EVERYWHERE)]),
        ("Given", [(Known("yes"), EVERYWHERE)]),
        ("Secret", [(Unknown("parameter Secret is secret (NoEcho), so its value is not looked at"), EVERYWHERE)]),
        ("Stored", [(Unknown("parameter Stored is read from the parameter store at deployment"), EVERYWHERE)]),
        ("Subnets", [(Unknown("parameter Subnets is only given at deployment"), EVERYWHERE)]),
        ("GivenList", [([Known("1"), Known("2"), Known("3")], EVERYWHERE)]),
        ("Malformed", [(Unknown("parameter Malformed is only given at deployment"), EVERYWHERE)]),
        ("NoMap", [(Unknown("parameter NoMap is only given at deployment"), EVERYWHERE)]),
        ("AWS::NoValue", [(NOTHING, EVERYWHERE)]),
        ("AWS::Region", [(Known("eu-west-1"), EVERYWHERE)]),
        ("AWS::Partition", [(Known("aws"), EVERYWHERE)]),
        ("AWS::URLSuffix", [(Known("amazonaws.com"), EVERYWHERE)]),
        ("AWS::AccountId", [(ACCOUNT, EVERYWHERE)]),
        ("AWS::StackName", [(Known("app-dev"), EVERYWHERE)]),
        ("AWS::StackId", [(Unknown("AWS::StackId is only known at deployment"), EVERYWHERE)]),
        ("Nothing", [(Unknown("Nothing is neither a resource nor a parameter of this template"), EVERYWHERE)]),
        (["Key"], [(Unknown("Ref takes a name"), EVERYWHERE)]),
    ],
    ids=str,
)
def test_ref(name: Json, expected: Json) -> None:
    assert cases({"Ref": name}, SCOPE) == expected


@pytest.mark.parametrize(
    ("region", "partition", "suffix"),
    [
        ("cn-north-1", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com"),
        ("us-iso-east-1", "aws-iso", "c2s.ic.gov"),
        ("eusc-de-east-1", "aws-eusc", "amazonaws.eu"),
        (None, "aws", "amazonaws.com"),
    ],
)
def test_pseudo_parameters_follow_the_region(region: str | None, partition: str, suffix: str) -> None:
    scope = scope_of(stack({}, region=region, account="111122223333"))
    names = ("Region", "Partition", "URLSuffix", "AccountId", "StackName")
    assert [values({"Ref": f"AWS::{name}"}, scope) for name in names] == [
        known(region or "ap-southeast-1"),
        known(partition),
        known(suffix),
        known("111122223333"),
        [STACK_NAME],
    ]


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("Key.Arn", KEY_ARN),
        (["Key", "Arn"], KEY_ARN),
        (["Key", "A", "B"], Reference(APP, "Key", "A.B")),
        ("Key.A.B", Reference(APP, "Key", "A.B")),
        ("Key.Outputs.A", Reference(APP, "Key", "Outputs.A")),
        ("Gone.Arn", Unknown("Gone is no resource of this template")),
        (["Key", {"Ref": "Free"}], Unknown("Fn::GetAtt takes a resource and an attribute")),
        ("Key", Unknown("Fn::GetAtt takes a resource and an attribute")),
        (None, Unknown("Fn::GetAtt takes a resource and an attribute")),
    ],
    ids=str,
)
def test_get_att(argument: Json, expected: object) -> None:
    assert values({"Fn::GetAtt": argument}, SCOPE) == [expected]


FREE = Unknown("parameter Free is only given at deployment")
NO_SUB = Unknown("Fn::Sub takes a text, and a map of variables")


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("plain", [Known("plain")]),
        ("${Key}", [KEY]),
        ("${Key.Arn}/*", [Text((KEY_ARN, "/*"))]),
        ("a-${AWS::Region}-${!Literal}", [Known("a-eu-west-1-${Literal}")]),
        ("${Env}-x", [Known("dev-x"), Known("prod-x")]),
        ("${Free}-x", [Text((FREE, "-x"))]),
        ("${Free}", [FREE]),
        (["${A}-${B.C}", {"A": {"Ref": "One"}, "B.C": "dotted"}], [Known("only-dotted")]),
        (["${Key}", {"Key": "shadowed"}], [Known("shadowed")]),
        (["${A}", {"A": {"Fn::If": ["IsProd", "p", "d"]}}], [Known("p"), Known("d")]),
        ("${Gone}", [Unknown("Gone is neither a resource nor a parameter of this template")]),
        (
            "{{resolve:secretsmanager:${Key}:SecretString}}",
            [Dynamic("secretsmanager", f"{{{{resolve:secretsmanager:{GAP}:SecretString}}}}")],
        ),
        (["${A}", ["no map"]], [NO_SUB]),
        (["${A}"], [NO_SUB]),
        (7, [NO_SUB]),
    ],
    ids=str,
)
def test_sub(argument: Json, expected: list[object]) -> None:
    assert values({"Fn::Sub": argument}, SCOPE) == expected


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        (["-", ["a", 1, True, 2.0]], [Known("a-1-true-2")]),
        (["", []], [Known("")]),
        (["", [KEY_ARN, "/*"]], [Text((KEY_ARN, "/*"))]),
        (["", [{"Ref": "Key"}]], [KEY]),
        ([",", {"Ref": "GivenList"}], [Known("1,2,3")]),
        ([",", ["a", REMOVED, "b"]], [Known("a,b")]),
        ([",", ["a", {"Fn::If": ["IsProd", "b", REMOVED]}, "c"]], [Known("a,b,c"), Known("a,c")]),
        (["", ["{{resolve:", "ssm:/a}}"]], [Dynamic("ssm", "{{resolve:ssm:/a}}")]),
        (["", [["list"], "a"]], [Text((Unknown("a map or list stands where a text is expected"), "a"))]),
        ([",", {"Ref": "Subnets"}], [Unknown("parameter Subnets is only given at deployment")]),
        ([",", "text"], [Unknown('a list is expected here, and "text" stands here')]),
        ([{"Ref": "Free"}, []], [Unknown("Fn::Join takes a delimiter and a list")]),
        (["", ["x" * 600_000, "y" * 600_000]], [Unknown("it has more than 1,000,000 characters")]),
    ],
    ids=range(13),
)
def test_join(argument: Json, expected: list[object]) -> None:
    assert values({"Fn::Join": argument}, SCOPE) == expected


NO_SELECT = Unknown("Fn::Select picks from a list that is only known at deployment")


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ([0, ["a", "b"]], known("a")),
        (["1", ["a", "b"]], known("b")),
        ([1, [{"Fn::If": ["IsProd", "x", REMOVED]}, "a", "b"]], known("a", "b")),
        ([{"Ref": "Days"}, ["a"]], [Unknown(f"Fn::Select asks for item {day} of a list of 1") for day in (30, 35)]),
        ([-1, ["a"]], [Unknown("Fn::Select asks for item -1 of a list of 1")]),
        ([0, {"Ref": "Subnets"}], [NO_SELECT]),
        ([{"Ref": "Free"}, ["a"]], [NO_SELECT]),
        ([0.5, ["a"]], [NO_SELECT]),
        (["nan", ["a"]], [NO_SELECT]),
        (["inf", ["a"]], [NO_SELECT]),
        ([0], [NO_SELECT]),
        ([0, {"Fn::Split": [":", {"Fn::GetAtt": "Key.Arn"}]}], known("arn")),
        ([5, {"Fn::Split": [":", {"Fn::GetAtt": "Key.Arn"}]}], [Text(("key/", KEY))]),
        ([4, {"Fn::Split": [":", {"Fn::GetAtt": "Key.Arn"}]}], [ACCOUNT]),
        ([1, {"Fn::Split": ["/", {"Fn::Select": [5, {"Fn::Split": [":", {"Fn::GetAtt": "Key.Arn"}]}]}]}], [KEY]),
        ([5, {"Fn::Split": [":", {"Fn::GetAtt": "Bucket.Arn"}]}], [Reference(APP, "Bucket", None)]),
    ],
    ids=str,
)
def test_select(argument: Json, expected: list[object]) -> None:
    assert values({"Fn::Select": argument}, SCOPE) == expected


NO_SPLIT = Unknown("Fn::Split divides a text that is only known at deployment")


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ([",", "a,b"], known("a", "b")),
        ([",", {"Fn::Sub": "x,${AWS::AccountId}/y,z"}], [Known("x"), Text((ACCOUNT, "/y")), Known("z")]),
        ([",", {"Fn::Sub": "x,${Free}"}], NO_SPLIT),
        ([",", {"Ref": "Free"}], NO_SPLIT),
        ([",", {"Fn::GetAtt": "Queue.Arn"}], NO_SPLIT),
        ([",", "{{resolve:ssm:/a,b}}"], NO_SPLIT),
        (["", "abc"], Unknown("Fn::Split takes a delimiter and a text")),
        ([None, "abc"], Unknown("Fn::Split takes a delimiter and a text")),
        ("text", Unknown("Fn::Split takes a delimiter and a text")),
    ],
    ids=str,
)
def test_split(argument: Json, expected: object) -> None:
    assert values({"Fn::Split": argument}, SCOPE) == [expected]


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        (["Sizes", "prod", "days"], known(35)),
        (["Sizes", {"Ref": "Env"}, "days"], known(7, 35)),
        (["Sizes", {"Ref": "Free"}, "days"], known(7, 35)),
        (["Sizes", "prod", "list"], [["a", "b"]]),
        (["Sizes", "prod", "name"], [Unknown('the mapping has no entry for "Sizes", "prod", "name"')]),
        (["Sizes", "prod", "name", {"DefaultValue": "medium"}], known("medium")),
        (["Sizes", {"Ref": "Env"}, "name", {"DefaultValue": "medium"}], known("small", "medium")),
        (["Sizes", {"Ref": "Free"}, "name", {"DefaultValue": "medium"}], known("small", "medium")),
        (["Sizes", "prod", "days", "too deep"], known(35)),
        (["Flat", "a", "b"], [Unknown('the mapping has no entry for "Flat", "a", "b"')]),
        (["Sizes", "prod"], [Unknown("Fn::FindInMap takes a map and two keys")]),
    ],
    ids=str,
)
def test_find_in_map(argument: Json, expected: list[object]) -> None:
    assert values({"Fn::FindInMap": argument}, SCOPE) == expected


def test_mappings_that_a_macro_includes_are_unknown() -> None:
    scope = scope_of(stack({"Mappings": {"M": {"a": {"b": 1}}, "Fn::Transform": {"Name": "AWS::Include"}}}))
    assert values({"Fn::FindInMap": ["M", "a", "b"]}, scope) == [
        Unknown("a macro (Fn::Transform) may change the mappings")
    ]


NO_IF = Unknown("Fn::If takes the name of a condition and two values")


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        (["IsProd", "p", "d"], [(Known("p"), PROD), (Known("d"), DEV)]),
        (["IsProd", REMOVED, "d"], [(NOTHING, PROD), (Known("d"), DEV)]),
        (["IsProd", {"Ref": "Env"}, {"Ref": "Env"}], [(Known("prod"), PROD), (Known("dev"), DEV)]),
        (
            ["IsProd", {"Fn::If": ["IsProd", "p", "never"]}, {"Fn::If": ["IsProd", "never", "d"]}],
            [(Known("p"), PROD), (Known("d"), DEV)],
        ),
        (["IsOn", {"Ref": "Free"}, "off"], [(Known("on"), ON), (Known("off"), OFF)]),
        (["IsProd", "p"], [(NO_IF, EVERYWHERE)]),
        ([{"Condition": "IsProd"}, "p", "d"], [(NO_IF, EVERYWHERE)]),
        (None, [(NO_IF, EVERYWHERE)]),
    ],
    ids=str,
)
def test_if(argument: Json, expected: Json) -> None:
    assert cases({"Fn::If": argument}, SCOPE) == expected


def test_branches_of_several_conditions_are_combined_where_they_agree() -> None:
    node = {"Fn::Join": ["", [{"Fn::If": ["IsProd", "p", "d"]}, {"Ref": "Env"}, {"Fn::If": ["IsOn", 1, 0]}]]}
    dev = other_than("prod")
    assert cases(node, SCOPE) == [
        (Known("pprod1"), world({"IsProd": True, "IsOn": True}, Env="prod", Free="on")),
        (Known("pprod0"), world({"IsProd": True, "IsOn": False}, Env="prod", Free=other_than("on"))),
        (Known("ddev1"), world({"IsProd": False, "IsOn": True}, Env=dev, Free="on")),
        (Known("ddev0"), world({"IsProd": False, "IsOn": False}, Env=dev, Free=other_than("on"))),
    ]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ({"Fn::ToJsonString": {"a": 1}}, {"a": 1}),
        ({"Fn::Length": ["a", REMOVED, "b"]}, Known(2)),
        ({"Fn::Length": {"Ref": "GivenList"}}, Known(3)),
        ({"Fn::Length": {"Ref": "Subnets"}}, Unknown("Fn::Length counts a list that is only known at deployment")),
        ({"Fn::Base64": "a"}, Unknown("Fn::Base64 is only carried out at deployment")),
        ({"Fn::GetAZs": ""}, Unknown("Fn::GetAZs is only carried out at deployment")),
        ({"Fn::Cidr": ["10.0.0.0/16", 1, 8]}, Unknown("Fn::Cidr is only carried out at deployment")),
        ({"Fn::Transform": {"Name": "M"}}, Unknown("Fn::Transform is only carried out at deployment")),
        ({"Fn::ForEach::X": []}, Unknown("Fn::ForEach::X is only carried out at deployment")),
        ({"Fn::Misspelt": []}, Unknown("Fn::Misspelt is only carried out at deployment")),
        ("{{resolve:ssm:/a}}", Dynamic("ssm", "{{resolve:ssm:/a}}")),
        ("x{{resolve:ssm-secure:/a:1}}y", Dynamic("ssm-secure", "x{{resolve:ssm-secure:/a:1}}y")),
        ({"Fn::Join": ["", ["a", "{{resolve:ssm:/a}}"]]}, Dynamic("ssm", "a{{resolve:ssm:/a}}")),
    ],
    ids=str,
)
def test_other_functions(node: Json, expected: object) -> None:
    assert values(node, SCOPE) == [expected]


# --- across stacks ------------------------------------------------------------------------------------------------


def test_an_import_is_what_another_stack_of_the_same_environment_exports() -> None:
    user = stack({"Resources": {}}, region="eu-west-1")
    exports = {"Key": {"Value": {"Fn::GetAtt": "Key.Arn"}, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-key"}}}}
    body = {"Resources": {"Key": {"Type": "AWS::KMS::Key"}}, "Outputs": exports}
    here = stack(body, "Keys", region="eu-west-1", name="keys")
    elsewhere = stack(body, "Other", region="us-east-1", name="keys")
    missing = [Unknown('"keys-key" is imported from a stack that is not judged here')]
    node = {"Fn::ImportValue": "keys-key"}
    assert values(node, scope_of(user, elsewhere, here)) == [Reference("Keys", "Key", "Arn")]
    assert values(node, scope_of(user, elsewhere)) == missing
    assert values(node, scope_of(user, stack(body, "Keys", region="eu-west-1", name="keys", account="1"))) == missing


def test_an_import_by_a_name_that_is_not_known_is_unknown() -> None:
    reason = "unknown: parameter Free is only given at deployment is imported from a stack that is not judged here"
    assert values({"Fn::ImportValue": {"Ref": "Free"}}, SCOPE) == [Unknown(reason)]


def test_of_two_exports_of_one_name_that_counts_which_exists() -> None:
    outputs = {
        "Unexported": {"Value": "u"},
        "A": {"Condition": "IsOn", "Value": "a", "Export": {"Name": "n"}},
        "B": {"Condition": "IsOff", "Value": "b", "Export": {"Name": "n"}},
        "C": {"Condition": "IsOff", "Value": "c", "Export": {"Name": "m"}},
        "D": {"Export": {"Name": "n"}},
        "E": None,
        "F": {"Value": "f", "Export": "n"},
    }
    conditions = {"IsOn": BODY["Conditions"]["IsOn"], "IsOff": {"Fn::Not": [{"Condition": "IsOn"}]}}
    scope = scope_of(stack({"Parameters": {"Free": {"Type": "String"}}, "Conditions": conditions, "Outputs": outputs}))
    on, off = (
        world({"IsOff": False, "IsOn": True}, Free="on"),
        world({"IsOff": True, "IsOn": False}, Free=other_than("on")),
    )
    assert cases({"Fn::ImportValue": "n"}, scope) == [(Known("a"), ON), (Known("b"), OFF)]
    assert cases({"Fn::ImportValue": "m"}, scope) == [
        (Unknown('"m" is imported from a stack that is not judged here'), on),
        (Known("c"), off),
    ]


def test_an_export_that_names_itself_by_an_import_does_no_harm() -> None:
    outputs = {"A": {"Value": {"Fn::ImportValue": "x"}, "Export": {"Name": {"Fn::ImportValue": "x"}}}}
    unknown = Unknown('"x" is imported from a stack that is not judged here')
    assert values({"Fn::ImportValue": "x"}, scope_of(stack({"Outputs": outputs}))) == [unknown]


def test_an_export_that_imports_itself_is_unknown() -> None:
    outputs = {"A": {"Value": {"Fn::ImportValue": "x"}, "Export": {"Name": "x"}}}
    unknown = Unknown("the expression is nested too deeply or refers to itself")
    assert values({"Fn::ImportValue": "x"}, scope_of(stack({"Outputs": outputs}))) == [unknown]


def test_exports_that_double_at_each_step_are_cut_off() -> None:
    outputs = {
        f"O{level}": {
            "Value": {"Fn::Join": ["", [{"Fn::ImportValue": f"x{level + 1}"}, {"Fn::ImportValue": f"x{level + 1}"}]]},
            "Export": {"Name": f"x{level}"},
        }
        for level in range(40)
    }
    outputs["last"] = {"Value": "a", "Export": {"Name": "x40"}}
    ((value, here),) = cases({"Fn::ImportValue": "x0"}, scope_of(stack({"Outputs": outputs})))
    assert isinstance(value, Text)
    assert value.parts[1] == Unknown("the expression is too large to be followed")
    assert here == EVERYWHERE


def test_get_stack_output_finds_the_stack_by_name_and_region() -> None:
    user = stack({}, region="eu-west-1", account="1")
    body = {"Resources": {"Key": {"Type": "AWS::KMS::Key"}}, "Outputs": {"Out": {"Value": {"Ref": "Key"}}}}
    keys = stack(body, "Keys", name="keys", region="us-east-1", account="1")
    here = stack(body, "Near", name="keys", region="eu-west-1", account="1")
    scope = scope_of(user, keys, here)

    def output(**fields: Json) -> list[object]:
        return values({"Fn::GetStackOutput": {"StackName": "keys", "OutputName": "Out", **fields}}, scope)

    def missing(name: str, stack_name: str) -> list[object]:
        return [Unknown(f"output {name} of {stack_name} belongs to a stack that is not judged here")]

    assert output(Region="us-east-1") == [Reference("Keys", "Key", None)]
    assert output() == [Reference("Near", "Key", None)]
    assert output(RoleArn="arn") == missing('"Out"', '"keys"')
    assert output(OutputName="Gone") == missing('"Gone"', '"keys"')
    assert output(StackName="gone") == missing('"Out"', '"gone"')
    assert output(StackName={"Ref": "AWS::StackId"}) == missing(
        '"Out"', "unknown: AWS::StackId is only known at deployment"
    )
    nothing = "unknown: null is not a value that CloudFormation accepts"
    assert values({"Fn::GetStackOutput": None}, scope) == missing(nothing, nothing)


def in_nested(parameters: Json, definition: Json, node: Json, **sections: Json) -> list[object]:
    """What `node` is in a nested stack with the parameter P, to which the parent passes `parameters`."""
    resource = {"Type": "AWS::CloudFormation::Stack", "Properties": {"Parameters": parameters}}
    parent = stack({**BODY, "Resources": {**BODY["Resources"], "Inner": resource}})
    inner = nested(APP, "Inner", {"Parameters": {"P": definition}, "Resources": {}, **sections})
    return values(node, scope_of(inner, parent))


@pytest.mark.parametrize(
    ("parameters", "definition", "expected"),
    [
        ({"P": {"Fn::GetAtt": "Key.Arn"}}, {"Type": "String"}, [KEY_ARN]),
        ({"P": True}, {"Type": "String"}, known("true")),
        ({"P": {"Ref": "Env"}}, {"Type": "String"}, known("dev", "prod")),
        ({"P": "{{resolve:ssm:/a}}"}, {"Type": "String"}, [Dynamic("ssm", "{{resolve:ssm:/a}}")]),
        ({}, {"Type": "String", "Default": "fixed"}, known("fixed")),
        ({"P": REMOVED}, {"Type": "Number", "Default": 30}, known("30")),
        ({}, {"Type": "String"}, [Unknown("parameter P is not passed to the nested stack")]),
        ({}, {"Type": "String", "AllowedValues": ["a", "b"], "Default": "a"}, known("a")),
        ({"Fn::If": ["IsProd", {"P": "x"}, {}]}, {"Type": "String", "Default": "d"}, known("x", "d")),
        ({"Fn::Transform": {}, "P": "x"}, {"Type": "String"}, [Unknown("a macro (Fn::Transform) may change it")]),
        ("text", {"Type": "String"}, [Unknown('a map is expected here, and "text" stands here')]),
        ({"P": "a, b"}, {"Type": "CommaDelimitedList"}, [known("a", "b")]),
        (
            {"P": {"Fn::Join": [",", [{"Ref": "AWS::AccountId"}, "b"]]}},
            {"Type": "CommaDelimitedList"},
            [[ACCOUNT, Known("b")]],
        ),
        (
            {"P": {"Fn::Join": [",", [{"Ref": "Free"}, "b"]]}},
            {"Type": "List<String>"},
            [Unknown("the entries of a list are only known at deployment")],
        ),
        (
            {"P": "hunter2"},
            {"Type": "String", "NoEcho": "true"},
            [Unknown("parameter P is secret (NoEcho), so its value is not looked at")],
        ),
    ],
    ids=range(15),
)
def test_a_nested_stacks_parameter_is_what_its_parent_passes(
    parameters: Json, definition: Json, expected: list[object]
) -> None:
    assert in_nested(parameters, definition, {"Ref": "P"}) == expected


def test_a_condition_of_the_parent_holds_in_the_nested_stack() -> None:
    conditions = {"On": {"Fn::Equals": [{"Ref": "P"}, "on"]}}
    resource = {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {"Parameters": {"P": {"Ref": "Free"}, "Q": {"Fn::If": ["IsOn", "yes", "no"]}}},
    }
    parent = stack({**BODY, "Resources": {"Inner": resource}})
    body = {"Parameters": {"P": {"Type": "String"}, "Q": {"Type": "String"}}, "Conditions": conditions}
    scope = scope_of(nested(APP, "Inner", body), parent)
    texts = {"Fn::Join": ["", [{"Fn::If": ["On", "on-", "off-"]}, {"Ref": "Q"}]]}
    assert values(texts, scope) == known("on-yes", "off-no")


def test_a_nested_parameter_of_which_a_macro_may_change_the_value_is_not_assumed() -> None:
    macro = {"P": {"Ref": "Free"}, "Fn::Transform": {"Name": "M"}}
    condition = {"Conditions": {"On": {"Fn::Equals": [{"Ref": "P"}, "on"]}}}
    node = {"Fn::If": ["On", {"Ref": "P"}, "off"]}
    unknown = Unknown("a macro (Fn::Transform) may change it")
    assert in_nested(macro, {"Type": "String"}, node, **condition) == [unknown, Known("off")]


def test_outputs_of_nested_stacks_are_followed() -> None:
    body = {"Resources": {"Inner": {"Type": "AWS::CloudFormation::Stack"}}}
    outputs = {"Arn": {"Value": {"Fn::GetAtt": "Key.Arn"}}, "Empty": {}}
    inner = nested(APP, "Inner", {"Resources": {"Key": {"Type": "AWS::KMS::Key"}}, "Outputs": outputs})
    scope = scope_of(stack(body), inner)
    assert values({"Fn::GetAtt": ["Inner", "Outputs.Arn"]}, scope) == [Reference(f"{APP}//Inner", "Key", "Arn")]
    assert values({"Fn::Sub": "${Inner.Outputs.Arn}/*"}, scope) == [
        Text((Reference(f"{APP}//Inner", "Key", "Arn"), "/*"))
    ]
    for name in ("Empty", "Gone"):
        unknown = Unknown(f"output {name} of the nested stack Inner is not at hand")
        assert values({"Fn::GetAtt": ["Inner", f"Outputs.{name}"]}, scope) == [unknown]
    unknown = Unknown("output Arn of the nested stack Inner is not at hand")
    assert values({"Fn::GetAtt": ["Inner", "Outputs.Arn"]}, scope_of(stack(body))) == [unknown]


def test_a_nested_stack_that_is_passed_its_own_output_is_unknown() -> None:
    resource = {
        "Type": "AWS::CloudFormation::Stack",
        "Properties": {"Parameters": {"P": {"Fn::GetAtt": ["Inner", "Outputs.O"]}}},
    }
    inner = nested(APP, "Inner", {"Parameters": {"P": {"Type": "String"}}, "Outputs": {"O": {"Value": {"Ref": "P"}}}})
    scope = scope_of(inner, stack({"Resources": {"Inner": resource}}))
    assert values({"Ref": "P"}, scope) == [Unknown("the expression is nested too deeply or refers to itself")]


# --- whole documents and descriptions -----------------------------------------------------------------------------


def test_a_whole_document_has_a_value_at_every_leaf() -> None:
    node = {
        "a": [
            1,
            {"Fn::If": ["IsProd", "p", REMOVED]},
            {"Fn::FindInMap": ["Gone", "a", "b", {"DefaultValue": REMOVED}]},
        ],
        "b": {"c": REMOVED, "d": {"Ref": "Key"}},
        "e": '{"f": ["g"]}',
        "h": {"i": 1, "Fn::Transform": {"Name": "M"}},
        "j": {"k": 1, "Fn::ForEach::L": ["X", {"Ref": "Free"}, {"${X}": 1}]},
    }
    rest = {
        "b": {"d": KEY},
        "e": {"f": known("g")},
        "h": Unknown("a macro (Fn::Transform) may change it"),
        "j": Unknown("a loop (Fn::ForEach) may add to it"),
    }
    assert list(whole(node, SCOPE, EVERYWHERE)) == [
        ({"a": known(1, "p"), **rest}, PROD),
        ({"a": known(1), **rest}, DEV),
    ]


@pytest.mark.parametrize("text", ['{"f": ["g"]}', ' {"f": ["g"]}', '\n{"f": ["g"]} '])
def test_a_text_that_holds_json_is_looked_into(text: str) -> None:
    assert list(whole({"e": text}, SCOPE, EVERYWHERE)) == [({"e": {"f": known("g")}}, EVERYWHERE)]


def test_a_document_of_one_form_alone_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("compliance.values.possibilities")
    node = {"a": ["text", {"b": {"Ref": "Key"}}], "c": {"Fn::GetAtt": ["Key", "Arn"]}, "d": 1}
    plain = {"a": [Known("text"), {"b": KEY}], "c": Reference(APP, "Key", "Arn"), "d": Known(1)}
    for document in (node, Fields(node, SCOPE), [node], Items([node], SCOPE)):
        listed = isinstance(document, list | Items)
        assert list(whole(document, SCOPE, EVERYWHERE)) == [([plain] if listed else plain, EVERYWHERE)]


TOO_DEEP = Unknown("the expression is nested too deeply or refers to itself")
CONDITIONAL = {"Fn::If": ["IsProd", "p", "d"]}


def innermost(levels: int, *, listed: bool, node: Json = CONDITIONAL) -> list[Json]:
    """All that a value can be at the bottom of a document of so many levels."""
    for _ in range(levels):
        node = [node] if listed else {"a": node}
    bottoms = []
    for found, _ in whole(node, SCOPE, EVERYWHERE):
        bottom = found
        while isinstance(bottom, dict | list):
            (bottom,) = bottom if isinstance(bottom, list) else bottom.values()
        bottoms.append(bottom)
    return bottoms


@pytest.mark.parametrize(("levels", "listed"), [(DEEPEST_EXPRESSION, False), (DEEPEST_EXPRESSION + 1, True)])
def test_of_a_document_that_is_nested_too_deeply_the_innermost_is_unknown(levels: int, *, listed: bool) -> None:
    assert innermost(levels, listed=listed) == known("p", "d")
    assert innermost(levels + 1, listed=listed) == [TOO_DEEP]


@pytest.mark.parametrize("listed", [True, False])
def test_thousands_of_levels_are_no_harm(*, listed: bool) -> None:
    assert innermost(5_000, listed=listed, node="x") == [TOO_DEEP]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ("text", '"text"'),
        (True, "true"),
        (REMOVED, "absent"),
        ({"Ref": "Key"}, "${Key}"),
        ({"Fn::GetAtt": "Key.Arn"}, "${Key.Arn}"),
        ({"Fn::Sub": "a-${Key}-${Free}"}, "a-${Key}-${?}"),
        ({"Ref": "Free"}, "unknown: parameter Free is only given at deployment"),
        ("{{resolve:ssm:/a}}", "a dynamic reference to ssm"),
        ({"b": 1, "a": 1}, "a map with a, b"),
        ({}, "a map with no entries"),
        ([1, 2], "a list of 2"),
    ],
    ids=str,
)
def test_values_are_told_in_a_few_words(node: Json, expected: str) -> None:
    assert [describe(value) for value, _ in possibilities(node, SCOPE)] == [expected]


def test_nothing_is_absent_from_a_text() -> None:
    assert values({"Fn::Sub": "a${AWS::NoValue}b"}, SCOPE) == known("ab")
    assert isinstance(NOTHING, Absent)
