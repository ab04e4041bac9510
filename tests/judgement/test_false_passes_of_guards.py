"""What excuses a resource from a duty, or seems to keep it, and does not: each is found, and its twin passes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from compliance.policy import Policy
from compliance.templates import Json
from policies import AUDIT_LOGGING, DESTROYABLE, ENCRYPTION_AT_REST, ENCRYPTION_IN_TRANSIT, TAGGING
from policies.organisation import REQUIRED_TAGS
from tests.judgement.small import APP, REMOVED, result_of, stack
from tests.judgement.test_false_passes import KEY, Row, resource

Resources = Mapping[str, Json]

SECTIONS = {"Parameters": {"P": {"Type": "String"}}, "Conditions": {"C": {"Fn::Equals": [{"Ref": "P"}, "x"]}}}


def said(policy: Policy, requirement: str, resources: Resources) -> list[Row]:
    """All that a policy says by one requirement, passes included."""
    return [
        (one.place.logical_id or "", one.ruling.verdict.value, one.ruling.observed, one.ruling.condition)
        for one in result_of(policy, stack({"Resources": resources, **SECTIONS})).judgements
        if one.ruling.policy == policy.id and one.ruling.requirement == requirement
    ]


# --- disks of machines ----------------------------------------------------------------------------------------------

INSTANCE, TEMPLATE = "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate"
OF_TEMPLATES = f"{TEMPLATE}/root-disk/LaunchTemplateData.BlockDeviceMappings"
OF_SHARED_TEMPLATES = f"{TEMPLATE}/root-disk-of-others/LaunchTemplateData.BlockDeviceMappings"
OF_INSTANCES = f"{INSTANCE}/root-disk/BlockDeviceMappings"
AS_IN_THE_IMAGE = (
    "absent, which means disks as the image has them, encrypted only if it is, or by the account's default"
)
BARE = resource(TEMPLATE, LaunchTemplateData={"ImageId": "ami-0123456789abcdef0"})


def disk(device: str = "/dev/xvda") -> dict[str, Json]:
    return {"DeviceName": device, "Ebs": {"Encrypted": True, "KmsKeyId": KEY}}


def using(by: str = "LaunchTemplateId") -> dict[str, Json]:
    """How something names the template that it starts machines from."""
    return {by: {"Ref": "Template"}, "Version": {"Fn::GetAtt": ["Template", "LatestVersionNumber"]}}


WITH_DISKS = resource(INSTANCE, LaunchTemplate=using(), BlockDeviceMappings=[disk()])
GROUP = "AWS::AutoScaling::AutoScalingGroup"
SPECIFIED = {"LaunchTemplateSpecification": using()}

OTHER_USERS: Resources = {
    "an instance without disks of its own": resource(INSTANCE, LaunchTemplate=using()),
    "an instance whose disks may be left out": resource(
        INSTANCE, LaunchTemplate=using(), BlockDeviceMappings={"Fn::If": ["C", [disk()], REMOVED]}
    ),
    "a group": resource(GROUP, LaunchTemplate=using()),
    "a group of mixed instances": resource(GROUP, MixedInstancesPolicy={"LaunchTemplate": SPECIFIED}),
    "a group that overrides its template": resource(
        GROUP, MixedInstancesPolicy={"LaunchTemplate": {"Overrides": [{"InstanceType": "m7g.large"}, SPECIFIED]}}
    ),
    "a fleet": resource("AWS::EC2::EC2Fleet", LaunchTemplateConfigs=[SPECIFIED]),
    "a spot fleet": resource("AWS::EC2::SpotFleet", SpotFleetRequestConfigData={"LaunchTemplateConfigs": [SPECIFIED]}),
    "batch jobs": resource("AWS::Batch::ComputeEnvironment", ComputeResources={"LaunchTemplate": using()}),
    "nodes of Kubernetes": resource("AWS::EKS::Nodegroup", LaunchTemplate=using("Id")),
    "nodes of a cluster": resource("AWS::PCS::ComputeNodeGroup", CustomLaunchTemplate=using("TemplateId")),
    "servers of games": resource("AWS::GameLift::GameServerGroup", LaunchTemplate=using()),
}


def test_a_template_for_instances_with_disks_of_their_own_needs_none() -> None:
    assert said(ENCRYPTION_AT_REST, OF_TEMPLATES, {"Template": BARE, "Machine": WITH_DISKS}) == []
    assert said(ENCRYPTION_AT_REST, OF_TEMPLATES, {"Template": BARE}) == [("Template", "fail", AS_IN_THE_IMAGE, None)]


@pytest.mark.parametrize("user", OTHER_USERS)
def test_one_instance_with_disks_does_not_excuse_the_template_of_others(user: str) -> None:
    resources = {"Template": BARE, "Machine": WITH_DISKS, "Other": OTHER_USERS[user]}
    found = said(ENCRYPTION_AT_REST, OF_SHARED_TEMPLATES, resources)
    assert [(name, verdict, observed) for name, verdict, observed, _ in found] == [
        ("Template", "fail", AS_IN_THE_IMAGE)
    ]
    with_disks = resource(TEMPLATE, LaunchTemplateData={"BlockDeviceMappings": [disk()]})
    assert said(ENCRYPTION_AT_REST, OF_SHARED_TEMPLATES, resources | {"Template": with_disks}) == [
        ("Template", "pass", "a map with Encrypted, KmsKeyId", None)
    ]


NO_ROOT: tuple[Json, ...] = (
    [],
    [REMOVED],
    [disk("/dev/sdf")],
    [{"DeviceName": "/dev/sdb", "VirtualName": "ephemeral0"}],
    [{"DeviceName": "/dev/xvda", "NoDevice": {}}],
)
"""Disks that leave the root disk as the image has it."""
OF_SPOT = "SpotFleetRequestConfigData.LaunchSpecifications?[].BlockDeviceMappings"
MACHINES: Mapping[str, tuple[str, str]] = {
    INSTANCE: (OF_INSTANCES, "BlockDeviceMappings"),
    TEMPLATE: (OF_TEMPLATES, "LaunchTemplateData"),
    "AWS::AutoScaling::LaunchConfiguration": (
        "AWS::AutoScaling::LaunchConfiguration/root-disk/BlockDeviceMappings",
        "BlockDeviceMappings",
    ),
    "AWS::EC2::SpotFleet": (f"AWS::EC2::SpotFleet/root-disk/{OF_SPOT}", "SpotFleetRequestConfigData"),
}


def machine(kind: str, disks: Json) -> dict[str, Json]:
    """What starts machines with these disks."""
    mapped = {"BlockDeviceMappings": disks}
    place = MACHINES[kind][1]
    within = {"SpotFleetRequestConfigData": {"LaunchSpecifications": [mapped]}, "LaunchTemplateData": mapped}
    return resource(kind, **{place: within.get(place, disks)})


@pytest.mark.parametrize("disks", [REMOVED, *NO_ROOT], ids=str)
@pytest.mark.parametrize("kind", MACHINES)
def test_a_disk_beside_the_root_disk_does_not_encrypt_that(kind: str, disks: Json) -> None:
    requirement = MACHINES[kind][0]
    assert said(ENCRYPTION_AT_REST, requirement, {"Machine": machine(kind, disks)}) == [
        ("Machine", "fail", AS_IN_THE_IMAGE, None)
    ]


@pytest.mark.parametrize("disks", [[disk()], [disk("/dev/sdf"), disk("/dev/sda1")], [REMOVED, disk()]], ids=str)
@pytest.mark.parametrize("kind", MACHINES)
def test_a_root_disk_is_known_by_its_two_names(kind: str, disks: Json) -> None:
    requirement = MACHINES[kind][0]
    assert said(ENCRYPTION_AT_REST, requirement, {"Machine": machine(kind, disks)}) == [
        ("Machine", "pass", "a map with Encrypted, KmsKeyId", None)
    ]


def test_a_fleet_that_starts_from_templates_has_no_disks_to_say() -> None:
    fleet = resource("AWS::EC2::SpotFleet", SpotFleetRequestConfigData={"LaunchTemplateConfigs": [SPECIFIED]})
    found = said(ENCRYPTION_AT_REST, MACHINES["AWS::EC2::SpotFleet"][0], {"Fleet": fleet})
    assert found == [("Fleet", "pass", "nothing of the kind", None)]


@pytest.mark.parametrize("disks", NO_ROOT, ids=str)
def test_an_instance_that_adds_a_disk_leaves_the_root_disk_to_its_template(disks: Json) -> None:
    instance = resource(INSTANCE, LaunchTemplate=using(), BlockDeviceMappings=disks)
    with_root = resource(TEMPLATE, LaunchTemplateData={"BlockDeviceMappings": [disk()]})
    assert said(ENCRYPTION_AT_REST, OF_INSTANCES, {"Machine": instance, "Template": with_root}) == []
    assert said(ENCRYPTION_AT_REST, OF_INSTANCES, {"Machine": instance, "Template": BARE}) == [
        ("Machine", "fail", AS_IN_THE_IMAGE, None)
    ]


@pytest.mark.parametrize("kind", ["EC2", "SPOT", "Spot", REMOVED, {"Ref": "P"}], ids=str)
def test_machines_of_batch_jobs_start_from_a_template(kind: Json) -> None:
    requirement = "AWS::Batch::ComputeEnvironment/ComputeResources.LaunchTemplate.LaunchTemplateId"

    def environment(**more: Json) -> list[Row]:
        computing = resource("AWS::Batch::ComputeEnvironment", ComputeResources={"Type": kind, "MaxvCpus": 4, **more})
        return said(ENCRYPTION_AT_REST, requirement, {"Jobs": computing})

    assert environment() == [
        ("Jobs", "fail", "absent, which means disks that only the account's default may encrypt", None)
    ]
    assert environment(LaunchTemplate={"LaunchTemplateName": "jobs"}) == [("Jobs", "pass", '"jobs"', None)]


def test_batch_jobs_on_machines_of_others_need_no_template() -> None:
    requirement = "AWS::Batch::ComputeEnvironment/ComputeResources.LaunchTemplate.LaunchTemplateId"
    for properties in ({"ComputeResources": {"Type": "FARGATE_SPOT"}}, {"Type": "UNMANAGED"}):
        computing = resource("AWS::Batch::ComputeEnvironment", **properties)
        assert said(ENCRYPTION_AT_REST, requirement, {"Jobs": computing}) == []


@pytest.mark.parametrize("user", [user for user in OTHER_USERS if "instance " not in user])
def test_one_instance_with_tags_does_not_excuse_the_template_of_others(user: str) -> None:
    requirement = f"{TEMPLATE}/made-later-for-others/LaunchTemplateData.TagSpecifications[].Tags"

    def template(resources: Resources) -> list[Row]:
        return said(TAGGING, requirement, {"Template": BARE, "Machine": WITH_DISKS, **resources})

    untagged = [("Template", "fail", "absent", None)] * len(REQUIRED_TAGS)
    assert template({}) == []
    assert template({"Other": OTHER_USERS[user]}) == untagged


# --- log groups that a service creates ------------------------------------------------------------------------------

LOGS = "AWS::Logs::LogGroup"
DECLARED = resource(LOGS, LogGroupName="/app/log")


def options(*words: str) -> list[Json]:
    """A container with these options of its log driver."""
    given = {"awslogs-group": "/app/log", **dict.fromkeys(words, "true")}
    return [{"Name": "app", "LogConfiguration": {"LogDriver": "awslogs", "Options": given}}]


def serverless(**logging: Json) -> dict[str, Json]:
    return resource(
        "AWS::EMRServerless::Application",
        MonitoringConfiguration={"CloudWatchLoggingConfiguration": {"Enabled": True, **logging}},
    )


CREATES_ONE = "absent, which means that the service creates one which outlives the stack"
TO_CLOUDWATCH = "MonitoringConfiguration.CloudWatchLoggingConfiguration.LogGroupName"
CREATED: Mapping[str, tuple[str, Json, Row, Json, Row]] = {
    "a flow log that names a group": (
        "AWS::EC2::FlowLog/LogGroupName",
        resource("AWS::EC2::FlowLog", LogGroupName="/app/network"),
        ("Thing", "unknown", '"/app/network", which is not declared here', None),
        resource("AWS::EC2::FlowLog", LogGroupName={"Ref": "Log"}),
        ("Thing", "pass", f"{APP}/Log", None),
    ),
    "a log driver that creates the group": (
        "AWS::ECS::TaskDefinition/ContainerDefinitions[].LogConfiguration.Options.awslogs-create-group",
        resource("AWS::ECS::TaskDefinition", ContainerDefinitions=options("awslogs-create-group")),
        ("Thing", "fail", '"true"', None),
        resource("AWS::ECS::TaskDefinition", ContainerDefinitions=options()),
        ("Thing", "pass", "absent, which means false", None),
    ),
    "a router of logs that creates the group": (
        "AWS::ECS::TaskDefinition/ContainerDefinitions[].LogConfiguration.Options.auto_create_group",
        resource("AWS::ECS::TaskDefinition", ContainerDefinitions=options("auto_create_group")),
        ("Thing", "fail", '"true"', None),
        resource("AWS::ECS::TaskDefinition", ContainerDefinitions=options()),
        ("Thing", "pass", "absent, which means false", None),
    ),
    "a log driver of jobs that creates the group": (
        "AWS::Batch::JobDefinition/ContainerProperties.LogConfiguration.Options.awslogs-create-group",
        resource("AWS::Batch::JobDefinition", ContainerProperties=options("awslogs-create-group")[0]),
        ("Thing", "fail", '"true"', None),
        resource("AWS::Batch::JobDefinition", ContainerProperties=options()[0]),
        ("Thing", "pass", "absent, which means false", None),
    ),
    "a stage that a deployment makes": (
        "AWS::ApiGateway::Deployment/StageDescription.LoggingLevel",
        resource(
            "AWS::ApiGateway::Deployment", RestApiId="a1", StageName="b", StageDescription={"LoggingLevel": "INFO"}
        ),
        ("Thing", "fail", '"INFO", written to "API-Gateway-Execution-Logs_a1/b"', None),
        resource(
            "AWS::ApiGateway::Deployment", RestApiId="a1", StageName="b", StageDescription={"LoggingLevel": "OFF"}
        ),
        ("Thing", "pass", '"OFF"', None),
    ),
    "an API of events": (
        "AWS::AppSync::Api/EventConfig.LogConfig.LogLevel",
        resource("AWS::AppSync::Api", EventConfig={"LogConfig": {"LogLevel": "ALL"}}),
        ("Thing", "fail", '"ALL", written to /aws/appsync/apis/${Thing.ApiId}', None),
        resource("AWS::AppSync::Api", EventConfig={"AuthProviders": []}),
        ("Thing", "pass", "absent, which means no logs", None),
    ),
    "jobs that log to the default group": (
        f"AWS::EMRServerless::Application/{TO_CLOUDWATCH}",
        serverless(),
        ("Thing", "fail", CREATES_ONE, None),
        serverless(LogGroupName="/app/log"),
        ("Thing", "pass", f"{APP}/Log", None),
    ),
    "an image that is built": (
        "AWS::ImageBuilder::Image/LoggingConfiguration.LogGroupName",
        resource("AWS::ImageBuilder::Image"),
        ("Thing", "fail", CREATES_ONE, None),
        resource("AWS::ImageBuilder::Image", LoggingConfiguration={"LogGroupName": "/app/log"}),
        ("Thing", "pass", f"{APP}/Log", None),
    ),
    "images that a pipeline builds": (
        "AWS::ImageBuilder::ImagePipeline/LoggingConfiguration.ImageLogGroupName",
        resource("AWS::ImageBuilder::ImagePipeline", LoggingConfiguration={"PipelineLogGroupName": "/app/log"}),
        ("Thing", "fail", CREATES_ONE, None),
        resource("AWS::ImageBuilder::ImagePipeline", LoggingConfiguration={"ImageLogGroupName": "/app/log"}),
        ("Thing", "pass", f"{APP}/Log", None),
    ),
}


@pytest.mark.parametrize("case", CREATED)
def test_no_log_group_is_left_that_the_stack_does_not_declare(case: str) -> None:
    requirement, bad, found, good, passed = CREATED[case]
    assert said(DESTROYABLE, requirement, {"Thing": bad, "Log": DECLARED}) == [found]
    assert said(DESTROYABLE, requirement, {"Thing": good, "Log": DECLARED}) == [passed]


def test_a_flow_log_to_a_bucket_has_no_group() -> None:
    log = resource("AWS::EC2::FlowLog", LogDestinationType="s3", LogDestination="arn:aws:s3:::bucket")
    assert said(DESTROYABLE, "AWS::EC2::FlowLog/LogGroupName", {"Thing": log}) == [
        ("Thing", "pass", "absent, which means no group by name", None)
    ]


# --- records of somebody else, or of nothing ------------------------------------------------------------------------

FIREWALL, POOL, ALARM = "AWS::NetworkFirewall::Firewall", "AWS::Cognito::UserPool", "AWS::CloudWatch::Alarm"
TRIED = resource("AWS::CloudFront::Distribution", DistributionConfig={"Enabled": True})
OF_THE_DISTRIBUTION = {"Fn::Sub": "arn:aws:cloudfront::${AWS::AccountId}:distribution/${Thing}"}
SOURCE = resource("AWS::Logs::DeliverySource", Name="visits", LogType="ACCESS_LOGS", ResourceArn=OF_THE_DISTRIBUTION)


def delivery(source: Json) -> dict[str, Json]:
    there = "arn:aws:logs:ap-southeast-1:111122223333:delivery-destination:there"
    return resource("AWS::Logs::Delivery", DeliverySourceName=source, DeliveryDestinationArn=there)


def logged(kind: str) -> dict[str, Json]:
    """A log of a firewall."""
    entries = [{"LogType": kind, "LogDestinationType": "S3", "LogDestination": {"bucketName": "b"}}]
    return resource(
        "AWS::NetworkFirewall::LoggingConfiguration",
        FirewallArn={"Ref": "Thing"},
        LoggingConfiguration={"LogDestinationConfigs": entries},
    )


def told(event: str) -> dict[str, Json]:
    """A delivery of what a pool of users does."""
    entries = [{"EventSource": event, "LogLevel": "INFO"}]
    return resource("AWS::Cognito::LogDeliveryConfiguration", UserPoolId={"Ref": "Thing"}, LogConfigurations=entries)


def stops(**switch: Json) -> dict[str, Json]:
    """Deployments that stop where an alarm rings."""
    alarms = {"Alarms": [{"Name": {"Ref": "Thing"}}], **switch}
    return resource("AWS::CodeDeploy::DeploymentGroup", AlarmConfiguration=alarms)


def rolls_back(enable: Json) -> dict[str, Json]:
    alarms = {"AlarmNames": [{"Ref": "Thing"}], "Enable": enable, "Rollback": True}
    return resource("AWS::ECS::Service", DeploymentConfiguration={"Alarms": alarms})


NOBODY_TOLD: list[Row] = [("Thing", "fail", "absent, which means nobody is told", None)]
ACTS, VISITS = f"{ALARM}/AlarmActions", "AWS::CloudFront::Distribution/DistributionConfig.Logging.Bucket"
ALERTS, SIGN_INS = (
    f"{FIREWALL}/AWS::NetworkFirewall::LoggingConfiguration",
    f"{POOL}/AWS::Cognito::LogDeliveryConfiguration",
)
ALERTS_TO = "LoggingConfiguration.LogDestinationConfigs[LogType=ALERT].LogDestination"

RECORDS: Mapping[str, tuple[str, Resources, list[Row], Resources, list[Row]]] = {
    "a source of logs that nothing delivers": (
        VISITS,
        {"Thing": TRIED, "Source": SOURCE},
        [
            (
                "Thing",
                "fail",
                f"absent, which means no access log and {APP}/Source, where AWS::Logs::Delivery is absent",
                None,
            )
        ],
        {"Thing": TRIED, "Source": SOURCE, "Delivery": delivery({"Ref": "Source"})},
        [("Thing", "pass", f"{APP}/Source, where AWS::Logs::Delivery is {APP}/Delivery", None)],
    ),
    "a source of logs of which another is delivered": (
        VISITS,
        {"Thing": TRIED, "Source": SOURCE, "Delivery": delivery("others")},
        [
            (
                "Thing",
                "fail",
                f"absent, which means no access log and {APP}/Source, where AWS::Logs::Delivery is absent",
                None,
            )
        ],
        {"Thing": TRIED, "Source": SOURCE, "Delivery": delivery("visits")},
        [("Thing", "pass", f"{APP}/Source, where AWS::Logs::Delivery is {APP}/Delivery", None)],
    ),
    "a log of flows for one of alerts": (
        ALERTS,
        {"Thing": resource(FIREWALL), "Log": logged("FLOW")},
        [
            (
                "Thing",
                "fail",
                f"{APP}/Log, where {ALERTS_TO} is absent",
                None,
            )
        ],
        {"Thing": resource(FIREWALL), "Log": logged("ALERT")},
        [
            (
                "Thing",
                "pass",
                f"{APP}/Log, where {ALERTS_TO} is a map with bucketName",
                None,
            )
        ],
    ),
    "a log of messages for one of sign-ins": (
        SIGN_INS,
        {"Thing": resource(POOL), "Log": told("userNotification")},
        [("Thing", "fail", f"{APP}/Log, where LogConfigurations[EventSource=userAuthEvents].LogLevel is absent", None)],
        {"Thing": resource(POOL), "Log": told("userAuthEvents")},
        [("Thing", "pass", f'{APP}/Log, where LogConfigurations[EventSource=userAuthEvents].LogLevel is "INFO"', None)],
    ),
    "an alarm that deployments no longer look at": (
        ACTS,
        {"Thing": resource(ALARM), "Group": stops(Enabled="false")},
        NOBODY_TOLD,
        {"Thing": resource(ALARM), "Group": stops(Enabled="true")},
        [],
    ),
    "an alarm that deployments may never have looked at": (
        ACTS,
        {"Thing": resource(ALARM), "Group": stops()},
        NOBODY_TOLD,
        {"Thing": resource(ALARM), "Group": stops(Enabled=True)},
        [],
    ),
    "an alarm at which nothing is rolled back": (
        ACTS,
        {"Thing": resource(ALARM), "Service": rolls_back(enable=False)},
        NOBODY_TOLD,
        {"Thing": resource(ALARM), "Service": rolls_back(enable=True)},
        [],
    ),
}


@pytest.mark.parametrize("case", RECORDS)
def test_a_record_of_something_else_is_none(case: str) -> None:
    requirement, bad, found, good, passed = RECORDS[case]
    assert said(AUDIT_LOGGING, requirement, bad) == found
    assert said(AUDIT_LOGGING, requirement, good) == passed


# --- keys, and what is restored under one ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", [{}, {"Origin": "EXTERNAL"}, {"KeySpec": "HMAC_256", "KeyUsage": "GENERATE_VERIFY_MAC"}], ids=str
)
def test_a_key_of_any_kind_is_enabled(kind: Mapping[str, Json]) -> None:
    def key(**more: Json) -> list[Row]:
        return said(ENCRYPTION_AT_REST, "AWS::KMS::Key/Enabled", {"Key": resource("AWS::KMS::Key", **kind, **more)})

    assert key(Enabled=False) == [("Key", "fail", "false", None)]
    assert key() == [("Key", "pass", "absent, which means true", None)]


@pytest.mark.parametrize("source", ["SnapshotIdentifier", "SnapshotClusterIdentifier"])
def test_a_warehouse_that_is_restored_uses_the_key_that_it_names(source: str) -> None:
    def warehouse(**more: Json) -> list[Row]:
        restored = resource("AWS::Redshift::Cluster", **{source: "orders"}, KmsKeyId=KEY, **more)
        return said(ENCRYPTION_AT_REST, "AWS::Redshift::Cluster/restored/Encrypted", {"Warehouse": restored})

    assert warehouse(Encrypted=False) == [("Warehouse", "fail", "false", None)]
    assert warehouse() == [("Warehouse", "pass", "absent, which means true", None)]


# --- the listener of port 80 ----------------------------------------------------------------------------------------

DEFAULT_LISTENER = "aws:elbv2:listener:default"


def option(name: str, value: Json, of: str = DEFAULT_LISTENER) -> dict[str, Json]:
    return {"Namespace": of, "OptionName": name, "Value": value}


ON_PORT_80 = "absent, which means a load balancer that listens on port 80 for HTTP"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([option("ListenerEnabled", "false")], [("pass", '"false"')]),
        ([option("ListenerEnabled", "False"), option("Rules", "all")], [("pass", '"False"')]),
        ([option("Protocol", "HTTPS")], [("pass", '"HTTPS"')]),
        ([option("DefaultProcess", "default")], [("fail", ON_PORT_80)]),
        ([option("ListenerEnabled", "false", of="aws:elbv2:listener:443")], [("fail", ON_PORT_80)]),
        ([option("ListenerEnabled", "true"), option("Rules", "false")], [("fail", f'"true" and {ON_PORT_80}')]),
        ([option("Protocol", "http")], [("fail", f'{ON_PORT_80} and "http"')]),
        ([], [("fail", ON_PORT_80)]),
    ],
    ids=str,
)
@pytest.mark.parametrize("kind", ["AWS::ElasticBeanstalk::ConfigurationTemplate", "AWS::ElasticBeanstalk::Environment"])
def test_another_option_of_the_listener_does_not_close_it(
    kind: str, options: Json, expected: list[tuple[str, str]]
) -> None:
    found = said(
        ENCRYPTION_IN_TRANSIT, f"{kind}/OptionSettings[].Value", {"Web": resource(kind, OptionSettings=options)}
    )
    assert [(verdict, observed) for _, verdict, observed, _ in found] == expected


def test_what_another_template_or_a_worker_says_is_not_asked_of_an_environment() -> None:
    kind = "AWS::ElasticBeanstalk::Environment"
    for properties in ({"TemplateName": "web"}, {"Tier": {"Name": "Worker", "Type": "SQS/HTTP"}}):
        found = said(ENCRYPTION_IN_TRANSIT, f"{kind}/OptionSettings[].Value", {"Web": resource(kind, **properties)})
        assert found == []
        opened = resource(kind, **properties, OptionSettings=[option("ListenerEnabled", "true")])
        found = said(ENCRYPTION_IN_TRANSIT, f"{kind}/over-the-template/OptionSettings[].Value", {"Web": opened})
        assert found == [("Web", "fail", '"true"', None)]


# --- replicas in another region -------------------------------------------------------------------------------------

SOURCE_ARN = "arn:aws:rds:us-east-1:111122223333:db:orders"
OF_THE_SOURCE: Mapping[str, tuple[Policy, str, str]] = {
    "its parameter group": (
        ENCRYPTION_IN_TRANSIT,
        "AWS::RDS::DBInstance/replica/DBParameterGroupName",
        "fail",
    ),
    "its key": (ENCRYPTION_AT_REST, "AWS::RDS::DBInstance/restored/KmsKeyId", "unknown"),
}


@pytest.mark.parametrize("what", OF_THE_SOURCE)
@pytest.mark.parametrize(("region", "found"), [("us-east-1", False), ("ap-southeast-1", True)])
def test_a_replica_takes_over_what_its_source_has_in_one_region_alone(what: str, region: str, *, found: bool) -> None:
    policy, requirement, verdict = OF_THE_SOURCE[what]
    source = resource("AWS::RDS::DBInstance", DBInstanceIdentifier="orders", Engine="mysql")
    replica = resource("AWS::RDS::DBInstance", SourceDBInstanceIdentifier=SOURCE_ARN)
    result = result_of(
        policy,
        stack({"Resources": {"Source": source}}, "There", region="us-east-1", account="111122223333"),
        stack({"Resources": {"Replica": replica}}, "Here", region=region, account="111122223333"),
    )
    assert [
        (one.place.logical_id, one.ruling.verdict.value)
        for one in result.judgements
        if one.ruling.requirement == requirement
    ] == ([("Replica", verdict)] if found else [])
