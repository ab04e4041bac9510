"""Sets of templates to judge, made without the CDK: realistic in kind and size, the same bytes at every call.

Each template is a stack of 500 resources, as many as CloudFormation takes: 25 services of 20 resources that refer to
each other. Every other service breaks one of the five duties, in turn. Services differ as they do in an app: in names,
sizes, owners, and in whether a value is a literal, a parameter or behind a condition.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SERVICES = 25
SERVICE_SIZE = 20
STACK_SIZE = SERVICES * SERVICE_SIZE
"""Resources in a stack: as many as CloudFormation takes."""

DUTIES = ("key", "tls", "backup", "deletion", "tags")
"""What a service can break."""

OWNERS = ("orders", "devices", "billing", "telemetry", "identity", "reports", "alarms")
CLASSES = ("internal", "confidential", "phi")

Properties = dict[str, Any]


def template(number: int, *, services: int = SERVICES, unlike: bool = False) -> dict[str, Any]:
    """The template of one stack, full or of fewer services.

    With `unlike` no two resources carry the same tags, so none is judged like another.
    """
    resources: dict[str, Any] = {}
    for service in range(services):
        resources |= _Service(number * services + service, unlike=unlike).resources()
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": f"Stack {number} of a bench",
        "Parameters": {
            "Environment": {"Type": "String", "AllowedValues": ["dev", "staging", "prod"], "Default": "dev"},
            "BackupDays": {"Type": "Number", "MinValue": 1, "MaxValue": 35, "Default": 35},
            "VpcId": {"Type": "AWS::EC2::VPC::Id"},
            "SubnetIds": {"Type": "List<AWS::EC2::Subnet::Id>"},
        },
        "Conditions": {"IsProduction": {"Fn::Equals": [{"Ref": "Environment"}, "prod"]}},
        "Resources": resources,
        "Outputs": {
            f"{owner.title()}Queue": {"Value": {"Fn::GetAtt": [f"S{number * services + place}Queue", "Arn"]}}
            for place, owner in enumerate(OWNERS[:services])
        },
    }


class _Service:
    """One service: a key, and a database, a bucket, a table, queues, a topic and logs under it."""

    def __init__(self, number: int, *, unlike: bool) -> None:
        self.number = number
        self.unlike = unlike
        self.breaks = DUTIES[number // 2 % len(DUTIES)] if number % 2 else None
        self.owner = OWNERS[number % len(OWNERS)]

    def resources(self) -> dict[str, Any]:
        """All of it, by logical id."""
        return {
            f"S{self.number}{name}": entry
            for part in (self._key(), self._database(), self._bucket(), self._messages(), self._records())
            for name, entry in part.items()
        }

    def _ref(self, name: str) -> dict[str, Any]:
        return {"Ref": f"S{self.number}{name}"}

    def _att(self, name: str, attribute: str) -> dict[str, Any]:
        return {"Fn::GetAtt": [f"S{self.number}{name}", attribute]}

    def _resource(self, kind: str, properties: Properties, **beside: Any) -> dict[str, Any]:  # noqa: ANN401 - attributes
        kept = self.breaks == "deletion" and kind.endswith(("::Key", "::Table", "::LogGroup"))
        policy = "Retain" if kept else "Delete"
        return {
            "Type": kind,
            "Properties": properties,
            "DeletionPolicy": policy,
            "UpdateReplacePolicy": policy,
            "Metadata": {"aws:cdk:path": f"Bench/Service{self.number}/{kind.rpartition('::')[2]}/Resource"},
            **beside,
        }

    def _tags(self, name: str) -> list[dict[str, Any]]:
        number = self.number
        owner = f"{self.owner}-{number}-{name.lower()}" if self.unlike else self.owner
        tags: Properties = {
            "Compliance": "hipaa iso27001",
            "CostCenter": f"CC-{1000 + number % 7}",
            "DataClassification": CLASSES[number % len(CLASSES)],
            "Environment": {"Ref": "Environment"} if number % 5 == 0 else "dev",
            "ManagedBy": "aws-cdk",
            "Owner": owner,
            "Project": "Bench",
        }
        if self.breaks == "tags":
            del tags["CostCenter"]
        return [{"Key": key, "Value": value} for key, value in tags.items()]

    def _key(self) -> dict[str, Any]:
        account = ["arn:", {"Ref": "AWS::Partition"}, ":iam::", {"Ref": "AWS::AccountId"}, ":root"]
        statement = {
            "Action": "kms:*",
            "Effect": "Allow",
            "Principal": {"AWS": {"Fn::Join": ["", account]}},
            "Resource": "*",
        }
        key = {
            "Description": f"Key of the service {self.number}",
            "EnableKeyRotation": True,
            "KeyPolicy": {"Statement": [statement], "Version": "2012-10-17"},
            "PendingWindowInDays": 30,
            "Tags": self._tags("Key"),
        }
        alias = {"AliasName": f"alias/{self.owner}-{self.number}", "TargetKeyId": self._att("Key", "Arn")}
        return {
            "Key": self._resource("AWS::KMS::Key", key),
            "Alias": self._resource("AWS::KMS::Alias", alias),
        }

    def _database(self) -> dict[str, Any]:
        port = 5432
        group = {"GroupDescription": f"Clients of {self.number}", "VpcId": {"Ref": "VpcId"}}
        outward = {"CidrIp": "10.0.0.0/16", "Description": "Inside the network", "IpProtocol": "-1"}
        inward = {
            "Description": "From the clients alone",
            "FromPort": port,
            "GroupId": self._att("Firewall", "GroupId"),
            "IpProtocol": "tcp",
            "SourceSecurityGroupId": self._att("Clients", "GroupId"),
            "ToPort": port,
        }
        subnets = {
            "DBSubnetGroupDescription": f"Subnets of {self.number}",
            "SubnetIds": {"Ref": "SubnetIds"},
            "Tags": self._tags("Subnets"),
        }
        settings = {
            "Description": f"Settings of {self.number}",
            "Family": "postgres16",
            "Parameters": {"log_connections": "1", "rds.force_ssl": "0" if self.breaks == "tls" else "1"},
            "Tags": self._tags("Settings"),
        }
        return {
            "Clients": self._resource(
                "AWS::EC2::SecurityGroup", {**group, "SecurityGroupEgress": [outward], "Tags": self._tags("Clients")}
            ),
            "Firewall": self._resource("AWS::EC2::SecurityGroup", {**group, "Tags": self._tags("Firewall")}),
            "Inward": self._resource("AWS::EC2::SecurityGroupIngress", inward),
            "Subnets": self._resource("AWS::RDS::DBSubnetGroup", subnets),
            "Settings": self._resource("AWS::RDS::DBParameterGroup", settings),
            "Database": self._resource("AWS::RDS::DBInstance", self._instance()),
        }

    def _instance(self) -> Properties:
        days: Any = ({"Ref": "BackupDays"}, 35, {"Fn::If": ["IsProduction", 35, 30]})[self.number % 3]
        return {
            "AllocatedStorage": str(20 + self.number % 9 * 10),
            "BackupRetentionPeriod": 7 if self.breaks == "backup" else days,
            "CopyTagsToSnapshot": True,
            "DBInstanceClass": {"Fn::If": ["IsProduction", "db.m6g.large", "db.t4g.medium"]},
            "DBName": f"service{self.number}",
            "DBParameterGroupName": self._ref("Settings"),
            "DBSubnetGroupName": self._ref("Subnets"),
            "DeletionProtection": self.breaks == "deletion",
            "Engine": "postgres",
            "EngineVersion": "16.8",
            "KmsKeyId": self._att("Key", "Arn"),
            "ManageMasterUserPassword": True,
            "MasterUserSecret": {"KmsKeyId": self._att("Key", "Arn")},
            "MasterUsername": "postgres",
            "MultiAZ": {"Fn::If": ["IsProduction", True, False]},
            "PubliclyAccessible": False,
            "StorageEncrypted": True,
            "StorageType": "gp3",
            "Tags": self._tags("Database"),
            "VPCSecurityGroups": [self._att("Firewall", "GroupId")],
        }

    def _deny_plain_transport(self, action: str, *resources: Any) -> dict[str, Any]:  # noqa: ANN401 - expressions
        test = "true" if self.breaks == "tls" else "false"
        return {
            "Action": action,
            "Condition": {"Bool": {"aws:SecureTransport": test}},
            "Effect": "Deny",
            "Principal": {"AWS": "*"},
            "Resource": list(resources) if len(resources) > 1 else resources[0],
        }

    def _bucket(self) -> dict[str, Any]:
        own_key = {"KMSMasterKeyID": self._att("Key", "Arn"), "SSEAlgorithm": "aws:kms"}
        default = {"SSEAlgorithm": "AES256"} if self.breaks == "key" else own_key
        days = 7 if self.breaks == "backup" else 30 + self.number % 4 * 30
        bucket = {
            "BucketEncryption": {"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": default}]},
            "LifecycleConfiguration": {
                "Rules": [{"NoncurrentVersionExpiration": {"NoncurrentDays": days}, "Status": "Enabled"}]
            },
            "PublicAccessBlockConfiguration": dict.fromkeys(
                ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"),
                True,
            ),
            "Tags": self._tags("Bucket"),
            "VersioningConfiguration": {"Status": "Enabled"},
        }
        arn = self._att("Bucket", "Arn")
        statements = [self._deny_plain_transport("s3:*", arn, {"Fn::Join": ["", [arn, "/*"]]})]
        emptied = {"BucketName": self._ref("Bucket"), "ServiceToken": {"Fn::ImportValue": "BucketEmptier"}}
        return {
            "Bucket": self._resource("AWS::S3::Bucket", bucket),
            "BucketPolicy": self._resource(
                "AWS::S3::BucketPolicy",
                {"Bucket": self._ref("Bucket"), "PolicyDocument": {"Statement": statements, "Version": "2012-10-17"}},
            ),
            "Emptied": self._resource(
                "Custom::S3AutoDeleteObjects", emptied, DependsOn=[f"S{self.number}BucketPolicy"]
            ),
        }

    def _messages(self) -> dict[str, Any]:
        key = {} if self.breaks == "key" else {"KmsMasterKeyId": self._att("Key", "Arn")}
        letters = {**key, "MessageRetentionPeriod": 1209600, "Tags": self._tags("Letters")}
        queue = {
            **key,
            "RedrivePolicy": {"deadLetterTargetArn": self._att("Letters", "Arn"), "maxReceiveCount": 5},
            "Tags": self._tags("Queue"),
            "VisibilityTimeout": 30 + self.number % 6 * 30,
        }
        queues = {
            "PolicyDocument": {
                "Statement": [self._deny_plain_transport("sqs:*", "*")],
                "Version": "2012-10-17",
            },
            "Queues": [self._ref("Letters"), self._ref("Queue")],
        }
        topics = {
            "PolicyDocument": {
                "Statement": [self._deny_plain_transport("sns:Publish", self._ref("Topic"))],
                "Version": "2012-10-17",
            },
            "Topics": [self._ref("Topic")],
        }
        subscription = {"Endpoint": self._att("Queue", "Arn"), "Protocol": "sqs", "TopicArn": self._ref("Topic")}
        return {
            "Letters": self._resource("AWS::SQS::Queue", letters),
            "Queue": self._resource("AWS::SQS::Queue", queue),
            "QueuePolicy": self._resource("AWS::SQS::QueuePolicy", queues),
            "Topic": self._resource("AWS::SNS::Topic", {**key, "Tags": self._tags("Topic")}),
            "TopicPolicy": self._resource("AWS::SNS::TopicPolicy", topics),
            "Subscription": self._resource("AWS::SNS::Subscription", subscription),
        }

    def _records(self) -> dict[str, Any]:
        short = self.breaks == "backup"
        key = {} if self.breaks == "key" else {"KMSMasterKeyId": self._att("Key", "Arn"), "SSEType": "KMS"}
        table = {
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": not short},
            "SSESpecification": {**key, "SSEEnabled": self.breaks != "key"},
            "Tags": self._tags("Table"),
        }
        logs = {
            "KmsKeyId": self._att("Key", "Arn"),
            "LogGroupName": {"Fn::Sub": f"/bench/${{Environment}}/{self.number}"},
            "RetentionInDays": 14 if short else (30, 60, 90, 365)[self.number % 4],
            "Tags": self._tags("Logs"),
        }
        if self.breaks == "key":
            del logs["KmsKeyId"]
        alarm = {
            "ComparisonOperator": "GreaterThanThreshold",
            "Dimensions": [{"Name": "QueueName", "Value": self._att("Letters", "QueueName")}],
            "EvaluationPeriods": 1,
            "MetricName": "ApproximateNumberOfMessagesVisible",
            "Namespace": "AWS/SQS",
            "Period": 300,
            "Statistic": "Maximum",
            "Tags": self._tags("Alarm"),
            "Threshold": self.number % 10,
        }
        return {
            "Table": self._resource("AWS::DynamoDB::Table", table),
            "Logs": self._resource("AWS::Logs::LogGroup", logs),
            "Alarm": self._resource("AWS::CloudWatch::Alarm", alarm),
        }


def write(folder: Path, templates: int, *, unlike: bool = False) -> None:
    """Write a set, indented as the CDK writes it."""
    folder.mkdir(parents=True)
    for number in range(templates):
        text = json.dumps(template(number, unlike=unlike), indent=1)
        (folder / f"stack{number:03}.template.json").write_text(text, "utf-8")


def write_services(folder: Path, templates: int) -> None:
    """Write many small templates of one service each, a hundred to a folder."""
    for number in range(templates):
        place = folder / f"team{number // 100:03}"
        place.mkdir(exist_ok=True)
        text = json.dumps(template(number, services=1), indent=1)
        (place / f"service{number:05}.template.json").write_text(text, "utf-8")
