from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from compliance.assembly import Stack
from compliance.policy import Check, denies_plain_transport, emptied_on_delete, parameter_group_sets
from compliance.templates import Json
from tests.judgement.small import APP, REMOVED, judged, nested, stack, verdicts

Seen = list[tuple[str, str | None, str, str | None]]

PARAMETERS = {"Q": {"Type": "String"}, "Env": {"Type": "String", "AllowedValues": ["dev", "prod"]}}
CONDITIONS = {
    "On": {"Fn::Equals": [{"Ref": "Q"}, "on"]},
    "Off": {"Fn::Not": [{"Condition": "On"}]},
    "Never": {"Fn::Equals": ["a", "b"]},
}
SECTIONS: Mapping[str, Json] = {"Parameters": PARAMETERS, "Conditions": CONDITIONS}
ON, OFF = "On is true and parameter Q is on", "On is false"


def on(if_true: Json, if_false: Json) -> Json:
    return {"Fn::If": ["On", if_true, if_false]}


def app(*more: Stack, **resources: Json) -> tuple[Stack, ...]:
    return (stack({**SECTIONS, "Resources": resources}, region="eu-west-1"), *more)


def seen(check: Check, kind: str, *stacks: Stack) -> Seen:
    return verdicts(judged(check, *stacks, kind=kind))


# --- policies of buckets, topics and queues -----------------------------------------------------------------------

S3 = denies_plain_transport("AWS::S3::BucketPolicy", "Bucket", "s3:*")
SNS = denies_plain_transport("AWS::SNS::TopicPolicy", "Topics[]", "sns:Publish")
SQS = denies_plain_transport("AWS::SQS::QueuePolicy", "Queues[]", "sqs:*")
WITHOUT_TLS = {"Bool": {"aws:SecureTransport": "false"}}


def deny(resource: Json, **changes: Json) -> dict[str, Json]:
    statement = {
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": "s3:*",
        "Resource": resource,
        "Condition": WITHOUT_TLS,
        **changes,
    }
    return {key: value for key, value in statement.items() if value != "left out"}


ARN = {"Fn::GetAtt": ["Bucket", "Arn"]}
WITHIN = {"Fn::Join": ["", [ARN, "/*"]]}
WHOLE = [ARN, WITHIN]


def document(*statements: Json) -> dict[str, Json]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def bucket_policy(bucket: Json, statement: Json, **attributes: Json) -> dict[str, Json]:
    properties = {"Bucket": bucket, "PolicyDocument": document(statement)}
    return {"Type": "AWS::S3::BucketPolicy", "Properties": properties, **attributes}


