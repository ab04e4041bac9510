"""What is found out once for resources that are alike is what would be found out for each of them alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.findings import Judgement
from compliance.judge import judge
from compliance.templates import Json
from policies import IN_FORCE
from tests.judgement.small import APP, assembly, nested, stack

INNER = {
    "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
    "Outputs": {"Arn": {"Value": {"Ref": "Topic"}}, "All": {"Value": "*"}},
}
TARGETS: Mapping[str, Json] = {
    "Data": {"Type": "AWS::S3::Bucket"},
    "Audit": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "audit"}},
    "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "alarms"}},
    "Role": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "reader"}},
    "Given": {"Type": "Custom::Given", "Properties": {"ServiceToken": "arn"}},
    "Told": {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": "*"}},
    "Inner": {"Type": "AWS::CloudFormation::Stack"},
    "Other": {"Type": "AWS::CloudFormation::Stack"},
}
PARAMETERS = {
    "Any": {"Type": "String"},
    "Star": {"Type": "String", "AllowedValues": ["*"]},
    "Bucket": {"Type": "String", "AllowedValues": ["arn:aws:s3:::data"]},
}
OTHER = {**INNER, "Outputs": {"Arn": {"Value": "*"}, "All": {"Value": {"Ref": "Topic"}}}}

arns = st.sampled_from(
    [
        *({"Fn::GetAtt": [target, "Arn"]} for target in ("Data", "Audit", "Role", "Given")),
        *({"Fn::GetAtt": [inner, f"Outputs.{output}"]} for inner in ("Inner", "Other") for output in ("Arn", "All")),
        {"Fn::GetAtt": ["Told", "Value"]},
        *({"Ref": name} for name in (*PARAMETERS, "Topic", "Data", "Given", "Told", "Nobody")),
        "*",
        "arn:aws:s3:::data/*",
        {"Fn::Sub": "${Data.Arn}/*"},
        {"Fn::Join": ["", [{"Fn::GetAtt": ["Data", "Arn"]}, "/*"]]},
        {"Fn::Join": ["", [{"Ref": "Star"}]]},
    ]
)
statements = st.fixed_dictionaries(
    {
        "Effect": st.sampled_from(["Allow", "Allow", "Deny"]),
        "Action": st.sampled_from(["s3:GetObject", "sns:Publish", "sts:AssumeRole", "iam:PassRole", "s3:*"]),
        "Resource": st.one_of(arns, st.lists(arns, min_size=1, max_size=2)),
    },
    optional={"Principal": st.sampled_from(["*", {"AWS": {"Fn::GetAtt": ["Role", "Arn"]}}, {"AWS": {"Ref": "Any"}}])},
)
documents = st.lists(statements, min_size=1, max_size=2).map(lambda listed: {"Statement": listed})
attached = st.one_of(
    st.builds(lambda document: ("AWS::IAM::ManagedPolicy", {"PolicyDocument": document}), documents),
    st.builds(
        lambda document, bucket: ("AWS::S3::BucketPolicy", {"PolicyDocument": document, "Bucket": {"Ref": bucket}}),
        documents,
        st.sampled_from(["Data", "Audit"]),
    ),
    st.builds(
        lambda document, topic: ("AWS::SNS::TopicPolicy", {"PolicyDocument": document, "Topics": [{"Ref": topic}]}),
        documents,
        st.sampled_from(["Topic", "Any"]),
    ),
).map(lambda made: {"Type": made[0], "Properties": made[1]})


def found(resources: Mapping[str, Any], logical_id: str) -> list[Judgement]:
    body = {"Parameters": PARAMETERS, "Resources": {**TARGETS, **resources}}
    judged = judge(assembly(stack(body), nested(APP, "Inner", INNER), nested(APP, "Other", OTHER)), lambda _: IN_FORCE)
    return [one for one in judged.judgements if one.place.logical_id == logical_id]


def twin(policy: Json) -> Json:
    """The policy that names the other of two in place of each: all that it may be alike in."""
    text = json.dumps(policy)
    for one, other in (("Data", "Audit"), ("Inner", "Other"), ("Any", "Star")):
        text = text.replace(f'"{one}"', '"?"').replace(f'"{other}"', f'"{one}"').replace('"?"', f'"{other}"')
    return json.loads(text)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(attached, min_size=1, max_size=3))
def test_what_is_said_of_one_policy_is_said_of_it_beside_others(policies: list[Json]) -> None:
    pairs = [one for policy in policies for one in (policy, twin(policy))]
    resources = {f"Policy{number}": one for number, one in enumerate(pairs)}
    for logical_id, resource in resources.items():
        assert found(resources, logical_id) == found({logical_id: resource}, logical_id)
