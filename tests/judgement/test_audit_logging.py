"""What the policy audit-logging says of small templates: what must be recorded, what is advice, what is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pytest

from compliance.policy import Level
from compliance.templates import Json
from policies.audit_logging import AUDIT_LOGGING
from policies.tables.audit_logging import (
    ADVISED_LEFT_ON,
    ADVISED_LEVEL,
    ADVISED_ON,
    ADVISED_SOMEWHERE,
    ALARMS,
    AT_A_LEVEL,
    KEPT_OUT,
    KEPT_SHORT,
    LEFT_ON,
    NEVER_OFF,
    SENT_SOMEWHERE,
    TURNED_ON,
)
from tests.judgement.small import REMOVED, result_of, stack

Found = tuple[str, str, str]
"""Verdict, requirement without its type, and what is told."""


def resource(kind: str, **properties: Json) -> Json:
    return {"Type": kind, "Properties": properties}


def said(resources: Mapping[str, Json], kind: str, *, advice: bool = False) -> list[Found]:
    """What is found on the resources of one type, duties and advice apart."""
    body = {"Parameters": {"Q": {"Type": "String"}}, "Resources": resources}
    rulings = [
        one.ruling for one in result_of(AUDIT_LOGGING, stack(body)).judgements if one.place.resource_type == kind
    ]
    return [
        (one.verdict.value, one.requirement.removeprefix(f"{kind}/"), one.observed)
        for one in rulings
        if one.verdict.value != "pass" and (one.level is Level.ADVISORY) is advice
    ]


def judged(kind: str, *, advice: bool = False, **properties: Json) -> list[Found]:
    return said({"It": resource(kind, **properties)}, kind, advice=advice)


# --- trails --------------------------------------------------------------------------------------------------------

TRAIL = "AWS::CloudTrail::Trail"
FULL: Mapping[str, Json] = {
    "IsLogging": True,
    "IsMultiRegionTrail": True,
    "EnableLogFileValidation": "true",
    "CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*",
}


def advanced(*categories: str) -> Json:
    return [{"FieldSelectors": [{"Field": "eventCategory", "Equals": [category]}]} for category in categories]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        (FULL, []),
        (
            {"IsLogging": False},
            [
                ("fail", "CloudWatchLogsLogGroupArn", "absent, which means no alarm can be raised from it"),
                ("fail", "EnableLogFileValidation", "absent, which means a changed file cannot be told"),
                ("fail", "IsLogging", "false"),
                ("fail", "IsMultiRegionTrail", "absent, which means only the region that it stands in"),
            ],
        ),
        (
            {**FULL, "IsLogging": {"Ref": "Q"}},
            [("unknown", "IsLogging", "unknown: parameter Q is only given at deployment")],
        ),
        (
            {**FULL, "IncludeGlobalServiceEvents": False},
            [("fail", "IncludeGlobalServiceEvents", "false")],
        ),
        # --- selectors: one of them must take every call ---
        ({**FULL, "EventSelectors": []}, []),
        ({**FULL, "EventSelectors": [{"IncludeManagementEvents": True}, {"IncludeManagementEvents": False}]}, []),
        (
            {**FULL, "EventSelectors": [{"IncludeManagementEvents": False}]},
            [("fail", "management-events/EventSelectors", "a list without management events")],
        ),
        (
            {**FULL, "EventSelectors": [{"ReadWriteType": "WriteOnly"}]},
            [("fail", "reading-and-writing/EventSelectors", "a list without reading and writing")],
        ),
        ({**FULL, "EventSelectors": [{"ReadWriteType": "WriteOnly"}, {}]}, []),
        (
            {**FULL, "EventSelectors": [{"ExcludeManagementEventSources": ["kms.amazonaws.com"]}]},
            [("fail", "every-source/EventSelectors[].ExcludeManagementEventSources[]", '"kms.amazonaws.com"')],
        ),
        ({**FULL, "AdvancedEventSelectors": advanced("Data", "Management")}, []),
        (
            {**FULL, "AdvancedEventSelectors": advanced("Data", "NetworkActivity")},
            [("fail", "management-events/AdvancedEventSelectors", "a list without management events")],
        ),
    ],
    ids=lambda value: str(value)[:90],
)
def test_trails_record_every_call_everywhere(properties: Mapping[str, Json], expected: list[Found]) -> None:
    assert sorted(judged(TRAIL, **properties)) == expected


# --- the network and its entrances ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ({"TrafficType": "ALL"}, []),
        ({"TrafficType": "REJECT"}, [("fail", "AWS::EC2::FlowLog", 'App/Log, where TrafficType is "REJECT"')]),
        (None, [("fail", "AWS::EC2::FlowLog", "absent, which means nobody can tell who talked to whom")]),
    ],
    ids=str,
)
def test_a_network_has_a_flow_log_of_all_traffic(log: Mapping[str, Json] | None, expected: list[Found]) -> None:
    logs = {"Log": resource("AWS::EC2::FlowLog", ResourceId={"Ref": "Vpc"}, **log)} if log else {}
    assert said({"Vpc": resource("AWS::EC2::VPC"), **logs}, "AWS::EC2::VPC") == expected


BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer"
DELETABLE = {"Key": "deletion_protection.enabled", "Value": "false"}
UNLOGGED = [("fail", "LoadBalancerAttributes[].Value", "absent, which means false")]


def logs(value: Json) -> Json:
    return {"Key": "access_logs.s3.enabled", "Value": value}


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"LoadBalancerAttributes": [DELETABLE, logs("true")]}, []),
        ({"LoadBalancerAttributes": [DELETABLE]}, UNLOGGED),
        ({"LoadBalancerAttributes": []}, UNLOGGED),
        ({}, UNLOGGED),
        (
            {"LoadBalancerAttributes": [logs("false")]},
            [("fail", "LoadBalancerAttributes[].Value", '"false"')],
        ),
        (
            {"LoadBalancerAttributes": [logs({"Ref": "Q"})]},
            [
                (
                    "unknown",
                    "LoadBalancerAttributes[].Value",
                    "unknown: parameter Q is only given at deployment",
                )
            ],
        ),
        ({"Type": "gateway"}, []),
    ],
    ids=str,
)
def test_load_balancers_log_who_called(properties: Mapping[str, Json], expected: list[Found]) -> None:
    assert judged(BALANCER, **properties) == expected


@pytest.mark.parametrize(
    ("protocol", "properties", "expected"),
    [
        ("TCP", {"Type": "network"}, []),
        ("UDP", {"Type": "network", "LoadBalancerAttributes": [logs("false")]}, []),
        ("TLS", {"Type": "network"}, UNLOGGED),
        ("TLS", {"Type": "network", "LoadBalancerAttributes": [logs("true")]}, []),
        ("HTTP", {}, UNLOGGED),
        ("HTTP", {"Type": "application"}, UNLOGGED),
    ],
    ids=str,
)
def test_a_network_load_balancer_logs_only_who_comes_by_tls(
    protocol: str, properties: Mapping[str, Json], expected: list[Found]
) -> None:
    listener = resource("AWS::ElasticLoadBalancingV2::Listener", LoadBalancerArn={"Ref": "It"}, Protocol=protocol)
    assert said({"It": resource(BALANCER, **properties), "Listener": listener}, BALANCER) == expected


def test_logs_may_be_delivered_by_cloudwatch() -> None:
    source = resource("AWS::Logs::DeliverySource", LogType="ACCESS_LOGS", ResourceArn={"Fn::GetAtt": ["It", "Arn"]})
    delivery = resource("AWS::Logs::Delivery", DeliverySourceName={"Ref": "Source"})
    for kind in (BALANCER, "AWS::CloudFront::Distribution"):
        assert said({"It": resource(kind), "Source": source, "Delivery": delivery}, kind) == []


def test_stages_log_who_called_and_keep_bodies_out() -> None:
    kind = "AWS::ApiGateway::Stage"
    every = {"ResourcePath": "/*", "HttpMethod": "*"}
    logged: dict[str, Json] = {"AccessLogSetting": {"DestinationArn": "arn:aws:logs:eu-west-1:1:log-group:api"}}
    assert judged(kind) == [("fail", "AccessLogSetting.DestinationArn", "absent, which means no access log")]
    assert judged(kind, **logged) == []
    assert judged(kind, **logged, advice=True, MethodSettings=[{**every, "LoggingLevel": "INFO"}]) == []
    traced = {**every, "DataTraceEnabled": True}
    assert judged(kind, **logged, advice=True, MethodSettings=[traced]) == [
        ("fail", "MethodSettings[].LoggingLevel", "absent, which means OFF"),
        ("fail", "content/MethodSettings[].DataTraceEnabled", "true"),
    ]


def test_a_deployment_is_judged_where_it_makes_a_stage() -> None:
    kind = "AWS::ApiGateway::Deployment"
    assert judged(kind, RestApiId="api") == []
    assert judged(kind, RestApiId="api", StageName="prod") == [
        ("fail", "StageDescription.AccessLogSetting.DestinationArn", "absent, which means a stage without log")
    ]


# --- databases and caches ------------------------------------------------------------------------------------------

NOTHING_SENT = "absent, which means no log leaves the database"
PARAMETERS = resource("AWS::RDS::DBParameterGroup", Family="postgres17", Parameters={"log_connections": "1"})
NO_SIGN_INS = ("fail", "sign-ins/DBParameterGroupName", "absent, which means the engine's default parameter group")


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        (
            {"Engine": "postgres"},
            [("fail", "postgres/EnableCloudwatchLogsExports", NOTHING_SENT), NO_SIGN_INS],
        ),
        (
            {
                "Engine": "Postgres",
                "EnableCloudwatchLogsExports": ["postgresql", "upgrade"],
                "DBParameterGroupName": {"Ref": "Parameters"},
            },
            [],
        ),
        (
            {"Engine": "mysql", "EnableCloudwatchLogsExports": ["error"]},
            [("fail", "mysql/EnableCloudwatchLogsExports", "a list without audit")],
        ),
        ({"Engine": "mariadb", "EnableCloudwatchLogsExports": ["audit", "error", "slowquery"]}, []),
        ({"Engine": "sqlserver-ex", "EnableCloudwatchLogsExports": ["error"]}, []),
        (
            {"Engine": "oracle-se2", "EnableCloudwatchLogsExports": ["alert"]},
            [("fail", "oracle/EnableCloudwatchLogsExports", "a list without audit and listener")],
        ),
        (
            {"Engine": "db2-se"},
            [("fail", "db2/EnableCloudwatchLogsExports", NOTHING_SENT)],
        ),
        # --- the cluster sends the logs ---
        ({"Engine": "aurora-postgresql", "DBClusterIdentifier": "cluster"}, []),
        ({"DBClusterIdentifier": "cluster"}, []),
        # --- a copy, of which the template does not tell the engine ---
        (
            {"DBSnapshotIdentifier": "snapshot"},
            [("fail", "engine-of-its-source/EnableCloudwatchLogsExports", "absent, which means no log")],
        ),
        ({"DBSnapshotIdentifier": "snapshot", "EnableCloudwatchLogsExports": ["postgresql"]}, []),
    ],
    ids=str,
)
def test_databases_send_the_logs_of_their_engine(properties: Mapping[str, Json], expected: list[Found]) -> None:
    resources = {"It": resource("AWS::RDS::DBInstance", **properties), "Parameters": PARAMETERS}
    assert said(resources, "AWS::RDS::DBInstance") == expected


def test_documents_are_audited_by_export_and_parameter() -> None:
    kind = "AWS::DocDB::DBCluster"
    group = resource("AWS::DocDB::DBClusterParameterGroup", Family="docdb5.0", Parameters={"audit_logs": "enabled"})
    it = resource(kind, EnableCloudwatchLogsExports=["audit"], DBClusterParameterGroupName={"Ref": "Group"})
    assert said({"It": it, "Group": group}, kind) == []
    assert judged(kind, EnableCloudwatchLogsExports=["profiler"], DBClusterParameterGroupName="default.docdb5.0") == [
        ("fail", "DBClusterParameterGroupName", '"default.docdb5.0"'),
        ("fail", "EnableCloudwatchLogsExports", "a list without audit"),
    ]


def deliveries(*types: str) -> Json:
    return [{"LogType": one, "LogFormat": "json", "DestinationType": "cloudwatch-logs"} for one in types]


@pytest.mark.parametrize(
    ("configurations", "duty", "advice"),
    [
        (deliveries("engine-log", "slow-log"), [], []),
        (
            deliveries("slow-log"),
            [("fail", "engine-log/LogDeliveryConfigurations", "a list without engine-log")],
            [],
        ),
        (
            deliveries("engine-log"),
            [],
            [("fail", "slow-log/LogDeliveryConfigurations", "a list without slow-log")],
        ),
        (
            {"Ref": "AWS::NoValue"},
            [("fail", "engine-log/LogDeliveryConfigurations", "absent, which means no log")],
            [("fail", "slow-log/LogDeliveryConfigurations", "absent, which means no log")],
        ),
    ],
    ids=str,
)
def test_caches_send_both_logs(configurations: Json, duty: list[Found], advice: list[Found]) -> None:
    kind = "AWS::ElastiCache::ReplicationGroup"
    assert judged(kind, LogDeliveryConfigurations=configurations) == duty
    assert judged(kind, LogDeliveryConfigurations=configurations, advice=True) == advice


def test_memcached_has_no_logs_to_send() -> None:
    assert judged("AWS::ElastiCache::CacheCluster", Engine="memcached") == []


# --- buckets -------------------------------------------------------------------------------------------------------

BUCKET = "AWS::S3::Bucket"
ARN = {"Fn::GetAtt": ["Data", "Arn"]}


def watching(**selectors: Json) -> dict[str, Json]:
    return {"Trail": resource(TRAIL, S3BucketName={"Ref": "Audit"}, **selectors), "Audit": resource(BUCKET)}


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        (
            {},
            [
                (
                    "fail",
                    "LoggingConfiguration.DestinationBucketName",
                    "absent, which means no access log",
                )
            ],
        ),
        (watching(EventSelectors=[{"DataResources": [{"Type": "AWS::S3::Object", "Values": [ARN]}]}]), []),
        (
            watching(AdvancedEventSelectors=[{"FieldSelectors": [{"Field": "resources.ARN", "StartsWith": [ARN]}]}]),
            [],
        ),
        (watching(EventSelectors=[{"DataResources": [{"Values": [{"Fn::Join": ["", [ARN, "/"]]}]}]}]), []),
        (watching(EventSelectors=[{"DataResources": [{"Values": [{"Fn::Sub": "${Data.Arn}/"}]}]}]), []),
        (
            watching(EventSelectors=[{"DataResources": [{"Values": [{"Fn::Join": ["", [ARN, "/raw/"]]}]}]}]),
            [("fail", "LoggingConfiguration.DestinationBucketName", "absent, which means no access log")],
        ),
    ],
    ids=str,
)
def test_who_reads_objects_is_recorded(resources: Mapping[str, Json], expected: list[Found]) -> None:
    assert said({"Data": resource(BUCKET), **resources}, BUCKET, advice=True) == expected
    assert said({"Data": resource(BUCKET), **resources}, BUCKET) == []


@pytest.mark.parametrize("end", ["", "/"], ids=repr)
def test_a_trail_names_a_bucket_by_its_name_too(end: str) -> None:
    selectors: Json = [{"DataResources": [{"Values": ["arn:aws:s3:::sensor-data" + end]}]}]
    data = resource(BUCKET, BucketName="sensor-data")
    assert said({"Data": data, **watching(EventSelectors=selectors)}, BUCKET, advice=True) == []


@pytest.mark.parametrize(
    ("name", "recorded"),
    [
        ("arn:aws:s3", True),
        ("arn:aws:s3:::", True),
        ({"Fn::Sub": "arn:${AWS::Partition}:s3:::"}, True),
        ("arn:aws:dynamodb", False),
        ("arn:aws:lambda:::", False),
        ("", False),
        (REMOVED, False),
        ({"Ref": "AWS::StackName"}, False),
    ],
    ids=str,
)
@pytest.mark.parametrize("named", [{}, {"BucketName": "sensor-data"}, {"BucketName": ""}], ids=str)
def test_a_trail_of_all_buckets(name: Json, recorded: bool, named: dict[str, Json]) -> None:  # noqa: FBT001 - a case
    selectors: Json = [{"DataResources": [{"Values": [name]}]}]
    found = said({"Data": resource(BUCKET, **named), **watching(EventSelectors=selectors)}, BUCKET, advice=True)
    assert found == ([] if recorded else [("fail", "LoggingConfiguration.DestinationBucketName", ABSENT)])


ABSENT = "absent, which means no access log"


def test_a_bucket_may_write_an_access_log_to_another_which_holds_logs() -> None:
    data = resource(BUCKET, LoggingConfiguration={"DestinationBucketName": {"Ref": "Audit"}})
    assert said({"Data": data, "Audit": resource(BUCKET)}, BUCKET, advice=True) == []


# --- containers and clusters ---------------------------------------------------------------------------------------


def test_every_container_logs() -> None:
    kind = "AWS::ECS::TaskDefinition"
    logged = {"Name": "app", "LogConfiguration": {"LogDriver": "awslogs"}}
    assert judged(kind, ContainerDefinitions=[logged]) == []
    assert judged(kind, ContainerDefinitions=[logged, {"Name": "sidecar"}]) == [
        ("fail", "ContainerDefinitions[].LogConfiguration.LogDriver", "absent, which means its output is lost")
    ]


def shell(**configuration: Json) -> list[Found]:
    return judged("AWS::ECS::Cluster", Configuration={"ExecuteCommandConfiguration": configuration})


def test_shells_into_containers_are_recorded() -> None:
    where = "shell/Configuration.ExecuteCommandConfiguration"
    assert judged("AWS::ECS::Cluster") == []
    assert shell(Logging="OVERRIDE", LogConfiguration={"S3BucketName": "audit"}) == []
    assert shell(Logging="NONE") == [("fail", f"{where}.Logging", '"NONE"')]
    assert shell(Logging="OVERRIDE") == [
        ("fail", f"{where}.LogConfiguration.CloudWatchLogGroupName", "absent, which means sessions go unrecorded")
    ]


def control_plane(*types: str) -> list[Found]:
    enabled = [{"Type": one} for one in types]
    return judged("AWS::EKS::Cluster", Logging={"ClusterLogging": {"EnabledTypes": enabled}})


def test_clusters_log_calls_and_who_made_them() -> None:
    where = "Logging.ClusterLogging.EnabledTypes"
    assert control_plane("scheduler", "authenticator", "audit", "api") == []
    assert control_plane("api", "authenticator") == [("fail", f"audit/{where}", "a list without audit")]
    assert judged("AWS::EKS::Cluster") == [
        ("fail", f"{name}/{where}", "absent, which means no log of the control plane")
        for name in ("api", "audit", "authenticator")
    ]


def test_builds_log_unless_both_destinations_are_off() -> None:
    off = {"Status": "DISABLED"}
    kind = "AWS::CodeBuild::Project"
    assert judged(kind) == []
    assert judged(kind, LogsConfig={"CloudWatchLogs": off, "S3Logs": {"Status": "ENABLED", "Location": "b/x"}}) == []
    assert judged(kind, LogsConfig={"CloudWatchLogs": off}) == [
        ("fail", "LogsConfig.CloudWatchLogs.Status", '"DISABLED" and absent, which means DISABLED')
    ]


# --- what is kept --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({}, []),
        ({"RetentionInDays": 30}, []),
        ({"RetentionInDays": 14}, [("fail", "RetentionInDays", "14 days")]),
        (
            {"RetentionInDays": {"Ref": "Q"}},
            [("unknown", "RetentionInDays", "unknown: parameter Q is only given at deployment")],
        ),
    ],
    ids=str,
)
def test_log_groups_keep_long_enough_or_for_good(properties: Mapping[str, Json], expected: list[Found]) -> None:
    assert judged("AWS::Logs::LogGroup", **properties) == expected


# --- alarms --------------------------------------------------------------------------------------------------------

each_alarm = pytest.mark.parametrize("kind", ALARMS)
NOBODY = ("fail", "AlarmActions", "absent, which means nobody is told")


@each_alarm
@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"AlarmActions": ["arn:aws:automate:eu-west-1:ec2:recover"]}, []),
        ({"AlarmActions": [{"Ref": "Q"}], "ActionsEnabled": True}, []),
        ({}, [NOBODY]),
        ({"OKActions": ["arn:aws:sns:eu-west-1:111122223333:news"]}, [NOBODY]),
        ({"AlarmActions": []}, [("fail", "AlarmActions", "a list of 0")]),
        ({"AlarmActions": ["x"], "ActionsEnabled": False}, [("fail", "ActionsEnabled", "false")]),
    ],
    ids=str,
)
def test_alarms_act(kind: str, properties: Mapping[str, Json], expected: list[Found]) -> None:
    assert judged(kind, **properties) == expected


def test_an_alarm_that_a_deployment_waits_for_need_not_act() -> None:
    kind = "AWS::CloudWatch::Alarm"
    deployment = {"Alarms": {"AlarmNames": [{"Ref": "It"}], "Enable": True, "Rollback": True}}
    service = resource("AWS::ECS::Service", DeploymentConfiguration=deployment)
    assert said({"It": resource(kind), "Service": service}, kind) == []


TOPIC = "AWS::SNS::Topic"
TO_TOPIC = {"Ref": "News"}
UNHEARD = [("fail", "Subscription", "absent, which means nobody listens")]


def news(*others: Json, **properties: Json) -> list[Found]:
    named = {f"Other{number}": one for number, one in enumerate(others)}
    return said({"News": resource(TOPIC, **properties), **named}, TOPIC)


def listeners() -> Iterable[Json]:
    yield resource("AWS::SNS::Subscription", TopicArn=TO_TOPIC, Protocol="email", Endpoint="team@example.org")
    yield resource("AWS::Chatbot::SlackChannelConfiguration", SnsTopicArns=[TO_TOPIC])
    yield resource("AWS::Chatbot::MicrosoftTeamsChannelConfiguration", SnsTopicArns=["other", TO_TOPIC])


@each_alarm
def test_a_topic_that_alarms_tell_has_somebody_who_listens(kind: str) -> None:
    alarm = resource(kind, AlarmActions=["arn:aws:automate:eu-west-1:ec2:recover", TO_TOPIC])
    assert news(alarm) == UNHEARD
    assert news(alarm, Subscription=[{"Protocol": "email", "Endpoint": "team@example.org"}]) == []
    for listener in listeners():
        assert news(alarm, listener) == []
    elsewhere = resource("AWS::SNS::Subscription", TopicArn={"Ref": "Q"}, Protocol="email")
    assert news(alarm, elsewhere) == UNHEARD


def test_a_topic_that_no_alarm_tells_is_left_alone() -> None:
    assert news() == []
    assert news(resource("AWS::CloudWatch::Alarm", AlarmActions=["arn:aws:sns:eu-west-1:111122223333:theirs"])) == []


# --- the long rows -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "properties", "expected"),
    [
        (
            "AWS::Transfer::Server",
            {},
            [("fail", "StructuredLogDestinations", "absent, which means nobody is recorded")],
        ),
        ("AWS::Transfer::Server", {"LoggingRole": "arn:aws:iam::111122223333:role/log"}, []),
        ("AWS::AmazonMQ::Broker", {"EngineType": "RABBITMQ", "Logs": {"General": True}}, []),
        (
            "AWS::AmazonMQ::Broker",
            {"EngineType": "ActiveMQ", "Logs": {"General": True}},
            [("fail", "Logs.Audit", "absent, which means nobody's changes are recorded")],
        ),
        ("AWS::MSK::Cluster", {"LoggingInfo": {"BrokerLogs": {"S3": {"Enabled": True}}}}, []),
        (
            "AWS::MSK::Cluster",
            {"LoggingInfo": {"BrokerLogs": {"S3": {"Enabled": False}}}},
            [
                (
                    "fail",
                    "LoggingInfo.BrokerLogs.CloudWatchLogs.Enabled",
                    "absent, which means false and false",
                )
            ],
        ),
        ("AWS::FSx::FileSystem", {"FileSystemType": "ONTAP"}, []),
        (
            "AWS::FSx::FileSystem",
            {"WindowsConfiguration": {"ThroughputCapacity": 8}},
            [
                (
                    "fail",
                    f"WindowsConfiguration?.AuditLogConfiguration.{name}AuditLogLevel",
                    "absent, which means DISABLED",
                )
                for name in ("FileAccess", "FileShareAccess")
            ],
        ),
        ("AWS::StepFunctions::StateMachine", {"LoggingConfiguration": {"Level": "ERROR"}}, []),
        (
            "AWS::StepFunctions::StateMachine",
            {"LoggingConfiguration": {"Level": "OFF"}},
            [("fail", "LoggingConfiguration.Level", '"OFF"')],
        ),
        ("AWS::EMRServerless::Application", {}, []),
        ("AWS::DataSync::Task", {"TaskMode": "ENHANCED"}, []),
        (
            "AWS::DataSync::Task",
            {"TaskMode": "BASIC"},
            [("fail", "CloudWatchLogGroupArn", "absent, which means no log of what is copied")],
        ),
        ("AWS::Macie::Session", {"Status": "PAUSED"}, [("fail", "Status", '"PAUSED"')]),
        ("AWS::GuardDuty::Detector", {"Enable": False}, [("fail", "Enable", "false")]),
        ("AWS::Lambda::Function", {}, []),
        ("AWS::DynamoDB::Table", {}, []),
    ],
    ids=lambda value: str(value)[:80],
)
def test_what_turns_a_log_on(kind: str, properties: Mapping[str, Json], expected: list[Found]) -> None:
    assert judged(kind, **properties) == expected


Row = tuple[str, str, Json, Json, str]
"""Type, property, a value that complies and one that violates, and what the violating one is told as."""


def rows() -> Iterable[Row]:
    """What each row of the tables asks for; for those that say what absence means, absence is the violating value."""
    for kind, path, absence in (*TURNED_ON, *ADVISED_ON):
        yield kind, path, True, {"Ref": "AWS::NoValue"}, f"absent, which means {absence}"
    for kind, path, absence in (*SENT_SOMEWHERE, *ADVISED_SOMEWHERE):
        yield kind, path, "somewhere", {"Ref": "AWS::NoValue"}, f"absent, which means {absence}"
    for kind, path, values, absence in (*AT_A_LEVEL, *ADVISED_LEVEL):
        yield kind, path, values[-1], {"Ref": "AWS::NoValue"}, f"absent, which means {absence}"
    for kind, path, _ in (*LEFT_ON, *ADVISED_LEFT_ON):
        yield kind, path, {"Ref": "AWS::NoValue"}, False, "false"
    for kind, path, value, _ in NEVER_OFF:
        yield kind, path, {"Ref": "AWS::NoValue"}, value, f'"{value}"'
    for kind, path in KEPT_OUT:
        yield kind, path, {"Ref": "AWS::NoValue"}, True, "true"
    for kind, path in KEPT_SHORT:
        yield kind, path, {"Ref": "AWS::NoValue"}, "FULL", '"FULL"'


def holding(path: str, value: Json) -> dict[str, Json]:
    """Properties that hold a value at the end of a path."""
    step, _, rest = path.partition(".")
    name, _, selected = step.removesuffix("?").removesuffix("]").partition("[")
    below: Json = holding(rest, value) if rest else value
    if step.endswith("]"):
        key, _, wanted = selected.partition("=")
        below = [{**below, key: wanted}] if selected else [below]
    return {name: below}


@pytest.mark.parametrize("row", tuple(rows()), ids=lambda row: f"{row[0]}/{row[1]}")
def test_each_row_tells_the_right_value_from_the_wrong_one(row: Row) -> None:
    kind, path, right, wrong, observed = row

    def findings(value: Json) -> list[Found]:
        properties = holding(path, value)
        found = [one for advice in (False, True) for one in judged(kind, advice=advice, **properties)]
        return [one for one in found if one[1].removeprefix("content/") == re.sub(r"\[[^\]]*\]", "[]", path)]

    assert findings(right) == []
    assert [(verdict, told) for verdict, _, told in findings(wrong)] == [("fail", observed)]