BUCKET = {"Type": "AWS::S3::Bucket"}
NAMED = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "data"}}
BUCKET_REF = {"Ref": "Bucket"}
DENIES: Seen = [("pass", S3.path, f"{APP}/Policy denies it", None)]
DOES_NOT: Seen = [("fail", S3.path, f"{APP}/Policy does not deny it for certain", None)]
UNSURE: Seen = [("unknown", S3.path, f"{APP}/Policy does not deny it for certain", None)]
NO_POLICY = "absent, which means plain HTTP is accepted"
NONE: Seen = [("fail", S3.path, NO_POLICY, None)]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (deny(WHOLE), DENIES),
        (deny(WHOLE, Principal="*"), DENIES),
        (deny(WHOLE, Principal={"AWS": ["*"]}), DENIES),
        (deny(WHOLE, Action=["s3:*"]), DENIES),
        (deny(WHOLE, Action="*"), DENIES),
        (deny(WHOLE, Action="S3:*"), DENIES),
        (deny(WHOLE, Action=["s3:GetObject", "s3:*"]), DENIES),
        (deny("*"), DENIES),
        (deny({"Fn::Sub": "${Bucket.Arn}*"}), DENIES),
        (deny([{"Fn::Sub": "arn:aws:s3:::${Bucket}"}, {"Fn::Sub": "arn:${AWS::Partition}:s3:::${Bucket}/*"}]), DENIES),
        (deny(WHOLE, Condition={"BoolIfExists": {"AWS:securetransport": [False]}}), DENIES),
        (deny(WHOLE, Condition={"Bool": {"aws:SecureTransport": on("false", "False")}}), DENIES),
        # --- what does not deny it ---
        (deny(ARN), DOES_NOT),
        (deny(WITHIN), DOES_NOT),
        (deny([ARN, {"Fn::Sub": "${Bucket.Arn}/public/*"}]), DOES_NOT),
        (deny([{"Ref": "Bucket"}, WITHIN]), DOES_NOT),
        (deny([{"Fn::GetAtt": "Other.Arn"}, {"Fn::Sub": "${Other.Arn}/*"}]), DOES_NOT),
        (deny([{"Fn::GetAtt": "Bucket.DomainName"}, WITHIN]), DOES_NOT),
        (deny("arn:aws:s3:::\ue002*"), DOES_NOT),
        (deny({"a": "map"}), DOES_NOT),
        (deny("arn:aws:*:other:*"), DOES_NOT),
        (deny("arn:aws:s3:::*:*:*"), DOES_NOT),
        (deny(WHOLE, Effect="Allow"), DOES_NOT),
        (deny(WHOLE, Principal={"AWS": "arn:aws:iam::111122223333:root"}), DOES_NOT),
        (deny(WHOLE, Principal={"Service": "*"}), DOES_NOT),
        (deny(WHOLE, Principal="left out", NotPrincipal={"AWS": "x"}), DOES_NOT),
        (deny(WHOLE, Action="s3:GetObject"), DOES_NOT),
        (deny(WHOLE, Action="s3:?"), DOES_NOT),
        (deny(WHOLE, Action=["s3:Get*", "s3:Put*"]), DOES_NOT),
        (deny(WHOLE, Action=[["s3:*"]]), DOES_NOT),
        (deny(WHOLE, Action="left out", NotAction="s3:GetObject"), DOES_NOT),
        (deny("left out", NotResource="x"), DOES_NOT),
        (deny(WHOLE, Condition="left out"), DOES_NOT),
        (deny(WHOLE, Condition={"Bool": {"aws:SecureTransport": "true"}}), DOES_NOT),
        (deny(WHOLE, Condition={**WITHOUT_TLS, "StringEquals": {"aws:SourceVpc": "x"}}), DOES_NOT),
        (deny(WHOLE, Condition={"Bool": {"aws:SecureTransport": "false", "aws:ViaAWSService": "false"}}), DOES_NOT),
        (deny(WHOLE, Condition={"Bool": {"aws:ViaAWSService": "false"}}), DOES_NOT),
        (deny(WHOLE, Condition={"Null": {"aws:SecureTransport": "false"}}), DOES_NOT),
        (deny(WHOLE, Condition={"Bool": "text"}), DOES_NOT),
        # --- what cannot be told ---
        ({"Ref": "Q"}, UNSURE),
        (deny({"Ref": "Q"}), UNSURE),
        (deny({"Fn::Sub": "arn:aws:s3:::${Q}*"}), UNSURE),
        (deny(WHOLE, Effect={"Ref": "Q"}), UNSURE),
        (deny(WHOLE, Effect="{{resolve:ssm:/a}}"), UNSURE),
        (deny(WHOLE, Principal={"Ref": "Q"}), UNSURE),
        (deny(WHOLE, Principal={"AWS": {"Ref": "Q"}}), UNSURE),
        (deny(WHOLE, Action={"Ref": "Q"}), UNSURE),
        (deny(WHOLE, Action={"Fn::Sub": "s3:${Q}"}), UNSURE),
        (deny(WHOLE, Condition={"Ref": "Q"}), UNSURE),
        (deny(WHOLE, Condition={"Bool": {"Ref": "Q"}}), UNSURE),
        (deny(WHOLE, Condition={"Bool": {"aws:SecureTransport": {"Ref": "Q"}}}), UNSURE),
        # --- conditions ---
        (
            deny(WHOLE, Effect=on("Deny", "Allow")),
            [("fail", S3.path, f"{APP}/Policy does not deny it for certain", OFF)],
        ),
        (
            on(deny(WHOLE), REMOVED),
            [("fail", S3.path, f"{APP}/Policy does not deny it for certain", OFF)],
        ),
        (on(deny(WHOLE), deny("*")), DENIES),
    ],
    ids=lambda value: json.dumps(value)[:120],
)
def test_what_a_bucket_policy_says(statement: Json, expected: Seen) -> None:
    resources = {"Bucket": BUCKET, "Policy": bucket_policy(BUCKET_REF, statement), "Other": {"Type": "T"}}
    assert seen(S3, "AWS::S3::Bucket", *app(**resources)) == expected


