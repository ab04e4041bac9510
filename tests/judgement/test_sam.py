"""Templates of the Serverless Application Model: its own types are findings, all others are judged as always.

What it makes of its types at deployment (roles, log groups, stages, queues) stands in no template, and what `Globals`
add is not merged. So none of its types passes in silence, and nothing passes because of what stands in `Globals`.
"""

from __future__ import annotations

import pytest

from compliance.assembly import Assembly, Stack
from compliance.findings import Coverage, Place, Verdict
from compliance.judge import judge
from compliance.templates import Json, parse
from policies import IN_FORCE
from tests.judgement.small import APP, assembly, nested, stack
from tests.judgement.test_other_types import ALL, findings_of, unclassified
from tests.judgements import judgement

SAM = "AWS::Serverless-2016-10-31"
TAGS = {
    "Project": "smartfactory",
    "Environment": "dev",
    "Owner": "platform",
    "CostCenter": "42",
    "DataClassification": "internal",
    "Compliance": "hipaa",
    "ManagedBy": "sam",
}
KEY = "alias/mine"

SERVERLESS: dict[str, Json] = {
    "AWS::Serverless::Api": {"StageName": "prod", "CacheClusterEnabled": False, "Tags": TAGS},
    "AWS::Serverless::Application": {"Location": "inner.yaml", "Tags": TAGS},
    "AWS::Serverless::CapacityProvider": {"VpcConfig": {"SubnetIds": ["a"]}, "KmsKeyArn": KEY, "Tags": TAGS},
    "AWS::Serverless::Connector": {"Source": {"Id": "A"}, "Destination": {"Id": "B"}, "Permissions": ["Read"]},
    "AWS::Serverless::Function": {
        "Handler": "app.handler",
        "Runtime": "python3.12",
        "InlineCode": "pass",
        "Role": "arn:aws:iam::111122223333:role/function",
        "KmsKeyArn": KEY,
        "LoggingConfig": {"LogGroup": "functions"},
        "Tags": TAGS,
    },
    "AWS::Serverless::GraphQLApi": {"SchemaInline": "type Query { a: String }", "Tags": TAGS},
    "AWS::Serverless::HttpApi": {"StageName": "prod", "Tags": TAGS},
    "AWS::Serverless::LayerVersion": {"ContentUri": "s3://bucket/layer.zip", "RetentionPolicy": "Delete"},
    "AWS::Serverless::SimpleTable": {
        "SSESpecification": {"SSEEnabled": True, "SSEType": "KMS", "KMSMasterKeyId": KEY},
        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
        "Tags": TAGS,
    },
    "AWS::Serverless::StateMachine": {"Definition": {"StartAt": "A", "States": {}}, "Role": "arn", "Tags": TAGS},
    "AWS::Serverless::WebSocketApi": {"Routes": {}, "Tags": TAGS},
    "AWS::Serverless::SomethingNew": {"Tags": TAGS},
}
"""Each type with properties that would satisfy the policies, were it what it is turned into."""

GLOBALS = {
    "Function": {"KmsKeyArn": KEY, "LoggingConfig": {"LogGroup": "functions"}, "Tags": TAGS, "PropagateTags": True},
    "Api": {"PropagateTags": True},
    "HttpApi": {"Tags": TAGS},
    "SimpleTable": {"SSESpecification": {"SSEEnabled": True, "KMSMasterKeyId": KEY}},
    "StateMachine": {"PropagateTags": True},
}


def serverless(kind: str) -> Json:
    """A resource of one of the types, to be destroyed with its stack."""
    attributes = {"DeletionPolicy": "Delete", "UpdateReplacePolicy": "Delete"}
    return {"Type": kind, **attributes, "Properties": SERVERLESS[kind]}


ONE_FINDING = Coverage(resources=1, judged=0, exempt=0, unclassified=1)


@pytest.mark.parametrize("more", [{"Transform": SAM}, {"Transform": [SAM], "Globals": GLOBALS}, {}], ids=str)
@pytest.mark.parametrize("kind", SERVERLESS)
def test_each_of_its_types_is_a_finding(kind: str, more: Json) -> None:
    template = stack({**more, "Resources": {"It": serverless(kind)}})
    place = Place(template.template, "It", kind, f"{APP}/It")
    assert findings_of(assembly(template)) == ((unclassified(kind, place, *ALL),), ONE_FINDING)


