"""Resources that name the judged one, and those that it names: each must keep what a policy asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.policy import (
    Requirement,
    exports_logs_to_own_group,
    has_attached,
    is_absent,
    is_one_of,
    is_present,
    is_true,
    logs_to_own_group,
    names,
    parameter_group_sets,
)
from compliance.templates import Json
from tests.judgement.small import APP, REMOVED, THING, nested, policy, result_of, stack, verdicts
from tests.judgement.test_relations import OFF, ON, Seen, app, on, seen

Resources = Mapping[str, Json]
HERE = {"region": "eu-west-1"}
ELSEWHERE = ({"region": "us-east-1"}, {"region": "eu-west-1", "account": "111122223333"})


def resource(kind: str, properties: Json, condition: str | None = None) -> dict[str, Json]:
    body: dict[str, Json] = {"Type": kind, "Properties": properties}
    return {**body, "Condition": condition} if condition else body


def inner(parameters: Json, condition: str | None = None) -> dict[str, Json]:
    """The resource that stands for a nested stack."""
    return resource("AWS::CloudFormation::Stack", {"Parameters": parameters}, condition)


# --- flow logs of a VPC --------------------------------------------------------------------------------------------

VPC = {"Type": "AWS::EC2::VPC"}
OF_ALL_TRAFFIC = (is_one_of("TrafficType", "ALL"), is_one_of("ResourceType", "VPC"))
LOGGED = has_attached(
    "AWS::EC2::FlowLog", "ResourceId", "a flow log of all traffic", that=OF_ALL_TRAFFIC, absent_means="no log"
)


def flow_log(traffic: Json = "ALL", of: Json = None, kind: Json = "VPC", condition: str | None = None) -> Json:
    properties = {"ResourceId": of or {"Ref": "Vpc"}, "ResourceType": kind, "TrafficType": traffic}
    return resource("AWS::EC2::FlowLog", properties, condition)


def says(verdict: str, observed: str, condition: str | None = None) -> Seen:
    return [(verdict, LOGGED.path, observed, condition)]


def whole(place: str = f"{APP}/Log") -> str:
    return f'{place}, where TrafficType is "ALL" and ResourceType is "VPC"'


KEPT = says("pass", whole())
NO_LOG = says("fail", "absent, which means no log")
REJECTED = f'{APP}/Log, where TrafficType is "REJECT"'
PARAMETER = "unknown: parameter Q is only given at deployment"


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        ({"Log": flow_log()}, KEPT),
        ({"Log": flow_log(of={"Fn::GetAtt": "Vpc.VpcId"})}, KEPT),
        ({"Log": flow_log(of={"Fn::Sub": "${Vpc}"})}, KEPT),
        ({}, NO_LOG),
        ({"Log": flow_log(of={"Ref": "Other"})}, NO_LOG),
        ({"Log": flow_log(of={"Ref": "Q"})}, NO_LOG),
        ({"Log": flow_log(of="vpc-0123456789abcdef0")}, NO_LOG),
        ({"Log": flow_log(of=REMOVED)}, NO_LOG),
        ({"Log": {"Type": "AWS::EC2::FlowLog"}}, NO_LOG),
        ({"Log": resource("AWS::Other::Log", flow_log()["Properties"])}, NO_LOG),
        ({"Log": flow_log("REJECT")}, says("fail", REJECTED)),
        ({"Log": flow_log(REMOVED)}, says("fail", f"{APP}/Log, where TrafficType is absent")),
        (
            {"Log": flow_log("REJECT", kind="Subnet")},
            says("fail", f'{REJECTED} and ResourceType is "Subnet"'),
        ),
        ({"Log": flow_log({"Ref": "Q"})}, says("unknown", f"{APP}/Log, where TrafficType is {PARAMETER}")),
        ({"Log": flow_log({"Ref": "Q"}, kind="Subnet")}, says("fail", f'{APP}/Log, where ResourceType is "Subnet"')),
        # --- conditions ---
        ({"Log": flow_log(condition="On")}, says("fail", "absent, which means no log", OFF)),
        ({"Log": flow_log(condition="Never")}, NO_LOG),
        ({"Log": flow_log(on("ALL", "REJECT"))}, says("fail", REJECTED, OFF)),
        ({"Log": flow_log(on("ALL", "ALL"))}, KEPT),
        ({"Log": flow_log(of=on({"Ref": "Vpc"}, {"Ref": "Other"}))}, says("fail", "absent, which means no log", OFF)),
        (
            {
                "Log": flow_log(on("ALL", "REJECT"), condition="On"),
                "Rest": flow_log(on("REJECT", "ALL"), condition="Off"),
            },
            says("pass", f"{whole()} or {whole(f'{APP}/Rest')}"),
        ),
        (
            {"Log": flow_log(on("ALL", "REJECT"), kind=on("Subnet", "VPC"))},
            says("fail", f'{APP}/Log, where ResourceType is "Subnet" or {REJECTED}'),
        ),
        # --- several ---
        ({"Log": flow_log("REJECT"), "Good": flow_log()}, says("pass", whole(f"{APP}/Good"))),
        (
            {"Log": flow_log("REJECT"), "Wrong": flow_log(kind="Subnet")},
            says("fail", REJECTED),
        ),
        (
            {"Log": flow_log("REJECT"), "Unsure": flow_log({"Ref": "Q"})},
            says("unknown", f"{APP}/Unsure, where TrafficType is {PARAMETER}"),
        ),
        (
            {"Log": flow_log("REJECT"), "Good": flow_log(condition="On")},
            says("fail", REJECTED, OFF),
        ),
        (
            {"Log": flow_log(on("ALL", "REJECT")), "Other2": flow_log(on("REJECT", "ALL"))},
            says("pass", f"{whole()} or {whole(f'{APP}/Other2')}"),
        ),
        ({f"Log{n:02}": flow_log() for n in range(40)}, says("pass", whole(f"{APP}/Log00"))),
    ],
    ids=lambda value: str(value)[:120],
)
def test_flow_logs_of_a_vpc(resources: Resources, expected: Seen) -> None:
    assert seen(LOGGED, "AWS::EC2::VPC", *app(Vpc=VPC, Other={"Type": "T"}, **resources)) == expected


def test_a_vpc_and_its_log_behind_one_condition() -> None:
    conditional = {**VPC, "Condition": "On"}
    assert seen(LOGGED, "AWS::EC2::VPC", *app(Vpc=conditional, Log=flow_log(condition="On"))) == KEPT
    assert seen(LOGGED, "AWS::EC2::VPC", *app(Vpc=conditional, Log=flow_log(condition="Off"))) == says(
        "fail", "absent, which means no log", ON
    )


def test_nothing_more_may_be_asked_of_what_is_attached() -> None:
    plain = has_attached("AWS::EC2::FlowLog", "ResourceId", "a flow log")
    assert seen(plain, "AWS::EC2::VPC", *app(Vpc=VPC, Log=flow_log("REJECT"))) == says("pass", f"{APP}/Log")
    assert seen(plain, "AWS::EC2::VPC", *app(Vpc=VPC)) == says("fail", "absent")


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ({}, says("pass", f"{APP}/Log")),
        ({"Options": {"Kind": "parquet"}}, says("pass", f'{APP}/Log, where Options.Kind is "parquet"')),
        ({"Options": {"Kind": "text"}}, says("fail", f'{APP}/Log, where Options.Kind is "text"')),
    ],
    ids=str,
)
def test_what_is_optional_may_be_missing_from_what_is_attached(destination: Resources, expected: Seen) -> None:
    check = has_attached("AWS::EC2::FlowLog", "ResourceId", "a log", that=(is_one_of("Options?.Kind", "parquet"),))
    log = resource("AWS::EC2::FlowLog", {"ResourceId": {"Ref": "Vpc"}, **destination})
    assert seen(check, "AWS::EC2::VPC", *app(Vpc=VPC, Log=log)) == expected


@pytest.mark.parametrize(
    "name", [{"Fn::ImportValue": "vpc"}, {"Fn::GetStackOutput": {"StackName": "network", "OutputName": "Vpc"}}], ids=str
)
def test_a_log_of_another_stack_is_attached_by_its_output(name: Json) -> None:
    outputs = {"Vpc": {"Value": {"Ref": "Vpc"}, "Export": {"Name": "vpc"}}}
    network = stack({"Resources": {"Vpc": VPC}, "Outputs": outputs}, "Network", name="network", **HERE)
    logs = {"Resources": {"Log": flow_log(of=name)}}
    assert seen(LOGGED, "AWS::EC2::VPC", network, stack(logs, "Logs", **HERE)) == says("pass", whole("Logs/Log"))
    for where in ELSEWHERE:  # there the export is another one
        assert seen(LOGGED, "AWS::EC2::VPC", network, stack(logs, "Logs", **where)) == NO_LOG


def test_a_log_of_a_nested_stack_and_of_a_vpc_in_one() -> None:
    body = {
        "Parameters": {"Id": {"Type": "String"}, "Traffic": {"Type": "String", "Default": "REJECT"}},
        "Resources": {"Log": flow_log({"Ref": "Traffic"}, {"Ref": "Id"})},
    }

    def down(parameters: Json, condition: str | None = None) -> Seen:
        stacks = app(nested(APP, "Inner", body), Vpc=VPC, Inner=inner(parameters, condition))
        return seen(LOGGED, "AWS::EC2::VPC", *stacks)

    full = {"Id": {"Ref": "Vpc"}, "Traffic": "ALL"}
    assert down(full) == says("pass", whole(f"{APP}//Inner/Log"))
    assert down({"Id": {"Ref": "Vpc"}}) == says("fail", f'{APP}//Inner/Log, where TrafficType is "REJECT"')
    assert down(full, "On") == says("fail", "absent, which means no log", OFF)

    network = {"Resources": {"Vpc": VPC}, "Outputs": {"Id": {"Value": {"Ref": "Vpc"}}}}
    up = app(nested(APP, "Network", network), Network=inner({}), Log=flow_log(of={"Fn::GetAtt": "Network.Outputs.Id"}))
    assert seen(LOGGED, "AWS::EC2::VPC", *up) == KEPT


# --- attached by a name --------------------------------------------------------------------------------------------

TOPIC = "AWS::SNS::Topic"
ANSWERED = has_attached("AWS::SNS::Subscription", "TopicArn", "a reader", that=(is_one_of("Protocol", "email"),))
NEWS = resource(TOPIC, {"TopicName": "news"})


def subscription(topic: Json, protocol: Json = "email") -> Json:
    return resource("AWS::SNS::Subscription", {"TopicArn": topic, "Protocol": protocol})


READ: Seen = [("pass", ANSWERED.path, f'{APP}/Reader, where Protocol is "email"', None)]
UNREAD: Seen = [("fail", ANSWERED.path, "absent", None)]


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ({"Ref": "Topic"}, READ),
        ({"Fn::GetAtt": "Topic.TopicArn"}, READ),
        ("arn:aws:sns:eu-west-1:111122223333:news", READ),
        ({"Fn::Sub": "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:news"}, READ),
        ({"Fn::Join": [":", ["arn:aws:sns:eu-west-1", {"Ref": "AWS::AccountId"}, "news"]]}, READ),
        ("arn:aws:sns:eu-west-1:111122223333:old-news", UNREAD),
        ({"Fn::Sub": "arn:aws:sns:eu-west-1:${AWS::AccountId}:${Q}"}, UNREAD),
        ({"Fn::ImportValue": "topic"}, UNREAD),
    ],
    ids=str,
)
def test_a_topic_is_named_by_its_arn(topic: Json, expected: Seen) -> None:
    assert seen(ANSWERED, TOPIC, *app(Topic=NEWS, Reader=subscription(topic))) == expected


@pytest.mark.parametrize("where", ELSEWHERE, ids=["region", "account"])
def test_a_topic_of_that_name_in_another_environment_is_another_one(where: dict[str, str]) -> None:
    name = {"Fn::Sub": "arn:aws:sns:${AWS::Region}:${AWS::AccountId}:news"}
    far, near = (stack({"Resources": {"Reader": subscription(name)}}, "Far", **place) for place in (where, HERE))
    assert seen(ANSWERED, TOPIC, *app(far, Topic=NEWS)) == UNREAD
    assert seen(ANSWERED, TOPIC, *app(near, Topic=NEWS)) == [
        ("pass", ANSWERED.path, 'Far/Reader, where Protocol is "email"', None)
    ]


# --- keys ----------------------------------------------------------------------------------------------------------

ROTATED = names(
    "KmsKeyId",
    "AWS::KMS::Key",
    "a key of ours that rotates",
    that=(is_true("EnableKeyRotation"), is_true("Enabled", absent_means="true", absent_complies=True)),
    absent_means="a key of AWS",
)


def key(rotates: Json = True, condition: str | None = None, **more: Json) -> Json:  # noqa: FBT002 - a template's value
    return resource("AWS::KMS::Key", {"EnableKeyRotation": rotates, **more}, condition)


def alias(of: Json, name: Json = "alias/app", condition: str | None = None) -> Json:
    return resource("AWS::KMS::Alias", {"AliasName": name, "TargetKeyId": of}, condition)


KEYS: Resources = {
    "Key": key(),
    "Idle": key(REMOVED),
    "Disabled": key(Enabled=False),
    "Alias": alias({"Ref": "Key"}),
    "IdleAlias": alias({"Fn::GetAtt": "Idle.Arn"}, "alias/idle"),
    "ToAlias": alias({"Ref": "Alias"}, "alias/twice"),
    "ToNothing": resource("AWS::KMS::Alias", {"AliasName": "alias/nothing"}),
    "Foreign": alias("arn:aws:kms:eu-west-1:111122223333:key/00000000-1111-2222-3333-444444444444", "alias/foreign"),
    "Queue": {"Type": "AWS::SQS::Queue"},
}


def of_key(verdict: str, observed: str, condition: str | None = None) -> Seen:
    return [(verdict, "KmsKeyId", observed, condition)]


GOOD = of_key("pass", f"{APP}/Key, where EnableKeyRotation is true and Enabled is absent, which means true")
IDLE = of_key("fail", f"{APP}/Idle, where EnableKeyRotation is absent, which means false")


def missing(value: str, condition: str | None = None) -> Seen:
    return of_key("unknown", f"{value}, which is not declared here", condition)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "Key"}, GOOD),
        ({"Fn::GetAtt": "Key.Arn"}, GOOD),
        ({"Fn::GetAtt": ["Key", "KeyId"]}, GOOD),
        ({"Ref": "Alias"}, GOOD),
        ("alias/app", GOOD),
        ({"Fn::Sub": "alias/${Name}"}, missing("alias/${?}")),
        ({"Fn::Sub": "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/app"}, GOOD),
        ({"Ref": "Idle"}, IDLE),
        ({"Ref": "IdleAlias"}, IDLE),
        ("alias/idle", IDLE),
        ({"Ref": "Disabled"}, of_key("fail", f"{APP}/Disabled, where Enabled is false")),
        # --- what is not ours, or cannot be told ---
        ("alias/other", missing('"alias/other"')),
        ("alias/aws/rds", of_key("fail", '"alias/aws/rds"')),
        ("app", missing('"app"')),
        ("", missing('""')),
        ({"Ref": "Foreign"}, missing("${Foreign}")),
        ({"Ref": "ToAlias"}, missing("${ToAlias}")),
        ({"Ref": "ToNothing"}, missing("${ToNothing}")),
        ({"Ref": "Queue"}, missing("${Queue}")),
        ({"Fn::GetAtt": "Queue.Arn"}, missing("${Queue.Arn}")),
        ("00000000-1111-2222-3333-444444444444", missing('"00000000-1111-2222-3333-444444444444"')),
        ({"Ref": "Q"}, of_key("unknown", PARAMETER)),
        ("{{resolve:ssm:/key}}", of_key("unknown", "a dynamic reference to ssm")),
        (
            {"Fn::ImportValue": "key"},
            of_key("unknown", 'unknown: "key" is imported from a stack that is not judged here'),
        ),
        ({"a": "map"}, of_key("fail", "a map with a")),
        ([{"Ref": "Key"}], of_key("fail", "a list of 1")),
        (REMOVED, of_key("fail", "absent, which means a key of AWS")),
        # --- conditions ---
        (on({"Ref": "Key"}, {"Ref": "Idle"}), of_key("fail", IDLE[0][2], OFF)),
        (on({"Ref": "Key"}, REMOVED), of_key("fail", "absent, which means a key of AWS", OFF)),
        (on("alias/app", "alias/aws/rds"), of_key("fail", '"alias/aws/rds"', OFF)),
        (on({"Ref": "Key"}, "alias/app"), GOOD),
    ],
    ids=str,
)
def test_keys(value: Json, expected: Seen) -> None:
    assert seen(ROTATED, THING, *app(Thing=resource(THING, {"KmsKeyId": value}), **KEYS)) == expected


@pytest.mark.parametrize(
    ("value", "changes", "expected"),
    [
        ("alias/app", {"Alias": alias({"Ref": "Key"}, condition="On")}, missing('"alias/app"', OFF)),
        ("alias/app", {"Alias": alias(on({"Ref": "Key"}, {"Ref": "Idle"}))}, of_key("fail", IDLE[0][2], OFF)),
        ("alias/app", {"Alias": alias({"Ref": "Q"})}, missing('"alias/app"')),
        ("alias/app", {"Alias": alias({"Ref": "Key"}, on("alias/app", "alias/x"))}, missing('"alias/app"')),
        (
            "alias/app",
            {"Alias": alias({"Ref": "Key"}, condition="On"), "Rest": alias({"Ref": "Idle"}, condition="Off")},
            of_key("fail", IDLE[0][2], OFF),
        ),
        (
            {"Ref": "Key"},
            {"Key": key(on("true", "false"))},
            of_key("fail", f'{APP}/Key, where EnableKeyRotation is "false"', OFF),
        ),
        (
            {"Ref": "Key"},
            {"Key": key({"Ref": "Q"})},
            of_key("unknown", f"{APP}/Key, where EnableKeyRotation is {PARAMETER}"),
        ),
        (
            {"Ref": "Key"},
            {"Key": {"Type": "AWS::KMS::ReplicaKey"}},
            of_key("fail", f"{APP}/Key, where EnableKeyRotation is absent, which means false"),
        ),
    ],
    ids=lambda value: str(value)[:100],
)
def test_keys_and_aliases_that_depend_on_something(value: Json, changes: Resources, expected: Seen) -> None:
    resources = {**KEYS, "Thing": resource(THING, {"KmsKeyId": value}), **changes}
    assert seen(ROTATED, THING, *app(**resources)) == expected


@pytest.mark.parametrize("where", ELSEWHERE, ids=["region", "account"])
def test_an_alias_of_that_name_in_another_environment_is_another_one(where: dict[str, str]) -> None:
    thing = resource(THING, {"KmsKeyId": "alias/app"})
    far, near = (stack({"Resources": KEYS}, key_, **place) for key_, place in (("Far", where), ("Near", HERE)))
    assert seen(ROTATED, THING, *app(far, Thing=thing)) == missing('"alias/app"')
    assert seen(ROTATED, THING, *app(far, near, Thing=thing)) == of_key(
        "pass", "Near/Key, where EnableKeyRotation is true and Enabled is absent, which means true"
    )


def test_keys_of_other_stacks() -> None:
    outputs = {"Arn": {"Value": {"Fn::GetAtt": "Idle.Arn"}, "Export": {"Name": "key"}}}
    keys = stack({"Resources": KEYS, "Outputs": outputs}, "Keys", name="keys", **HERE)
    found = of_key("fail", "Keys/Idle, where EnableKeyRotation is absent, which means false")
    for value in ({"Fn::ImportValue": "key"}, {"Fn::GetStackOutput": {"StackName": "keys", "OutputName": "Arn"}}):
        assert seen(ROTATED, THING, *app(keys, Thing=resource(THING, {"KmsKeyId": value}))) == found

    body = {
        "Parameters": {"KeyId": {"Type": "String"}},
        "Resources": {"Thing": resource(THING, {"KmsKeyId": {"Ref": "KeyId"}})},
    }
    down = app(nested(APP, "Inner", body), Inner=inner({"KeyId": {"Ref": "Key"}}), **KEYS)
    assert seen(ROTATED, THING, *down) == GOOD

    thing = resource(THING, {"KmsKeyId": {"Fn::GetAtt": "Inner.Outputs.Arn"}})
    up = app(nested(APP, "Inner", {"Resources": KEYS, "Outputs": outputs}), Inner=inner({}), Thing=thing)
    assert seen(ROTATED, THING, *up) == of_key(
        "fail", f"{APP}//Inner/Idle, where EnableKeyRotation is absent, which means false"
    )


def test_the_policy_of_the_key_behind_a_name_is_looked_at() -> None:
    check = names("KmsKeyId", "AWS::KMS::Key", "a key", that=(is_absent("KeyPolicy.Statement[].Principal", "closed"),))
    thing = resource(THING, {"KmsKeyId": "alias/app"})
    closed = key(KeyPolicy={"Statement": [{"Effect": "Allow"}]})
    opened = key(KeyPolicy={"Statement": [{"Effect": "Allow"}, {"Principal": "*"}]})
    policy_ = f"{APP}/Key, where KeyPolicy.Statement"
    assert seen(check, THING, *app(**{**KEYS, "Thing": thing, "Key": closed})) == of_key(
        "pass", f"{policy_}[0].Principal is absent"
    )
    assert seen(check, THING, *app(**{**KEYS, "Thing": thing, "Key": opened})) == of_key(
        "fail", f'{policy_}[1].Principal is "*"'
    )


def test_every_item_of_a_list_names_one_of_ours() -> None:
    check = names("Keys[]", "AWS::KMS::Key", "keys of ours", absent_means="keys of AWS", absent_complies=True)
    listed = [{"Ref": "Key"}, "alias/idle", "alias/aws/s3"]
    assert seen(check, THING, *app(Thing=resource(THING, {"Keys": listed}), **KEYS)) == [
        ("pass", "Keys[0]", f"{APP}/Key", None),
        ("pass", "Keys[1]", f"{APP}/Idle", None),
        ("fail", "Keys[2]", '"alias/aws/s3"', None),
    ]
    assert seen(check, THING, *app(Thing=resource(THING, {"Keys": []}))) == [
        ("pass", "Keys[]", "absent, which means keys of AWS", None)
    ]


# --- parameter groups: the cluster's over the instance's -----------------------------------------------------------

INSTANCE, CLUSTER = "AWS::RDS::DBInstance", "AWS::RDS::DBCluster"
ON_VALUES = ("1", "on", "true")
FORCED = parameter_group_sets("DBParameterGroupName", "AWS::RDS::DBParameterGroup", "rds.force_ssl", ON_VALUES)
CLUSTER_FORCES = parameter_group_sets(
    "DBClusterParameterGroupName", "AWS::RDS::DBClusterParameterGroup", "rds.force_ssl", ON_VALUES
)
IN_A_CLUSTER = is_present("DBClusterIdentifier", "a cluster, whose parameter group decides")
CLUSTER_DECIDES = names("DBClusterIdentifier", CLUSTER, "a cluster that forces TLS", that=(CLUSTER_FORCES,))


def parameters(kind: str, forces: Json) -> Json:
    return resource(f"AWS::RDS::{kind}", {"Parameters": {"rds.force_ssl": forces}})


GROUPS: Resources = {
    "Strict": parameters("DBParameterGroup", "1"),
    "Lax": parameters("DBParameterGroup", "0"),
    "StrictCluster": parameters("DBClusterParameterGroup", "1"),
    "LaxCluster": parameters("DBClusterParameterGroup", "0"),
}


def forced(verdict: str, path: str, observed: str, condition: str | None = None) -> Seen:
    return [(verdict, path, observed, condition)]


ALONE = "DBParameterGroupName"
MEMBER = "DBClusterIdentifier"


def member_of(verdict: str, group: str, value: str, condition: str | None = None) -> Seen:
    told = f'{APP}/Cluster, where DBClusterParameterGroupName is {APP}/{group}, where rds.force_ssl is "{value}"'
    return forced(verdict, MEMBER, told, condition)


@pytest.mark.parametrize(
    ("instance", "cluster", "expected"),
    [
        (
            {"DBParameterGroupName": {"Ref": "Lax"}},
            {"Ref": "StrictCluster"},
            forced("fail", ALONE, f'{APP}/Lax, where rds.force_ssl is "0"'),
        ),
        (
            {"DBParameterGroupName": {"Ref": "Strict"}},
            {"Ref": "LaxCluster"},
            forced("pass", ALONE, f'{APP}/Strict, where rds.force_ssl is "1"'),
        ),
        (
            {"DBParameterGroupName": {"Ref": "Lax"}, "DBClusterIdentifier": {"Ref": "Cluster"}},
            {"Ref": "StrictCluster"},
            member_of("pass", "StrictCluster", "1"),
        ),
        (
            {"DBParameterGroupName": {"Ref": "Strict"}, "DBClusterIdentifier": {"Ref": "Cluster"}},
            {"Ref": "LaxCluster"},
            member_of("fail", "LaxCluster", "0"),
        ),
        (
            {"DBClusterIdentifier": "main"},
            {"Ref": "LaxCluster"},
            member_of("fail", "LaxCluster", "0"),
        ),
        (
            {"DBClusterIdentifier": "other"},
            {"Ref": "StrictCluster"},
            forced("unknown", MEMBER, '"other", which is not declared here'),
        ),
        (
            {"DBClusterIdentifier": {"Ref": "Cluster"}},
            REMOVED,
            forced(
                "fail",
                MEMBER,
                f"{APP}/Cluster, where DBClusterParameterGroupName is absent, which means the engine's default "
                "parameter group",
            ),
        ),
        (
            {"DBClusterIdentifier": {"Ref": "Cluster"}},
            "default.aurora-postgresql16",
            forced(
                "fail",
                MEMBER,
                f'{APP}/Cluster, where DBClusterParameterGroupName is "default.aurora-postgresql16"',
            ),
        ),
        (
            {"DBClusterIdentifier": {"Ref": "Cluster"}},
            on({"Ref": "StrictCluster"}, {"Ref": "LaxCluster"}),
            member_of("fail", "LaxCluster", "0", OFF),
        ),
        (
            {"DBParameterGroupName": {"Ref": "Lax"}, "DBClusterIdentifier": on({"Ref": "Cluster"}, REMOVED)},
            {"Ref": "StrictCluster"},
            [
                ("pass", MEMBER, member_of("pass", "StrictCluster", "1")[0][2], None),
                ("fail", ALONE, f'{APP}/Lax, where rds.force_ssl is "0"', OFF),
            ],
        ),
    ],
    ids=lambda value: str(value)[:100],
)
def test_the_parameter_group_of_the_cluster_decides_for_its_members(
    instance: Resources, cluster: Json, expected: Seen
) -> None:
    requirements = (
        Requirement(INSTANCE, must=(FORCED,), unless=(IN_A_CLUSTER,), fix="Mend it."),
        Requirement(INSTANCE, must=(CLUSTER_DECIDES,), when=(IN_A_CLUSTER,), fix="Mend it."),
    )
    in_force = replace(policy(), requirements=requirements)
    resources = {
        **GROUPS,
        "Instance": resource(INSTANCE, instance),
        "Cluster": resource(CLUSTER, {"DBClusterIdentifier": "main", "DBClusterParameterGroupName": cluster}),
    }
    found = result_of(in_force, *app(**resources)).judgements
    assert sorted(verdicts([one for one in found if one.place.logical_id == "Instance"])) == sorted(expected)


# --- log groups ----------------------------------------------------------------------------------------------------

LOGS = logs_to_own_group("LoggingConfig.LogGroup", "/aws/lambda/{name}", "FunctionName")
GROUP = "AWS::Logs::LogGroup"


def log_group(name: Json, condition: str | None = None) -> Json:
    return resource(GROUP, {"LogGroupName": name}, condition)


def logging(verdict: str, observed: str, condition: str | None = None) -> Seen:
    return [(verdict, LOGS.path, observed, condition)]


OWN = logging("pass", f"{APP}/Group")
ORPHAN = "absent, which means that the service creates one which outlives the stack"
LOST = logging("fail", ORPHAN)
UNCLEAR = logging("unknown", ORPHAN)


def named(name: Json) -> Json:
    return resource(THING, {"FunctionName": name})


@pytest.mark.parametrize(
    ("thing", "resources", "expected"),
    [
        # --- the group that the property names ---
        ({"Ref": "Group"}, {"Group": {"Type": GROUP}}, OWN),
        ({"Fn::GetAtt": "Group.Arn"}, {"Group": {"Type": GROUP}}, OWN),
        ("mine", {"Group": log_group("mine")}, OWN),
        ("/app/mine", {"Group": log_group("/app/mine")}, OWN),
        ({"Fn::Sub": "/app/${AWS::StackName}"}, {"Group": log_group({"Fn::Sub": "/app/${AWS::StackName}"})}, OWN),
        (
            {"Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/app/mine:*"},
            {"Group": log_group("/app/mine")},
            OWN,
        ),
        ("/app/mine", {"Group": log_group("mine")}, logging("unknown", '"/app/mine", which is not declared here')),
        ("mine", {"Group": log_group("mine", "On")}, logging("unknown", '"mine", which is not declared here', OFF)),
        (
            "mine",
            {"A": log_group("mine", "On"), "Group": log_group("mine", "Off")},
            logging("pass", f"{APP}/A or {APP}/Group"),
        ),
        ({"Ref": "Thing2"}, {"Thing2": {"Type": "T"}}, logging("unknown", "${Thing2}, which is not declared here")),
        ({"Ref": "Q"}, {"Group": log_group("mine")}, logging("unknown", PARAMETER)),
        (
            on({"Ref": "Group"}, "other"),
            {"Group": {"Type": GROUP}},
            logging("unknown", '"other", which is not declared here', OFF),
        ),
        (on({"Ref": "Group"}, REMOVED), {"Group": {"Type": GROUP}}, logging("fail", ORPHAN, OFF)),
    ],
    ids=lambda value: str(value)[:80],
)
def test_the_log_group_that_a_property_names(thing: Json, resources: Resources, expected: Seen) -> None:
    one = resource(THING, {"LoggingConfig": {"LogGroup": thing}})
    assert seen(LOGS, THING, *app(Thing=one, **resources)) == expected


BY_REFERENCE = {"Fn::Join": ["", ["/aws/lambda/", {"Ref": "Thing"}]]}


@pytest.mark.parametrize(
    ("thing", "resources", "expected"),
    [
        ({"Type": THING}, {"Group": log_group(BY_REFERENCE)}, OWN),
        ({"Type": THING}, {"Group": log_group({"Fn::Sub": "/aws/lambda/${Thing}"})}, OWN),
        (named("work"), {"Group": log_group("/aws/lambda/work")}, OWN),
        (named("work"), {"Group": log_group(BY_REFERENCE)}, OWN),
        (
            named({"Fn::Sub": "${AWS::StackName}-work"}),
            {"Group": log_group({"Fn::Sub": "/aws/lambda/${AWS::StackName}-work"})},
            OWN,
        ),
        ({"Type": THING}, {}, LOST),
        ({"Type": THING}, {"Group": {"Type": GROUP}}, LOST),
        ({"Type": THING}, {"Group": log_group("/aws/lambda/")}, LOST),
        ({"Type": THING}, {"Group": log_group("/aws/lambda/work")}, LOST),
        ({"Type": THING}, {"Group": log_group({"Fn::Sub": "/aws/lambda/${Other}"}), "Other": {"Type": "T"}}, LOST),
        (named("work"), {"Group": log_group("/aws/lambda/play")}, LOST),
        (named("work"), {"Group": log_group("work")}, LOST),
        (named({"Fn::Sub": "${AWS::StackName}-work"}), {"Group": log_group("/aws/lambda/work")}, LOST),
        # --- conditions ---
        (named("work"), {"Group": log_group("/aws/lambda/work", "On")}, logging("fail", ORPHAN, OFF)),
        (named(on("work", "play")), {"Group": log_group("/aws/lambda/work")}, logging("fail", ORPHAN, OFF)),
        (
            named(on("work", "play")),
            {"Group": log_group("/aws/lambda/work"), "More": log_group("/aws/lambda/play")},
            logging("pass", f"{APP}/Group or {APP}/More"),
        ),
        (named(on("work", "play")), {"Group": log_group(BY_REFERENCE)}, OWN),
        (named(on("work", REMOVED)), {"Group": log_group("/aws/lambda/work")}, logging("fail", ORPHAN, OFF)),
        # --- names that are only given at deployment ---
        (named({"Ref": "Q"}), {}, LOST),
        (named({"Ref": "Q"}), {"Group": log_group(BY_REFERENCE)}, OWN),
        (named({"Ref": "Q"}), {"Group": log_group({"Fn::Sub": "/aws/lambda/${Q}"})}, OWN),
        (named({"Ref": "Q"}), {"Group": log_group({"Fn::Sub": "/aws/lambda/${Env}"})}, UNCLEAR),
        (named({"Ref": "Q"}), {"Group": log_group("/aws/lambda/work")}, UNCLEAR),
        (named({"Fn::Sub": "${Q}-work"}), {"Group": log_group({"Fn::Sub": "/aws/lambda/${Q}-work"})}, OWN),
        (named({"Fn::Sub": "${Q}-work"}), {"Group": log_group("/aws/lambda/my-work")}, UNCLEAR),
        (named("{{resolve:ssm:/name}}"), {"Group": log_group("/aws/lambda/work")}, UNCLEAR),
    ],
    ids=lambda value: str(value)[:80],
)
def test_the_log_group_that_the_service_would_use(thing: Json, resources: Resources, expected: Seen) -> None:
    assert seen(LOGS, THING, *app(Thing=thing, **resources)) == expected


@pytest.mark.parametrize("where", ELSEWHERE, ids=["region", "account"])
def test_a_log_group_of_that_name_in_another_environment_is_another_one(where: dict[str, str]) -> None:
    groups = {"Resources": {"Group": log_group("/aws/lambda/work"), "Mine": log_group("mine")}}
    far, near = stack(groups, "Far", **where), stack(groups, "Near", **HERE)
    mine = resource(THING, {"LoggingConfig": {"LogGroup": "mine"}})
    assert seen(LOGS, THING, *app(far, Thing=named("work"))) == LOST
    assert seen(LOGS, THING, *app(far, near, Thing=named("work"))) == logging("pass", "Near/Group")
    assert seen(LOGS, THING, *app(far, Thing=mine)) == logging("unknown", '"mine", which is not declared here')
    assert seen(LOGS, THING, *app(far, near, Thing=mine)) == logging("pass", "Near/Mine")


def test_log_groups_of_other_stacks() -> None:
    outputs = {"Out": {"Value": {"Ref": "Group"}, "Export": {"Name": "group"}}}
    groups = stack({"Resources": {"Group": {"Type": GROUP}}, "Outputs": outputs}, "Groups", name="groups", **HERE)
    for value in ({"Fn::ImportValue": "group"}, {"Fn::GetStackOutput": {"StackName": "groups", "OutputName": "Out"}}):
        thing = resource(THING, {"LoggingConfig": {"LogGroup": value}})
        assert seen(LOGS, THING, *app(groups, Thing=thing)) == logging("pass", "Groups/Group")

    body = {
        "Parameters": {"Name": {"Type": "String"}},
        "Resources": {"Group": log_group({"Fn::Sub": "/aws/lambda/${Name}"})},
    }
    down = app(nested(APP, "Inner", body, **HERE), Inner=inner({"Name": {"Ref": "Thing"}}), Thing={"Type": THING})
    assert seen(LOGS, THING, *down) == logging("pass", f"{APP}//Inner/Group")

    thing = resource(THING, {"LoggingConfig": {"LogGroup": {"Fn::GetAtt": "Inner.Outputs.Out"}}})
    up = app(
        nested(APP, "Inner", {"Resources": {"Group": {"Type": GROUP}}, "Outputs": outputs}),
        Inner=inner({}),
        Thing=thing,
    )
    assert seen(LOGS, THING, *up) == logging("pass", f"{APP}//Inner/Group")


EXPORTS = exports_logs_to_own_group(
    "Exports?[]", "/of/{Owner}/{name}/{each}", named_by="Name", off=("none",), lowercase=True
)
BY_ATTRIBUTE = exports_logs_to_own_group("Log", "/of/{@Id}")


def exporting(*logs: Json, name: Json = "Unit", owner: Json = "me") -> Json:
    return resource(THING, {"Exports": list(logs), "Name": name, "Owner": owner})


@pytest.mark.parametrize(
    ("thing", "resources", "expected"),
    [
        # --- as the service names it ---
        (exporting("a"), {"Group": log_group("/of/me/unit/a")}, [("pass", 0, f'"a", written to {APP}/Group', None)]),
        (
            exporting("a"),
            {"Group": log_group("/of/me/Unit/a")},
            [("fail", 0, '"a", written to "/of/me/unit/a"', None)],
        ),
        (
            exporting("a"),
            {"Group": log_group("/of/me/unit/A")},
            [("fail", 0, '"a", written to "/of/me/unit/a"', None)],
        ),
        (
            exporting("a"),
            {"Group": log_group("/of/us/unit/a")},
            [("fail", 0, '"a", written to "/of/me/unit/a"', None)],
        ),
        (
            exporting("a"),
            {"Group": log_group({"Fn::Sub": "/of/me/${Thing}/a"})},
            [("pass", 0, f'"a", written to {APP}/Group', None)],
        ),
        (
            exporting("a", name=REMOVED, owner={"Ref": "Other"}),
            {"Group": log_group({"Fn::Sub": "/of/${Other}/${Thing}/a"}), "Other": {"Type": "T"}},
            [("pass", 0, f'"a", written to {APP}/Group', None)],
        ),
        (
            exporting("a", "b"),
            {"Group": log_group("/of/me/unit/a")},
            [
                ("pass", 0, f'"a", written to {APP}/Group', None),
                ("fail", 1, '"b", written to "/of/me/unit/b"', None),
            ],
        ),
        # --- no logs ---
        (exporting(), {}, []),
        (resource(THING, {}), {}, []),
        (exporting("none"), {}, [("pass", 0, '"none"', None)]),
        # --- conditions ---
        (
            exporting("a"),
            {"Group": log_group("/of/me/unit/a", "On")},
            [("fail", 0, '"a", written to "/of/me/unit/a"', OFF)],
        ),
        (
            exporting(on("a", "b")),
            {"Group": log_group("/of/me/unit/a")},
            [("fail", 0, '"b", written to "/of/me/unit/b"', OFF)],
        ),
        (
            exporting(on("a", "none")),
            {"Group": log_group("/of/me/unit/a")},
            [("pass", 0, f'"a", written to {APP}/Group or "none"', None)],
        ),
        # --- what is only given at deployment ---
        (exporting({"Ref": "Q"}), {}, [("unknown", 0, f"{PARAMETER}, written to /of/me/unit/${{?}}", None)]),
        (
            exporting({"Ref": "Q"}),
            {"Group": log_group({"Fn::Sub": "/of/me/unit/${Q}"})},
            [("pass", 0, f"{PARAMETER}, written to {APP}/Group", None)],
        ),
        (exporting("a", name={"Ref": "Q"}), {}, [("fail", 0, '"a", written to /of/me/${?}/a', None)]),
        (
            exporting("a", name={"Ref": "Q"}),
            {"Group": log_group("/of/me/unit/a")},
            [("unknown", 0, '"a", written to /of/me/${?}/a', None)],
        ),
    ],
    ids=lambda value: str(value)[:80],
)
def test_the_log_groups_of_logs_that_are_switched_on(thing: Json, resources: Resources, expected: list[Any]) -> None:
    found = seen(EXPORTS, THING, *app(Thing=thing, **resources))
    assert found == [(verdict, f"Exports[{place}]", *rest) for verdict, place, *rest in expected]


OTHERS = ("fail", "Log", "${Other.Arn}, written to /of/${Thing.Id}", None)


@pytest.mark.parametrize(
    ("log", "group", "expected"),
    [
        (True, "/of/${Thing.Id}", ("pass", "Log", f"true, written to {APP}/Group", None)),
        (True, "/of/${Thing}", ("fail", "Log", "true, written to /of/${Thing.Id}", None)),
        (
            {"Fn::GetAtt": "Other.Arn"},
            "/of/${Thing}",
            ("fail", "Log", "${Other.Arn}, written to /of/${Thing.Id}", None),
        ),
        ({"Ref": "Q"}, "/of/${Thing.Id}", ("pass", "Log", f"{PARAMETER}, written to {APP}/Group", None)),
        ({"Ref": "Q"}, "/of/${Thing}", ("unknown", "Log", f"{PARAMETER}, written to /of/${{Thing.Id}}", None)),
        (REMOVED, "/of/${Thing}", ("pass", "Log", "absent, which means no logs", None)),
    ],
    ids=lambda value: str(value)[:80],
)
def test_a_log_group_that_is_named_after_an_identifier(log: Json, group: str, expected: tuple[Any, ...]) -> None:
    resources = {"Group": log_group({"Fn::Sub": group}), "Other": {"Type": "T"}, "Thing": resource(THING, {"Log": log})}
    assert seen(BY_ATTRIBUTE, THING, *app(**resources)) == [expected]


# --- laws ----------------------------------------------------------------------------------------------------------

perhaps = st.sampled_from([None, "On", "Off", "Never"])
owners = st.sampled_from([{"Ref": "Vpc"}, {"Ref": "Other"}, {"Ref": "Q"}, on({"Ref": "Vpc"}, {"Ref": "Other"})])
kinds = st.sampled_from(["VPC", "Subnet", on("VPC", "Subnet")])
traffics = st.sampled_from(["ALL", "REJECT", {"Ref": "Q"}, on("ALL", "REJECT"), on("REJECT", "ALL")])
flow_logs = st.builds(flow_log, traffics, owners, kinds, perhaps)
log_lists = st.lists(flow_logs, max_size=4)


def logged(logs: Mapping[str, Json]) -> Seen:
    return seen(LOGGED, "AWS::EC2::VPC", *app(Vpc=VPC, Other={"Type": "T"}, **logs))


def numbered(logs: list[Json]) -> dict[str, Json]:
    return {f"Log{n}": one for n, one in enumerate(logs)}


def passes(logs: Mapping[str, Json]) -> bool:
    return all(verdict == "pass" for verdict, *_ in logged(logs))


@given(log_lists, st.randoms(use_true_random=False))
def test_the_order_of_resources_does_not_matter(logs: list[Json], random: Random) -> None:
    entries = list(numbered(logs).items())
    random.shuffle(entries)
    assert logged(dict(entries)) == logged(numbered(logs))


@given(log_lists, traffics, perhaps)
def test_a_log_of_something_else_changes_nothing(logs: list[Json], traffic: Json, condition: str | None) -> None:
    unrelated = flow_log(traffic, {"Ref": "Other"}, condition=condition)
    assert logged({**numbered(logs), "Unrelated": unrelated}) == logged(numbered(logs))


@given(log_lists)
def test_taking_a_log_away_makes_nothing_better(logs: list[Json]) -> None:
    before = passes(numbered(logs))
    for gone in numbered(logs):
        assert before or not passes({name: one for name, one in numbered(logs).items() if name != gone})


@given(log_lists)
def test_a_log_of_everything_is_enough(logs: list[Json]) -> None:
    assert passes({**numbered(logs), "Good": flow_log()})