@pytest.mark.parametrize(
    ("policy_document", "expected"),
    [
        ({"Statement": deny(WHOLE)}, DENIES),
        (document(deny("*", Effect="Allow"), deny(WHOLE)), DENIES),
        (json.dumps(document(deny("*"))), DENIES),
        ({"Fn::ToJsonString": document(deny(WHOLE))}, DENIES),
        ({"Fn::Sub": json.dumps(document(deny(["${Bucket.Arn}", "${Bucket.Arn}/*"])))}, DENIES),
        (document(), DOES_NOT),
        ({}, DOES_NOT),
        (REMOVED, DOES_NOT),
        ({"Statement": {"Ref": "Q"}}, UNSURE),
        ({"Ref": "Q"}, UNSURE),
        ("no JSON", UNSURE),
        ({**document(deny(WHOLE)), "Fn::Transform": {"Name": "M"}}, UNSURE),
    ],
    ids=lambda value: json.dumps(value)[:80],
)
def test_how_a_policy_document_is_written(policy_document: Json, expected: Seen) -> None:
    policy = {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": BUCKET_REF, "PolicyDocument": policy_document}}
    assert seen(S3, "AWS::S3::Bucket", *app(Bucket=BUCKET, Policy=policy)) == expected


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        ({"Bucket": BUCKET}, NONE),
        ({"Bucket": NAMED, "Policy": bucket_policy("data", deny(WHOLE))}, DENIES),
        (
            {"Bucket": NAMED, "Policy": bucket_policy("data", deny(["arn:aws:s3:::data", "arn:aws:s3:::data/*"]))},
            DENIES,
        ),
        ({"Bucket": NAMED, "Policy": bucket_policy(BUCKET_REF, deny("arn:aws:s3:::data*"))}, DENIES),
        ({"Bucket": NAMED, "Policy": bucket_policy(BUCKET_REF, deny("arn:aws:s3:::other*"))}, DOES_NOT),
        ({"Bucket": NAMED, "Policy": bucket_policy(BUCKET_REF, deny("arn:aws-cn:s3:::data*"))}, DOES_NOT),
        ({"Bucket": NAMED, "Policy": bucket_policy("other", deny(WHOLE))}, NONE),
        ({"Bucket": BUCKET, "Policy": bucket_policy("data", deny(WHOLE))}, NONE),
        ({"Bucket": BUCKET, "Policy": bucket_policy({"Ref": "Q"}, deny(WHOLE))}, NONE),
        ({"Bucket": BUCKET, "Policy": bucket_policy(REMOVED, deny(WHOLE))}, NONE),
        ({"Bucket": BUCKET, "Policy": bucket_policy(BUCKET_REF, deny(WHOLE), Condition="Never")}, NONE),
        (
            {"Bucket": BUCKET, "Policy": bucket_policy(BUCKET_REF, deny(WHOLE), Condition="On")},
            [("fail", S3.path, NO_POLICY, OFF)],
        ),
        (
            {"Bucket": BUCKET, "Policy": bucket_policy(on(BUCKET_REF, {"Ref": "Other"}), deny(WHOLE)), "Other": BUCKET},
            [
                ("fail", S3.path, NO_POLICY, OFF),
                ("fail", S3.path, f"{NO_POLICY} or {APP}/Policy does not deny it for certain", None),
            ],
        ),
        (
            {"Bucket": {**BUCKET, "Condition": "On"}, "Policy": bucket_policy(BUCKET_REF, deny(WHOLE), Condition="On")},
            DENIES,
        ),
        (
            {
                "Bucket": BUCKET,
                "Policy": bucket_policy(BUCKET_REF, deny(WHOLE), Condition="On"),
                "Policy2": bucket_policy(BUCKET_REF, deny("*"), Condition="Off"),
            },
            [("pass", S3.path, f"{APP}/Policy denies it or {APP}/Policy2 denies it", None)],
        ),
        (
            {
                "Bucket": BUCKET,
                "Policy2": bucket_policy(BUCKET_REF, deny(WHOLE)),
                "Policy": bucket_policy(BUCKET_REF, deny(WHOLE, Effect="Allow")),
            },
            DOES_NOT,
        ),
        (
            {"Bucket": BUCKET, "Policy": {**bucket_policy(BUCKET_REF, deny(WHOLE)), "Fn::Transform": {}}},
            NONE,
        ),
    ],
    ids=range(17),
)
def test_which_policy_is_the_buckets(resources: dict[str, Json], expected: Seen) -> None:
    assert seen(S3, "AWS::S3::Bucket", *app(**resources)) == expected