@pytest.mark.parametrize("kind", SERVERLESS)
def test_each_of_its_types_is_a_finding_under_each_policy_alone(kind: str) -> None:
    template = stack({"Transform": SAM, "Globals": GLOBALS, "Resources": {"It": serverless(kind)}})
    place = Place(template.template, "It", kind, f"{APP}/It")
    assert [findings_of(assembly(template), policy) for policy in IN_FORCE] == [
        ((unclassified(kind, place, policy.id),), ONE_FINDING) for policy in IN_FORCE
    ]


def test_its_types_in_a_nested_stack_are_findings() -> None:
    outer = stack({"Resources": {"Inner": {"Type": "AWS::CloudFormation::Stack"}}})
    inner = nested(APP, "Inner", {"Transform": SAM, "Resources": {kind[17:]: serverless(kind) for kind in SERVERLESS}})
    expected = tuple(
        unclassified(kind, Place(inner.template, kind[17:], kind, f"{inner.key}/{kind[17:]}"), *ALL)
        for kind in sorted(SERVERLESS)
    )
    assert findings_of(assembly(outer, inner)) == (
        expected,
        Coverage(resources=1 + len(SERVERLESS), judged=1, exempt=0, unclassified=len(SERVERLESS)),
    )


def test_its_types_in_yaml_are_findings() -> None:
    template = stack(
        parse(b"""
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    KmsKeyArn: alias/mine
Resources:
  It:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Environment: {Variables: {TABLE: !Ref Table}}
      Policies: [!Sub "arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess"]
""")
    )
    kind = "AWS::Serverless::Function"
    place = Place(template.template, "It", kind, f"{APP}/It")
    assert findings_of(assembly(template)) == ((unclassified(kind, place, *ALL),), ONE_FINDING)


# --- what stands beside them ----------------------------------------------------------------------------------------

