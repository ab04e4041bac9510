"""The local cloud against what AWS documents of stacks; each test with a small template of its own."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.integration.cloud.clients import REGION, Clients
from tests.integration.cloud.server import local_cloud

pytestmark = pytest.mark.servers

Template = dict[str, Any]


@pytest.fixture(scope="module")
def clients() -> Iterator[Clients]:
    with local_cloud() as cloud:
        yield Clients(cloud.endpoint, cloud.account)


@pytest.fixture
def name() -> str:
    return f"s{uuid.uuid4().hex[:12]}"


def log_group(name: str, **more: Any) -> Template:  # noqa: ANN401 - properties
    return {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": name, **more}}


def alarm(name: str, topic: Any = None, **more: Any) -> Template:  # noqa: ANN401 - a reference
    return {
        "Type": "AWS::CloudWatch::Alarm",
        "Properties": {
            "AlarmName": name,
            "Namespace": f"Tests/{name}",
            "MetricName": "Errors",
            "Statistic": "Sum",
            "Period": 60,
            "EvaluationPeriods": 1,
            "Threshold": 0,
            "ComparisonOperator": "GreaterThanThreshold",
            "TreatMissingData": "notBreaching",
            **({"AlarmActions": [topic], "OKActions": [topic]} if topic else {}),
            **more,
        },
    }


class Deployer:
    """Creates, updates and deletes one stack."""

    def __init__(self, clients: Clients, name: str) -> None:
        """Of this name; nothing is made yet."""
        self.name = name
        self._api = clients.client("cloudformation")

    def create(self, resources: Template, outputs: Template | None = None) -> str:
        self._api.create_stack(StackName=self.name, TemplateBody=self._template(resources, outputs))
        return self.status()

    def update(self, resources: Template, outputs: Template | None = None) -> str:
        self._api.update_stack(StackName=self.name, TemplateBody=self._template(resources, outputs))
        return self.status()

    def delete(self) -> str:
        identifier = self._described()["StackId"]
        self._api.delete_stack(StackName=self.name)
        return str(self._api.describe_stacks(StackName=identifier)["Stacks"][0]["StackStatus"])

    def status(self) -> str:
        return str(self._described()["StackStatus"])

    def outputs(self) -> dict[str, str]:
        return {one["OutputKey"]: one["OutputValue"] for one in self._described().get("Outputs", [])}

    def events(self) -> list[tuple[str, str]]:
        """Logical id and status of each, the oldest first."""
        found = self._api.describe_stack_events(StackName=self.name)["StackEvents"]
        return [(event["LogicalResourceId"], event["ResourceStatus"]) for event in reversed(found)]

    def reasons(self) -> list[str]:
        found = self._api.describe_stack_events(StackName=self.name)["StackEvents"]
        return [event["ResourceStatusReason"] for event in found if event["ResourceStatus"].endswith("CREATE_FAILED")]

    def why(self) -> str:
        """The reason for which the stack began to roll back."""
        found = self._api.describe_stack_events(StackName=self.name)["StackEvents"]
        return str(
            next(one for one in found if one["ResourceStatus"].endswith("ROLLBACK_IN_PROGRESS"))["ResourceStatusReason"]
        )

    def _described(self) -> dict[str, Any]:
        described: dict[str, Any] = self._api.describe_stacks(StackName=self.name)["Stacks"][0]
        return described

    @staticmethod
    def _template(resources: Template, outputs: Template | None) -> str:
        return json.dumps({"Resources": resources, **({"Outputs": outputs} if outputs else {})})


@pytest.fixture
def stack(clients: Clients, name: str) -> Deployer:
    return Deployer(clients, name)


def groups(clients: Clients, prefix: str) -> dict[str, int | None]:
    found = clients.client("logs").describe_log_groups(logGroupNamePrefix=prefix)["logGroups"]
    return {group["logGroupName"]: group.get("retentionInDays") for group in found}


@pytest.mark.parametrize(
    ("resource", "why"),
    [
        ({"Type": "AWS::SQS::Queue"}, "Odd: type AWS::SQS::Queue is not carried out"),
        (
            {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "odd", "DataProtectionPolicy": {}}},
            "AWS::Logs::LogGroup: property DataProtectionPolicy is not carried out",
        ),
        (
            {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroup": "odd"}},
            "Odd (AWS::Logs::LogGroup): there is no property LogGroup",
        ),
        (
            {**log_group("odd"), "CreationPolicy": {}},
            "Odd (AWS::Logs::LogGroup): attribute CreationPolicy is not carried out",
        ),
        (
            {**log_group("odd"), "DeletionPolicy": "Snapshot"},
            "Odd (AWS::Logs::LogGroup): DeletionPolicy Snapshot is not carried out",
        ),
        (log_group("odd", RetentionInDays={"Fn::If": ["A", 1, 2]}), "Fn::If in this form is not carried out"),
        (
            log_group("odd", RetentionInDays="long"),
            "AWS::Logs::LogGroup: property RetentionInDays should be of type integer",
        ),
        (
            {
                "Type": "AWS::EC2::SecurityGroup",
                "Properties": {
                    "GroupDescription": "odd",
                    "GroupName": "odd",
                    "SecurityGroupIngress": [{"IpProtocol": "tcp", "SourcePrefixListId": "pl-1"}],
                },
            },
            "AWS::EC2::SecurityGroup: SourcePrefixListId of a rule is not carried out",
        ),
    ],
    ids=["type", "property", "no such property", "attribute", "policy", "function", "value", "part of a property"],
)
def test_what_is_not_carried_out_is_an_error_that_names_it(resource: Template, why: str, stack: Deployer) -> None:
    assert (stack.create({"Odd": resource}), stack.why()) == ("ROLLBACK_COMPLETE", why)


def test_a_create_that_fails_deletes_what_it_made_and_tells_why(clients: Clients, stack: Deployer, name: str) -> None:
    clients.client("logs").create_log_group(logGroupName=f"{name}-taken")
    resources = {"First": log_group(f"{name}-first"), "Second": {**log_group(f"{name}-taken"), "DependsOn": "First"}}
    assert stack.create(resources) == "ROLLBACK_COMPLETE"
    assert groups(clients, name) == {f"{name}-taken": None}
    assert stack.events() == [
        (name, "CREATE_IN_PROGRESS"),
        ("First", "CREATE_IN_PROGRESS"),
        ("First", "CREATE_COMPLETE"),
        ("Second", "CREATE_IN_PROGRESS"),
        ("Second", "CREATE_FAILED"),
        (name, "ROLLBACK_IN_PROGRESS"),
        ("First", "DELETE_IN_PROGRESS"),
        ("First", "DELETE_COMPLETE"),
        (name, "ROLLBACK_COMPLETE"),
    ]
    assert "ResourceAlreadyExistsException" in stack.reasons()[0]
    assert stack.delete() == "DELETE_COMPLETE"


def test_resources_are_deleted_in_reverse_and_kept_where_the_template_says(
    clients: Clients, stack: Deployer, name: str
) -> None:
    kept = {**log_group(f"{name}-kept"), "DeletionPolicy": "Retain"}
    resources = {"Kept": kept, "Other": {**log_group(f"{name}-other"), "DependsOn": "Kept"}}
    assert stack.create(resources) == "CREATE_COMPLETE"
    assert stack.delete() == "DELETE_COMPLETE"
    assert groups(clients, name) == {f"{name}-kept": None}


def test_an_update_adds_changes_and_removes(clients: Clients, stack: Deployer, name: str) -> None:
    stack.create({"Stays": log_group(f"{name}-stays", RetentionInDays=30), "Goes": log_group(f"{name}-goes")})
    after = {"Stays": log_group(f"{name}-stays", RetentionInDays=365), "New": alarm(name)}
    assert stack.update(after) == "UPDATE_COMPLETE"
    alarms = clients.client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"]
    assert (groups(clients, name), [one["AlarmName"] for one in alarms]) == ({f"{name}-stays": 365}, [name])
    assert stack.delete() == "DELETE_COMPLETE"


def test_an_update_without_a_change_is_refused(stack: Deployer, name: str) -> None:
    stack.create({"Group": log_group(name)})
    with pytest.raises(ClientError, match="No updates are to be performed"):
        stack.update({"Group": log_group(name)})


def test_what_cannot_change_in_place_is_replaced_and_its_users_follow(clients: Clients, stack: Deployer) -> None:
    def resources(zone: str) -> Template:
        return {
            "Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}},
            "Subnet": {
                "Type": "AWS::EC2::Subnet",
                "Properties": {
                    "VpcId": {"Ref": "Vpc"},
                    "CidrBlock": "10.0.0.0/24" if zone == "a" else "10.0.1.0/24",
                    "AvailabilityZone": f"{REGION}{zone}",
                },
            },
            "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
            "Association": {
                "Type": "AWS::EC2::SubnetRouteTableAssociation",
                "Properties": {"SubnetId": {"Ref": "Subnet"}, "RouteTableId": {"Ref": "Table"}},
            },
        }

    outputs = {"Subnet": {"Value": {"Ref": "Subnet"}}, "Vpc": {"Value": {"Ref": "Vpc"}}}
    stack.create(resources("a"), outputs)
    before = stack.outputs()
    assert stack.update(resources("b"), outputs) == "UPDATE_COMPLETE"
    after = stack.outputs()
    found = clients.client("ec2").describe_subnets(Filters=[{"Name": "vpc-id", "Values": [after["Vpc"]]}])["Subnets"]
    associated = clients.client("ec2").describe_route_tables(
        Filters=[{"Name": "association.subnet-id", "Values": [after["Subnet"]]}]
    )["RouteTables"]
    assert before["Vpc"] == after["Vpc"]
    assert before["Subnet"] != after["Subnet"]
    assert [subnet["SubnetId"] for subnet in found] == [after["Subnet"]]
    assert len(associated) == 1
    assert stack.delete() == "DELETE_COMPLETE"


def test_a_named_resource_is_not_replaced(stack: Deployer, name: str) -> None:
    def resources(key: str) -> Template:
        properties = {
            "TableName": name,
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "BillingMode": "PAY_PER_REQUEST",
            "ImportSourceSpecification": {"InputFormat": key},
        }
        return {"Table": {"Type": "AWS::DynamoDB::Table", "Properties": properties}}

    plain = resources("CSV")
    del plain["Table"]["Properties"]["ImportSourceSpecification"]
    stack.create(plain)
    assert (stack.update(resources("CSV")), stack.why()) == (
        "UPDATE_ROLLBACK_COMPLETE",
        (
            "Table (AWS::DynamoDB::Table): CloudFormation cannot update a stack when a custom-named resource requires "
            "replacing (ImportSourceSpecification changed)"
        ),
    )


def test_an_update_that_fails_is_put_back_whole(clients: Clients, stack: Deployer, name: str) -> None:
    clients.client("logs").create_log_group(logGroupName=f"{name}-taken")
    stack.create({"Stays": log_group(f"{name}-stays", RetentionInDays=30)})
    after = {
        "Stays": log_group(f"{name}-stays", RetentionInDays=365),
        "New": {**log_group(f"{name}-new"), "DependsOn": "Stays"},
        "Taken": {**log_group(f"{name}-taken"), "DependsOn": "New"},
    }
    assert stack.update(after) == "UPDATE_ROLLBACK_COMPLETE"
    assert groups(clients, name) == {f"{name}-stays": 30, f"{name}-taken": None}
    assert stack.delete() == "DELETE_COMPLETE"
    assert groups(clients, name) == {f"{name}-taken": None}


def test_a_change_that_no_call_carries_is_an_error_and_changes_nothing(
    clients: Clients, stack: Deployer, name: str
) -> None:
    def resources(names: list[str]) -> Template:
        statement = {"Effect": "Allow", "Action": "sts:AssumeRole"}
        trusting = {"Version": "2012-10-17", "Statement": [{**statement, "Principal": {"AWS": "*"}}]}
        allowing = {"Version": "2012-10-17", "Statement": [{**statement, "Resource": "*"}]}
        policies = [{"PolicyName": one, "PolicyDocument": allowing} for one in names]
        properties = {"RoleName": name, "AssumeRolePolicyDocument": trusting, "Policies": policies}
        return {"Role": {"Type": "AWS::IAM::Role", "Properties": properties}}

    stack.create(resources(["one"]))
    assert (stack.update(resources(["one", "two"])), stack.why()) == (
        "UPDATE_ROLLBACK_COMPLETE",
        "AWS::IAM::Role: a change of Policies is not carried out",
    )
    assert clients.client("iam").list_role_policies(RoleName=name)["PolicyNames"] == ["one"]


def test_secrets_are_resolved_and_never_told(clients: Clients, stack: Deployer, name: str) -> None:
    password = f"canary-{uuid.uuid4().hex}"
    clients.client("secretsmanager").create_secret(
        Name=name, SecretString=json.dumps({"name": "root", "key": password})
    )

    def topic(field: str) -> Template:
        reference = f"{{{{resolve:secretsmanager:{name}:SecretString:{field}::}}}}"
        return {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name, "DisplayName": reference}}}

    assert stack.create(topic("name"), {"Topic": {"Value": {"Ref": "Topic"}}}) == "CREATE_COMPLETE"
    attributes = clients.client("sns").get_topic_attributes(TopicArn=stack.outputs()["Topic"])["Attributes"]
    assert attributes["DisplayName"] == "root"

    missing = Deployer(clients, f"{name}-missing")
    assert (missing.create(topic("absent")), missing.why()) == (
        "ROLLBACK_COMPLETE",
        f"secret {name} is no JSON object with a field 'absent'",
    )
    # The service refuses this, and repeats what it was given.
    refused = Deployer(clients, f"{name}-refused")
    reference = f"{{{{resolve:secretsmanager:{name}:SecretString:key::}}}}"
    alias = {"AliasName": f"alias/{name}", "TargetKeyId": reference}
    assert refused.create({"Alias": {"Type": "AWS::KMS::Alias", "Properties": alias}}) == "ROLLBACK_COMPLETE"
    assert "****" in refused.why()
    assert password not in json.dumps([refused.events(), refused.reasons(), refused.why()])


def test_a_missing_secret_is_told_by_name(stack: Deployer) -> None:
    reference = "{{resolve:secretsmanager:absent/secret:SecretString:password::}}"
    resources = {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "t", "DisplayName": reference}}}
    assert (stack.create(resources), stack.why()) == (
        "ROLLBACK_COMPLETE",
        "secret absent/secret can't be read (ResourceNotFoundException): make it before deploying",
    )


def test_an_export_in_use_can_neither_go_nor_change(clients: Clients, stack: Deployer, name: str) -> None:
    exported = {"Group": {"Value": {"Ref": "Group"}, "Export": {"Name": f"{name}-group"}}}
    stack.create({"Group": log_group(f"{name}-exported")}, exported)
    user = Deployer(clients, f"{name}-user")
    imported = {"Fn::ImportValue": f"{name}-group"}
    filters = {
        "Type": "AWS::Logs::MetricFilter",
        "Properties": {
            "FilterName": name,
            "LogGroupName": imported,
            "FilterPattern": '{ $.level = "ERROR" }',
            "MetricTransformations": [{"MetricName": "E", "MetricNamespace": name, "MetricValue": "1"}],
        },
    }
    assert user.create({"Filter": filters}) == "CREATE_COMPLETE"
    assert stack.delete() == "DELETE_FAILED"
    assert stack.update({"Group": log_group(f"{name}-other")}, exported) == "UPDATE_ROLLBACK_COMPLETE"
    assert user.delete() == "DELETE_COMPLETE"
    assert stack.delete() == "DELETE_COMPLETE"


def test_an_export_that_is_not_there_is_an_error(stack: Deployer) -> None:
    resources = {"Group": log_group("g", KmsKeyId={"Fn::ImportValue": "nobody"})}
    assert (stack.create(resources), stack.why()) == ("ROLLBACK_COMPLETE", "No export named nobody found")


def test_a_bucket_is_emptied_before_it_is_deleted(clients: Clients, stack: Deployer, name: str) -> None:
    s3 = clients.client("s3")
    resources = {
        "Bucket": {
            "Type": "AWS::S3::Bucket",
            "Properties": {
                "BucketName": name,
                "VersioningConfiguration": {"Status": "Enabled"},
                "Tags": [{"Key": "aws-cdk:auto-delete-objects", "Value": "true"}],
            },
        },
        "Policy": {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {
                "Bucket": {"Ref": "Bucket"},
                "PolicyDocument": {
                    "Statement": [
                        {
                            "Effect": "Deny",
                            "Principal": "*",
                            "Action": "s3:*",
                            "Resource": [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"],
                            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
                        }
                    ]
                },
            },
        },
        "Emptier": {
            "Type": "Custom::S3AutoDeleteObjects",
            "Properties": {"ServiceToken": "arn:emptier", "BucketName": {"Ref": "Bucket"}},
            "DependsOn": ["Policy"],
        },
    }
    assert stack.create(resources) == "CREATE_COMPLETE"
    versions = [s3.put_object(Bucket=name, Key="a/file", Body=body)["VersionId"] for body in (b"one", b"two")]
    s3.delete_object(Bucket=name, Key="a/file")
    assert s3.get_object(Bucket=name, Key="a/file", VersionId=versions[0])["Body"].read() == b"one"
    assert stack.delete() == "DELETE_COMPLETE"
    assert name not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}


def test_a_bucket_without_the_tag_is_left_alone(clients: Clients, stack: Deployer, name: str) -> None:
    resources = {
        "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": name}},
        "Emptier": {
            "Type": "Custom::S3AutoDeleteObjects",
            "Properties": {"ServiceToken": "arn:emptier", "BucketName": {"Ref": "Bucket"}},
        },
    }
    stack.create(resources)
    clients.client("s3").put_object(Bucket=name, Key="file", Body=b"")
    assert stack.delete() == "DELETE_FAILED"


def test_the_default_group_is_closed_and_opened_again(clients: Clients, stack: Deployer) -> None:
    vpc = {"Vpc": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.0.0.0/16"}}}
    closer = {
        "Closer": {
            "Type": "Custom::VpcRestrictDefaultSG",
            "Properties": {
                "ServiceToken": "arn:closer",
                "DefaultSecurityGroupId": {"Fn::GetAtt": ["Vpc", "DefaultSecurityGroup"]},
                "Account": {"Ref": "AWS::AccountId"},
            },
        }
    }
    outputs = {"Group": {"Value": {"Fn::GetAtt": ["Vpc", "DefaultSecurityGroup"]}}}

    def rules() -> tuple[list[str], list[str]]:
        asked = {"GroupIds": [stack.outputs()["Group"]]}
        (group,) = clients.client("ec2").describe_security_groups(**asked)["SecurityGroups"]
        return (
            [pair["GroupId"] for rule in group["IpPermissions"] for pair in rule["UserIdGroupPairs"]],
            [one["CidrIp"] for rule in group["IpPermissionsEgress"] for one in rule["IpRanges"]],
        )

    stack.create({**vpc, **closer}, outputs)
    assert rules() == ([], [])
    stack.update(vpc, outputs)
    assert rules() == ([stack.outputs()["Group"]], ["0.0.0.0/0"])


@pytest.fixture
def watched(clients: Clients, stack: Deployer, name: str) -> Callable[[], list[tuple[str, str, str]]]:
    """A topic that an alarm tells, and a queue that listens: alarm, old and new state of each message."""
    resources = {
        "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name}},
        "Policy": {
            "Type": "AWS::SNS::TopicPolicy",
            "Properties": {
                "Topics": [{"Ref": "Topic"}],
                "PolicyDocument": {
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {"Service": "cloudwatch.amazonaws.com"},
                            "Action": "sns:Publish",
                            "Resource": {"Ref": "Topic"},
                            "Condition": {"ArnLike": {"aws:SourceArn": f"arn:aws:cloudwatch:{REGION}:*:alarm:{name}"}},
                        }
                    ]
                },
            },
        },
        "Alarm": alarm(name, {"Ref": "Topic"}),
        "Stranger": alarm(f"stranger-{name}", {"Ref": "Topic"}),
        "Group": log_group(name),
        "Filter": {
            "Type": "AWS::Logs::MetricFilter",
            "Properties": {
                "FilterName": name,
                "LogGroupName": {"Ref": "Group"},
                "FilterPattern": '{ $.level = "ERROR" }',
                "MetricTransformations": [
                    {"MetricName": "Errors", "MetricNamespace": f"Tests/{name}", "MetricValue": "1", "DefaultValue": 0}
                ],
            },
        },
    }
    assert stack.create(resources, {"Topic": {"Value": {"Ref": "Topic"}}}) == "CREATE_COMPLETE"
    sqs = clients.client("sqs")
    queue = sqs.create_queue(QueueName=name)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    clients.client("sns").subscribe(TopicArn=stack.outputs()["Topic"], Protocol="sqs", Endpoint=arn)

    def received() -> list[tuple[str, str, str]]:
        found = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        bodies: list[Mapping[str, str]] = [json.loads(json.loads(one["Body"])["Message"]) for one in found]
        return [(body["AlarmName"], body["OldStateValue"], body["NewStateValue"]) for body in bodies]

    return received


def test_a_change_of_state_is_told_and_no_change_is_not(
    clients: Clients, name: str, watched: Callable[[], list[tuple[str, str, str]]]
) -> None:
    for state in ("ALARM", "ALARM", "OK"):
        clients.client("cloudwatch").set_alarm_state(AlarmName=name, StateValue=state, StateReason="told")
    assert watched() == [(name, "INSUFFICIENT_DATA", "ALARM"), (name, "ALARM", "OK")]


def test_an_alarm_that_the_topic_does_not_know_is_not_heard(
    clients: Clients, name: str, watched: Callable[[], list[tuple[str, str, str]]]
) -> None:
    stranger = f"stranger-{name}"
    clients.client("cloudwatch").set_alarm_state(AlarmName=stranger, StateValue="ALARM", StateReason="told")
    assert watched() == []


def test_metric_data_changes_the_state(
    clients: Clients, name: str, watched: Callable[[], list[tuple[str, str, str]]]
) -> None:
    put = clients.client("cloudwatch").put_metric_data
    put(Namespace=f"Tests/{name}", MetricData=[{"MetricName": "Errors", "Value": 0}])
    put(Namespace=f"Tests/{name}", MetricData=[{"MetricName": "Others", "Value": 1}])
    put(Namespace=f"Tests/{name}", MetricData=[{"MetricName": "Errors", "Value": 1}])
    assert watched() == [(name, "INSUFFICIENT_DATA", "OK"), (name, "OK", "ALARM")]


def test_a_log_event_that_matches_becomes_data_and_rings(
    clients: Clients, name: str, watched: Callable[[], list[tuple[str, str, str]]]
) -> None:
    logs = clients.client("logs")
    logs.create_log_stream(logGroupName=name, logStreamName="one")
    for message in ('{"level": "INFO"}', "no JSON", '{"level": "ERROR"}'):
        event = {"timestamp": int(time.time() * 1000), "message": message}
        logs.put_log_events(logGroupName=name, logStreamName="one", logEvents=[event])
    assert watched() == [(name, "INSUFFICIENT_DATA", "OK"), (name, "OK", "ALARM")]


def test_a_metric_embedded_in_a_log_event_becomes_data(
    clients: Clients, name: str, watched: Callable[[], list[tuple[str, str, str]]]
) -> None:
    logs = clients.client("logs")
    # A group of its own, which no filter looks at.
    logs.create_log_group(logGroupName=f"{name}-embedded")
    logs.create_log_stream(logGroupName=f"{name}-embedded", logStreamName="one")
    directive = {"Namespace": f"Tests/{name}", "Dimensions": [[]], "Metrics": [{"Name": "Errors", "Unit": "Count"}]}
    for errors in (0, [0, 2]):
        message = json.dumps({"_aws": {"CloudWatchMetrics": [directive]}, "level": "ERROR", "Errors": errors})
        event = {"timestamp": int(time.time() * 1000), "message": message}
        logs.put_log_events(logGroupName=f"{name}-embedded", logStreamName="one", logEvents=[event])
    assert watched() == [(name, "INSUFFICIENT_DATA", "OK"), (name, "OK", "ALARM")]