def test_a_policy_of_another_stack_governs_by_an_import() -> None:
    exports = {"Out": {"Value": BUCKET_REF, "Export": {"Name": "bucket"}}}
    buckets = stack({"Resources": {"Bucket": BUCKET}, "Outputs": exports}, "Buckets")
    name = {"Fn::ImportValue": "bucket"}
    statement = deny(
        [{"Fn::Sub": ["arn:aws:s3:::${B}", {"B": name}]}, {"Fn::Join": ["", ["arn:aws:s3:::", name, "/*"]]}]
    )
    policies = stack({"Resources": {"Policy": bucket_policy(name, statement)}}, "Policies")
    assert seen(S3, "AWS::S3::Bucket", buckets, policies) == [("pass", S3.path, "Policies/Policy denies it", None)]


def test_a_policy_in_a_nested_stack_governs_by_a_parameter() -> None:
    properties = {"Parameters": {"Name": BUCKET_REF, "Arn": ARN}}
    inner = {"Type": "AWS::CloudFormation::Stack", "Properties": properties}
    statement = deny([{"Ref": "Arn"}, {"Fn::Sub": "${Arn}/*"}])
    body = {
        "Parameters": {"Name": {"Type": "String"}, "Arn": {"Type": "String"}},
        "Resources": {"Policy": bucket_policy({"Ref": "Name"}, statement)},
    }
    stacks = app(nested(APP, "Inner", body), Bucket=BUCKET, Inner=inner)
    assert seen(S3, "AWS::S3::Bucket", *stacks) == [("pass", S3.path, f"{APP}//Inner/Policy denies it", None)]
    conditional = app(nested(APP, "Inner", body), Bucket=BUCKET, Inner={**inner, "Condition": "On"})
    assert seen(S3, "AWS::S3::Bucket", *conditional) == [("fail", S3.path, NO_POLICY, OFF)]


@pytest.mark.parametrize("where", [{"region": "us-east-1"}, {"region": "eu-west-1", "account": "111122223333"}])
def test_a_name_means_nothing_in_another_environment(where: dict[str, str]) -> None:
    elsewhere = stack({"Resources": {"Policy": bucket_policy("data", deny("*"))}}, "Elsewhere", **where)
    assert seen(S3, "AWS::S3::Bucket", *app(elsewhere, Bucket=NAMED)) == NONE


def topic_policy(topics: Json, resource: Json, **changes: Json) -> dict[str, Json]:
    statement = deny(resource, Action="sns:Publish", **changes)
    return {"Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": topics, "PolicyDocument": document(statement)}}


TOPIC = {"Type": "AWS::SNS::Topic"}
NAMED_TOPIC = {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "news"}}
TOPIC_REF = {"Ref": "Topic"}
TOPIC_DENIES: Seen = [("pass", SNS.path, f"{APP}/Policy denies it", None)]
TOPIC_DOES_NOT: Seen = [("fail", SNS.path, f"{APP}/Policy does not deny it for certain", None)]
TOPIC_NONE: Seen = [("fail", SNS.path, NO_POLICY, None)]
LITERAL_TOPIC = "arn:aws:sns:eu-west-1:111122223333:news"
SAME_TOPIC = {"Fn::Sub": "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:news"}