TAG_LIST = [{"Key": key, "Value": value} for key, value in TAGS.items()]
ORDINARY: Json = {
    "Function": {"Type": "AWS::Lambda::Function", "Properties": {"Environment": {"Variables": {"A": "B"}}}},
    "Table": {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain", "Properties": {"Tags": TAG_LIST}},
    "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {}},
    "Queue": {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": KEY, "Tags": TAG_LIST}},
    "Role": {"Type": "AWS::IAM::Role", "DeletionPolicy": "Delete", "Properties": {"Tags": TAG_LIST}},
}

TRANSFORMS: tuple[Json, ...] = (
    SAM,
    [SAM],
    {"Name": SAM},
    ["AWS::LanguageExtensions", SAM],
    [{"Name": SAM}, "AWS::CodeDeployBlueGreen"],
)


@pytest.mark.parametrize("transform", TRANSFORMS, ids=str)
def test_ordinary_types_are_judged_as_always(transform: Json) -> None:
    always = judge(assembly(stack({"Resources": ORDINARY})), lambda _: IN_FORCE)
    here = judge(assembly(stack({"Transform": transform, "Resources": ORDINARY})), lambda _: IN_FORCE)
    assert here == always
    assert {one.place.logical_id for one in here.findings} == {"Function", "Table", "Bucket", "Queue"}


@pytest.mark.parametrize("transform", TRANSFORMS, ids=str)
def test_globals_change_nothing_for_ordinary_types(transform: Json) -> None:
    stray = {**GLOBALS, "Table": {"DeletionPolicy": "Delete"}, "Bucket": {"Tags": TAG_LIST}, "AWS::S3::Bucket": {}}
    plain = judge(assembly(stack({"Transform": transform, "Resources": ORDINARY})), lambda _: IN_FORCE)
    sections: tuple[Json, ...] = (GLOBALS, stray, None, [], "text")
    for section in sections:
        template = stack({"Transform": transform, "Globals": section, "Resources": ORDINARY})
        assert judge(assembly(template), lambda _: IN_FORCE) == plain


def test_what_stands_beside_its_types_is_judged_as_without_them() -> None:
    its_own = {f"Its{kind[17:]}": serverless(kind) for kind in SERVERLESS}
    with_them = stack({"Transform": SAM, "Globals": GLOBALS, "Resources": {**ORDINARY, **its_own}})
    always, coverage = findings_of(assembly(stack({"Resources": ORDINARY})))
    told = tuple(
        unclassified(kind, Place(with_them.template, f"Its{kind[17:]}", kind, f"{APP}/Its{kind[17:]}"), *ALL)
        for kind in sorted(SERVERLESS)
    )
    assert findings_of(assembly(with_them)) == (
        (*always, *told),
        Coverage(
            resources=coverage.resources + len(told),
            judged=coverage.judged,
            exempt=coverage.exempt,
            unclassified=coverage.unclassified + len(told),
        ),
    )


def test_references_to_its_types_settle_nothing() -> None:
    def with_key(key: Json) -> Assembly:
        queue = {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": key, "Tags": TAG_LIST}}
        return assembly(stack({"Transform": SAM, "Resources": {"Queue": queue, "It": serverless(kind)}}))

    kind = "AWS::Serverless::Function"
    findings = [one for key in ({"Ref": "It"}, {"Ref": "ItRole"}) for one in findings_of(with_key(key))[0]]
    assert [
        (one.ruling.property_path, one.ruling.verdict.value, one.ruling.observed)
        for one in findings
        if one.ruling.policy == "encryption-at-rest"
    ] == [
        ("KmsMasterKeyId", "unknown", "${It}, an attribute of AWS::Serverless::Function"),
        ("KmsMasterKeyId", "unknown", "unknown: ItRole is neither a resource nor a parameter of this template"),
    ]


# --- macros beside it -----------------------------------------------------------------------------------------------


def only_macros(one: Stack) -> list[tuple[str | None, str]]:
    result = judge(assembly(one), lambda _: IN_FORCE)
    return [
        (found.ruling.property_path, found.ruling.message)
        for found in result.findings
        if found.ruling.requirement == "unclassified-type/macro"
    ]


def test_the_transform_itself_is_no_finding_but_other_macros_beside_it_are() -> None:
    resources = {"It": serverless("AWS::Serverless::SimpleTable")}
    assert [only_macros(stack({"Transform": transform, "Resources": resources})) for transform in TRANSFORMS] == [
        [] for _ in TRANSFORMS
    ]
    assert only_macros(stack({"Transform": [SAM, "Mine", {"Name": "AWS::Include"}], "Resources": resources})) == [
        ("Transform[AWS::Include]", "The macro AWS::Include may change every resource of the template at deployment."),
        ("Transform[Mine]", "The macro Mine may change every resource of the template at deployment."),
    ]


@pytest.mark.parametrize("properties", [{}, {"Tags": TAGS}])
def test_a_macro_within_one_of_its_types_leaves_it_a_finding(properties: Json) -> None:
    macro = {"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://bucket/api.yaml"}}}
    kind = "AWS::Serverless::Api"
    body = {"Type": kind, "Properties": {**properties, "DefinitionBody": macro, **macro}}
    template = stack({"Transform": SAM, "Resources": {"It": body}})
    place = Place(template.template, "It", kind, f"{APP}/It")
    assert findings_of(assembly(template)) == ((unclassified(kind, place, *ALL),), ONE_FINDING)


def test_no_policy_exempts_or_governs_any_of_its_types() -> None:
    spoken_of = {
        kind
        for policy in IN_FORCE
        for kind in (
            *(requirement.resource_type for requirement in policy.requirements),
            *(kind for exemption in policy.exemptions for kind in exemption.types),
        )
    }
    assert sorted(kind for kind in spoken_of if kind.startswith("AWS::Serverless::")) == []


def test_connectors_beside_ordinary_types_are_a_finding_because_they_write_policies() -> None:
    connectors = {"ToQueue": {"Properties": {"Destination": {"Id": "Queue"}, "Permissions": ["Write"]}}}
    resource = {"Type": "AWS::Events::EventBusPolicy", "Connectors": connectors}
    template = stack({"Transform": SAM, "Resources": {"Events": resource}})
    finding = judgement(
        policy="unclassified-type",
        requirement="unclassified-type/connectors",
        verdict=Verdict.UNKNOWN,
        template=f"{APP}.template.json",
        logical_id="Events",
        resource_type="AWS::Events::EventBusPolicy",
        construct_path=f"{APP}/Events",
        property_path="@Connectors",
        expected="policies that stand in the template",
        observed="connectors, of which policies are made at deployment",
        message="Connectors add policies at deployment, which are not judged and may replace those that are.",
        fix="Write the policies out in the template instead of the connectors.",
    )
    assert finding in judge(assembly(template), lambda _: IN_FORCE).findings