@pytest.mark.parametrize(
    ("topic", "policy", "expected"),
    [
        (TOPIC, topic_policy([TOPIC_REF], TOPIC_REF), TOPIC_DENIES),
        (TOPIC, topic_policy([{"Ref": "Other"}, TOPIC_REF], "*"), TOPIC_DENIES),
        (TOPIC, topic_policy([TOPIC_REF], {"Fn::GetAtt": "Topic.TopicArn"}), TOPIC_DENIES),
        (TOPIC, topic_policy(TOPIC_REF, TOPIC_REF), TOPIC_DENIES),
        (TOPIC, topic_policy([on(TOPIC_REF, REMOVED), on(REMOVED, TOPIC_REF)], TOPIC_REF), TOPIC_DENIES),
        (TOPIC, topic_policy([on(TOPIC_REF, REMOVED)], TOPIC_REF), [("fail", SNS.path, NO_POLICY, OFF)]),
        (TOPIC, topic_policy([{"Ref": "Other"}], "*"), TOPIC_NONE),
        (TOPIC, topic_policy([TOPIC_REF], {"Ref": "Other"}), TOPIC_DOES_NOT),
        (TOPIC, topic_policy([TOPIC_REF], {"Fn::GetAtt": "Topic.TopicName"}), TOPIC_DOES_NOT),
        (NAMED_TOPIC, topic_policy([SAME_TOPIC], SAME_TOPIC), TOPIC_DENIES),
        (NAMED_TOPIC, topic_policy([LITERAL_TOPIC], TOPIC_REF), TOPIC_DENIES),
        (NAMED_TOPIC, topic_policy([SAME_TOPIC], "arn:aws:sns:*:*:news"), TOPIC_DENIES),
        (NAMED_TOPIC, topic_policy([TOPIC_REF], "arn:aws:sns:eu-west-1:*:new"), TOPIC_DOES_NOT),
        (NAMED_TOPIC, topic_policy([{"Fn::Sub": "${Other}:${Q}"}], "*"), TOPIC_NONE),
    ],
    ids=range(14),
)
def test_topics(topic: Json, policy: Json, expected: Seen) -> None:
    assert seen(SNS, "AWS::SNS::Topic", *app(Topic=topic, Policy=policy, Other={"Type": "T"})) == expected


def test_an_inline_policy_can_deny_as_well_and_can_replace_one_that_does() -> None:
    inline = {
        "Type": "AWS::SNS::TopicInlinePolicy",
        "Properties": {"TopicArn": TOPIC_REF, "PolicyDocument": document(deny("*", Action="sns:*"))},
    }
    allows = {**inline, "Properties": {"TopicArn": TOPIC_REF, "PolicyDocument": document(deny("*", Effect="Allow"))}}
    good = topic_policy([TOPIC_REF], TOPIC_REF)
    assert seen(SNS, "AWS::SNS::Topic", *app(Topic=TOPIC, Policy=inline)) == TOPIC_DENIES
    assert seen(SNS, "AWS::SNS::Topic", *app(Topic=TOPIC, Good=good, Policy=allows)) == TOPIC_DOES_NOT


@pytest.mark.parametrize("first", ["good", "bad"])
def test_policies_that_differ_only_in_which_topic_they_name_are_told_apart(first: str) -> None:
    topics = {"A": TOPIC, "B": TOPIC}
    good = topic_policy([{"Ref": "A"}], {"Ref": "A"})
    bad = topic_policy([{"Ref": "B"}], {"Ref": "A"})
    policies = {"Good": good, "Bad": bad} if first == "good" else {"Bad": bad, "Good": good}
    assert seen(SNS, "AWS::SNS::Topic", *app(**topics, **policies)) == [
        ("pass", SNS.path, f"{APP}/Good denies it", None),
        ("fail", SNS.path, f"{APP}/Bad does not deny it for certain", None),
    ]


QUEUE = {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs"}}
QUEUE_ARN = {"Fn::GetAtt": "Queue.Arn"}
QUEUE_DENIES: Seen = [("pass", SQS.path, f"{APP}/Policy denies it", None)]
QUEUE_DOES_NOT: Seen = [("fail", SQS.path, f"{APP}/Policy does not deny it for certain", None)]


@pytest.mark.parametrize(
    ("queues", "resource", "expected"),
    [
        ([{"Ref": "Queue"}], QUEUE_ARN, QUEUE_DENIES),
        ([{"Fn::Sub": "https://sqs.eu-west-1.amazonaws.com/${AWS::AccountId}/jobs"}], QUEUE_ARN, QUEUE_DENIES),
        (["https://sqs.eu-west-1.amazonaws.com/111122223333/jobs"], QUEUE_ARN, QUEUE_DENIES),
        ([{"Ref": "Queue"}], {"Fn::Sub": "arn:aws:sqs:eu-west-1:${AWS::AccountId}:jobs"}, QUEUE_DENIES),
        ([{"Ref": "Queue"}], {"Fn::Sub": "arn:aws:sqs:eu-west-1:*:${Queue.QueueName}"}, QUEUE_DENIES),
        ([{"Ref": "Queue"}], {"Ref": "Queue"}, QUEUE_DOES_NOT),
    ],
    ids=range(6),
)
def test_queues(queues: Json, resource: Json, expected: Seen) -> None:
    properties = {"Queues": queues, "PolicyDocument": document(deny(resource, Action="sqs:*"))}
    policy = {"Type": "AWS::SQS::QueuePolicy", "Properties": properties}
    assert seen(SQS, "AWS::SQS::Queue", *app(Queue=QUEUE, Policy=policy)) == expected


def test_a_document_with_more_possibilities_than_are_looked_at_is_no_pass() -> None:
    parameters = {f"P{n}": {"Type": "String"} for n in range(12)}
    conditions = {f"C{n}": {"Fn::Equals": [{"Ref": f"P{n}"}, "x"]} for n in range(12)}
    statement = deny("*", Sid={"Fn::Join": ["", [{"Fn::If": [f"C{n}", "a", "b"]} for n in range(12)]]})
    body = {
        "Parameters": parameters,
        "Conditions": conditions,
        "Resources": {"Bucket": BUCKET, "Policy": bucket_policy(BUCKET_REF, statement)},
    }
    assert seen(S3, "AWS::S3::Bucket", stack(body)) == UNSURE


# --- parameter groups ---------------------------------------------------------------------------------------------

GROUP_TYPE = "AWS::RDS::DBParameterGroup"
FORCES_SSL = parameter_group_sets("DBParameterGroupName", GROUP_TYPE, "rds.force_ssl", ("1", "on", "true"))
PATH = "DBParameterGroupName"


def group(value: Json, **more: Json) -> dict[str, Json]:
    return {"Type": GROUP_TYPE, "Properties": {"Parameters": {"rds.force_ssl": value}, **more}}


def database(name: Json) -> dict[str, Json]:
    return {"Type": "AWS::RDS::DBInstance", "Properties": {"DBParameterGroupName": name}}


def sets(verdict: str, value: str, condition: str | None = None, place: str = f"{APP}/Group") -> Seen:
    return [(verdict, PATH, f"{place}, where rds.force_ssl is {value}", condition)]


@pytest.mark.parametrize(
    ("name", "resources", "expected"),
    [
        ({"Ref": "Group"}, {"Group": group("1")}, sets("pass", '"1"')),
        ({"Ref": "Group"}, {"Group": group(1)}, sets("pass", "1")),
        ({"Ref": "Group"}, {"Group": group("True")}, sets("pass", '"True"')),
        ({"Ref": "Group"}, {"Group": group("0")}, sets("fail", '"0"')),
        ({"Ref": "Group"}, {"Group": group(REMOVED)}, sets("fail", "absent")),
        ({"Ref": "Group"}, {"Group": {"Type": GROUP_TYPE}}, sets("fail", "absent")),
        (
            {"Ref": "Group"},
            {"Group": group({"Ref": "Q"})},
            sets("unknown", "unknown: parameter Q is only given at deployment"),
        ),
        ({"Ref": "Group"}, {"Group": group(on("1", "0"))}, sets("fail", '"0"', OFF)),
        (
            {"Ref": "Group"},
            {"Group": group(on("1", "on"))},
            [("pass", PATH, 'App/Group, where rds.force_ssl is "1" or App/Group, where rds.force_ssl is "on"', None)],
        ),
        (
            {"Ref": "Group"},
            {"Group": {"Type": GROUP_TYPE, "Properties": {"Parameters": '{"rds.force_ssl": 1}'}}},
            sets("pass", "1"),
        ),
        ("mine", {"Group": group("1", DBParameterGroupName="mine")}, sets("pass", '"1"')),
        ("mine", {"Group": group("1", DBParameterGroupName="other")}, [("unknown", PATH, '"mine"', None)]),
        ("mine", {"Group": group("1", DBParameterGroupName=on("mine", "other"))}, [("unknown", PATH, '"mine"', None)]),
        (
            "mine",
            {
                "Group": group("1", DBParameterGroupName="mine") | {"Condition": "On"},
                "Weak": group("0", DBParameterGroupName="mine") | {"Condition": "Off"},
            },
            sets("fail", '"0"', OFF, f"{APP}/Weak"),
        ),
        (
            "mine",
            {"Group": group("1", DBParameterGroupName="mine") | {"Condition": "On"}},
            [("unknown", PATH, '"mine"', OFF)],
        ),
        ("default.postgres16", {}, [("fail", PATH, '"default.postgres16"', None)]),
        ({"Fn::Sub": "default.${Q}"}, {}, [("unknown", PATH, "default.${?}", None)]),
        ({"Ref": "Q"}, {}, [("unknown", PATH, "unknown: parameter Q is only given at deployment", None)]),
        ({"Ref": "Queue"}, {"Queue": QUEUE}, [("unknown", PATH, "${Queue}", None)]),
        (REMOVED, {}, [("fail", PATH, "absent, which means the engine's default parameter group", None)]),
        (on({"Ref": "Group"}, "default.x"), {"Group": group("1")}, [("fail", PATH, '"default.x"', OFF)]),
    ],
    ids=range(21),
)
def test_parameter_groups(name: Json, resources: dict[str, Json], expected: Seen) -> None:
    assert seen(FORCES_SSL, "AWS::RDS::DBInstance", *app(Db=database(name), **resources)) == expected


def test_a_group_of_another_stack_is_found_by_import_and_by_name_in_the_same_environment() -> None:
    outputs = {"Out": {"Value": {"Ref": "Group"}, "Export": {"Name": "group"}}}
    body = {"Resources": {"Group": group("1", DBParameterGroupName="mine")}, "Outputs": outputs}
    here, elsewhere = (
        stack(body, key, region=region) for key, region in (("Groups", "eu-west-1"), ("Far", "us-east-1"))
    )
    found = sets("pass", '"1"', place="Groups/Group")
    for name in ({"Fn::ImportValue": "group"}, "mine"):
        assert seen(FORCES_SSL, "AWS::RDS::DBInstance", *app(elsewhere, here, Db=database(name))) == found
    assert seen(FORCES_SSL, "AWS::RDS::DBInstance", *app(elsewhere, Db=database("mine"))) == [
        ("unknown", PATH, '"mine"', None)
    ]


# --- custom resources that empty a bucket -------------------------------------------------------------------------

EMPTIED = emptied_on_delete("Custom::S3AutoDeleteObjects", "BucketName")


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        (
            {"Empty": {"Type": "Custom::S3AutoDeleteObjects", "Properties": {"BucketName": BUCKET_REF}}},
            ("pass", EMPTIED.path, f"{APP}/Empty", None),
        ),
        (
            {
                "Empty": {
                    "Type": "Custom::S3AutoDeleteObjects",
                    "Properties": {"BucketName": BUCKET_REF},
                    "Condition": "On",
                }
            },
            ("fail", EMPTIED.path, "absent, which means deletion fails while it holds anything", OFF),
        ),
        (
            {"Empty": {"Type": "Custom::Other", "Properties": {"BucketName": BUCKET_REF}}},
            ("fail", EMPTIED.path, "absent, which means deletion fails while it holds anything", None),
        ),
        ({}, ("fail", EMPTIED.path, "absent, which means deletion fails while it holds anything", None)),
    ],
    ids=range(4),
)
def test_emptied_on_delete(resources: dict[str, Json], expected: tuple[str, str, str, str | None]) -> None:
    assert seen(EMPTIED, "AWS::S3::Bucket", *app(Bucket=BUCKET, **resources)) == [expected]


# --- what a template does not hold --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "condition", [{"Fn::FindInMap": ["M", {"Ref": "Q"}, "K"]}, ["On"], {"Ref": "Q"}, 1], ids=range(4)
)
def test_a_policy_whose_condition_cannot_be_read_may_not_be_there(condition: Json) -> None:
    policy = bucket_policy(BUCKET_REF, deny(WHOLE)) | {"Condition": condition}
    assert seen(S3, "AWS::S3::Bucket", *app(Bucket=BUCKET, Policy=policy)) == NONE
