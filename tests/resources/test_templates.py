"""What the templates of an environment hold, whichever constructs made it."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from resources.names import LIMITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Template = dict[str, Any]
Templates = dict[str, Template]

pytestmark = pytest.mark.jsii

NAME_PROPERTIES = {
    "AWS::ApplicationAutoScaling::ScalingPolicy": "PolicyName",
    "AWS::CloudTrail::Trail": "TrailName",
    "AWS::CloudWatch::Alarm": "AlarmName",
    "AWS::CloudWatch::Dashboard": "DashboardName",
    "AWS::DynamoDB::Table": "TableName",
    "AWS::EC2::SecurityGroup": "GroupName",
    "AWS::ECR::Repository": "RepositoryName",
    "AWS::ECS::Cluster": "ClusterName",
    "AWS::ECS::Service": "ServiceName",
    "AWS::ECS::TaskDefinition": "Family",
    "AWS::ElastiCache::ReplicationGroup": "ReplicationGroupId",
    "AWS::ElastiCache::SubnetGroup": "CacheSubnetGroupName",
    "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::Role": "RoleName",
    "AWS::KMS::Alias": "AliasName",
    "AWS::Kinesis::Stream": "Name",
    "AWS::Lambda::Function": "FunctionName",
    "AWS::Logs::LogGroup": "LogGroupName",
    "AWS::Logs::MetricFilter": "FilterName",
    "AWS::RDS::DBInstance": "DBInstanceIdentifier",
    "AWS::Route53Resolver::ResolverQueryLoggingConfig": "Name",
    "AWS::RDS::DBParameterGroup": "DBParameterGroupName",
    "AWS::RDS::DBSubnetGroup": "DBSubnetGroupName",
    "AWS::S3::Bucket": "BucketName",
    "AWS::SNS::Topic": "TopicName",
}
NAMED_BY_TAG = {
    "AWS::EC2::EIP",
    "AWS::EC2::FlowLog",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::NatGateway",
    "AWS::EC2::RouteTable",
    "AWS::EC2::Subnet",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCEndpoint",
}
NAMELESS = {
    "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation",
    "AWS::SNS::Subscription",
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::EC2::Route",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EC2::VPCGatewayAttachment",
    "AWS::KMS::Key",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::TopicPolicy",
    "Custom::S3AutoDeleteObjects",
    "Custom::VpcRestrictDefaultSG",
}
# CloudFormation has no tags for these (registry schemas, `tagging.taggable` false).
UNTAGGABLE = {
    "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation",
    "AWS::SNS::Subscription",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::EC2::Route",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EC2::VPCGatewayAttachment",
    "AWS::IAM::ManagedPolicy",
    "AWS::KMS::Alias",
    "AWS::Logs::MetricFilter",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::TopicPolicy",
    "Custom::S3AutoDeleteObjects",
    "Custom::VpcRestrictDefaultSG",
}


def resources(templates: Templates, *types: str) -> Iterator[tuple[str, Template]]:
    """Logical id and body of every resource, or of those of some types."""
    for template in templates.values():
        for logical_id, resource in template["Resources"].items():
            if not types or resource["Type"] in types:
                yield logical_id, resource


def the_only(templates: Templates, kind: str) -> Template:
    ((_, resource),) = resources(templates, kind)
    properties: Template = resource["Properties"]
    return properties


def text(value: Any) -> str:  # noqa: ANN401, PLR0911 - any piece of a template, by its shape
    """A value as text, with the account written as zeros and references as their targets."""
    match value:
        case {"Fn::Join": [separator, list(parts)]}:
            return str(separator).join(text(part) for part in parts)
        case {"Ref": "AWS::AccountId"}:
            return "0" * 12
        case {"Ref": "AWS::Partition"}:
            return "aws"
        case {"Ref": target}:
            return str(target)
        case {"Fn::GetAtt": [target, attribute]}:
            return f"{target}.{attribute}"
        case {"Fn::ImportValue": export}:
            return str(export).partition(":")[2].removeprefix("ExportsOutput")
        case _:
            return str(value)


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any piece of a template
    match value:
        case dict():
            for inner in value.values():
                yield from strings(inner)
        case list():
            for inner in value:
                yield from strings(inner)
        case str():
            yield value


def tags(resource: Template) -> dict[str, str]:
    return {tag["Key"]: tag["Value"] for tag in resource["Properties"].get("Tags", [])}


def names(templates: Templates) -> dict[str, list[str]]:
    found = defaultdict(list)
    for _, resource in resources(templates, *NAME_PROPERTIES):
        kind = resource["Type"]
        found[kind].append(text(resource["Properties"][NAME_PROPERTIES[kind]]))
    return {kind: sorted(given) for kind, given in found.items()}


def test_every_taggable_resource_carries_every_tag(dev: Templates) -> None:
    required = {
        "Project": "SmartFactory",
        "Environment": "dev",
        "Owner": "platform-engineering",
        "CostCenter": "smartfactory",
        "DataClassification": "phi",
        "Compliance": "HIPAA+ISO27001",
        "ManagedBy": "aws-cdk",
    }
    lacking = {
        logical_id: required.items() - tags(resource).items()
        for logical_id, resource in resources(dev)
        if resource["Type"] not in UNTAGGABLE
    }
    assert [logical_id for logical_id, tags_lacking in lacking.items() if tags_lacking] == []
    assert {r["Type"] for _, r in resources(dev) if not tags(r)} == UNTAGGABLE


def test_tasks_carry_the_tags_of_their_service(dev: Templates) -> None:
    service = the_only(dev, "AWS::ECS::Service")
    assert (service["PropagateTags"], service["EnableECSManagedTags"]) == ("SERVICE", True)


def test_every_type_has_a_name_or_cannot_have_one(dev: Templates) -> None:
    types = {resource["Type"] for _, resource in resources(dev)}
    assert types == set(NAME_PROPERTIES) | NAMED_BY_TAG | NAMELESS


def test_every_name_carries_the_suffix_and_stays_within_its_limit(dev: Templates) -> None:
    given = [(kind, name) for kind, all_of_kind in names(dev).items() for name in all_of_kind]
    assert [name for _, name in given if "smartfactory-dev" not in name and "/smartfactory/dev/" not in name] == []
    assert [name for kind, name in given if len(name) > LIMITS[kind].longest] == []
    assert [
        logical_id
        for logical_id, resource in resources(dev, *NAMED_BY_TAG)
        if "martfactory-dev" not in tags(resource).get("Name", "").replace("F", "f")
    ] == []
    assert [
        policy["PolicyName"]
        for _, role in resources(dev, "AWS::IAM::Role")
        for policy in role["Properties"].get("Policies", [])
    ] == ["smartfactory-dev-default-group-closer"]


def test_two_environments_differ_in_every_name_and_in_nothing_else(
    dev: Templates, synthesize: Callable[..., Templates]
) -> None:
    other = synthesize(environmentSuffix="pr-7")
    renamed = {kind: sorted(name.replace("dev", "pr-7") for name in given) for kind, given in names(dev).items()}
    assert names(other) == renamed
    assert [kind for kind, given in names(other).items() if set(given) & set(names(dev)[kind])] == []


def test_no_suffix_can_make_one_environments_name_anothers(dev: Templates) -> None:
    """`smartfactory-<a>-<b-c>` is `smartfactory-<a-b>-<c>`: so no purpose may end as another does."""
    clashes = []
    for kind, given in names(dev).items():
        purposes = {name.partition("smartfactory-dev")[2].lstrip("-") for name in given}
        clashes += [
            (kind, longer, shorter)
            for longer in purposes
            for shorter in purposes
            if kind != "AWS::Logs::LogGroup" and longer.endswith(f"-{shorter}")
        ]
    assert clashes == []


def test_everything_that_can_be_deleted_is(dev: Templates) -> None:
    kept = {
        logical_id: (resource.get("DeletionPolicy"), resource.get("UpdateReplacePolicy"))
        for logical_id, resource in resources(dev)
        if {resource.get("DeletionPolicy"), resource.get("UpdateReplacePolicy")} - {None, "Delete"}
    }
    # Absent means Delete, but for a database it means a snapshot that never expires: see below.
    assert kept == {}
    explicit = {
        resource["Type"]
        for _, resource in resources(dev)
        if (resource.get("DeletionPolicy"), resource.get("UpdateReplacePolicy")) == ("Delete", "Delete")
    }
    assert explicit == {
        "AWS::DynamoDB::Table",
        "AWS::ECR::Repository",
        "AWS::ElastiCache::ReplicationGroup",
        "AWS::KMS::Key",
        "AWS::Kinesis::Stream",
        "AWS::Logs::LogGroup",
        "AWS::RDS::DBInstance",
        "AWS::RDS::DBParameterGroup",
        "AWS::RDS::DBSubnetGroup",
        "AWS::S3::Bucket",
        "AWS::SNS::Topic",
        "Custom::S3AutoDeleteObjects",
        "Custom::VpcRestrictDefaultSG",
    }
    protected = {
        (resource["Type"], name): value
        for _, resource in resources(dev)
        for name, value in resource["Properties"].items()
        if "DeletionProtection" in name
    }
    assert protected == {
        ("AWS::DynamoDB::Table", "DeletionProtectionEnabled"): False,
        ("AWS::RDS::DBInstance", "DeletionProtection"): False,
    }
    assert the_only(dev, "AWS::ECR::Repository")["EmptyOnDelete"] is True
    assert the_only(dev, "Custom::S3AutoDeleteObjects")["BucketName"] == {
        "Ref": next(logical_id for logical_id, _ in resources(dev, "AWS::S3::Bucket"))
    }


def test_what_is_stored_is_under_the_key_of_its_purpose(dev: Templates) -> None:
    keys = {"DataKey": "data", "LogsKey": "logs"}

    def key(value: Any) -> str:  # noqa: ANN401 - any piece of a template
        named = text(value)
        return next((purpose for key_id, purpose in keys.items() if key_id in named), named)

    paths = {
        "AWS::CloudTrail::Trail": ("KMSKeyId",),
        "AWS::DynamoDB::Table": ("SSESpecification.KMSMasterKeyId",),
        "AWS::ECR::Repository": ("EncryptionConfiguration.KmsKey",),
        "AWS::ECS::Cluster": (
            "Configuration.ExecuteCommandConfiguration.KmsKeyId",
            "Configuration.ManagedStorageConfiguration.KmsKeyId",
            "Configuration.ManagedStorageConfiguration.FargateEphemeralStorageKmsKeyId",
        ),
        "AWS::ElastiCache::ReplicationGroup": ("KmsKeyId",),
        "AWS::Kinesis::Stream": ("StreamEncryption.KeyId",),
        "AWS::Lambda::Function": ("KmsKeyArn",),
        "AWS::Logs::LogGroup": ("KmsKeyId",),
        "AWS::RDS::DBInstance": ("KmsKeyId", "PerformanceInsightsKMSKeyId"),
        "AWS::S3::Bucket": (
            "BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault.KMSMasterKeyID",
        ),
        "AWS::SNS::Topic": ("KmsMasterKeyId",),
    }

    def at(properties: Template, path: str) -> Any:  # noqa: ANN401 - any piece of a template
        value: Any = properties
        for step in path.split("."):
            value = value[int(step)] if isinstance(value, list) else value[step]
        return value

    found = {
        (kind, path): {key(at(resource["Properties"], path)) for _, resource in resources(dev, kind)}
        for kind, of_kind in paths.items()
        for path in of_kind
    }
    in_data = {
        "AWS::DynamoDB::Table",
        "AWS::ECR::Repository",
        "AWS::ECS::Cluster",
        "AWS::ElastiCache::ReplicationGroup",
        "AWS::Kinesis::Stream",
        "AWS::RDS::DBInstance",
    }
    assert found == {(kind, path): {"data" if kind in in_data else "logs"} for kind, path in found}


def test_keys_are_used_by_these_services_alone(dev: Templates) -> None:
    def used_by(statement: Template) -> tuple[str, ...]:
        if "Service" in statement["Principal"]:
            return (statement["Principal"]["Service"],)
        assert text(statement["Principal"]["AWS"]) == "arn:aws:iam::000000000000:root"
        condition = statement.get("Condition", {}).get("StringEquals", {})
        return tuple(condition.get("kms:ViaService", ["the account"]))

    found = {
        resource["Properties"]["Description"]: {
            statement["Sid"]: used_by(statement) for statement in resource["Properties"]["KeyPolicy"]["Statement"]
        }
        for _, resource in resources(dev, "AWS::KMS::Key")
    }
    data = tuple(
        f"{service}.ap-southeast-1.amazonaws.com" for service in ("dynamodb", "ecr", "elasticache", "kinesis", "rds")
    )
    logs = tuple(f"{service}.ap-southeast-1.amazonaws.com" for service in ("lambda", "s3", "sns"))
    assert found == {
        "SmartFactory dev: data": {
            "AdministeredByTheAccount": ("the account",),
            "UsedThroughServices": data,
            "GrantedToServices": data,
            "TaskStorageKeys": ("fargate.amazonaws.com",),
            "TaskStorageGrants": ("fargate.amazonaws.com",),
        },
        "SmartFactory dev: logs": {
            "AdministeredByTheAccount": ("the account",),
            "UsedThroughServices": logs,
            "GrantedToServices": logs,
            "LogGroups": ("logs.ap-southeast-1.amazonaws.com",),
            "TrailFiles": ("cloudtrail.amazonaws.com",),
            "TrailChecksKey": ("cloudtrail.amazonaws.com",),
            "Alarms": ("cloudwatch.amazonaws.com",),
        },
    }
    administered = next(
        statement["Action"]
        for _, resource in resources(dev, "AWS::KMS::Key")
        for statement in resource["Properties"]["KeyPolicy"]["Statement"]
        if statement["Sid"] == "AdministeredByTheAccount"
    )
    assert {"kms:Decrypt", "kms:Encrypt", "kms:CreateGrant", "kms:*"} & set(administered) == set()
    assert {
        (key["Properties"]["EnableKeyRotation"], key["Properties"]["PendingWindowInDays"])
        for _, key in resources(dev, "AWS::KMS::Key")
    } == {(True, 30)}


def test_every_log_group_may_use_the_key_for_logs(dev: Templates) -> None:
    (allowed,) = (
        statement["Condition"]["ArnLike"]["kms:EncryptionContext:aws:logs:arn"]
        for _, resource in resources(dev, "AWS::KMS::Key")
        for statement in resource["Properties"]["KeyPolicy"]["Statement"]
        if statement["Sid"] == "LogGroups"
    )
    prefix = "arn:aws:logs:ap-southeast-1:000000000000:log-group:"
    patterns = [text(arn).removeprefix(prefix) for arn in allowed]
    assert patterns == [
        "/smartfactory/dev/*",
        "/aws/rds/instance/smartfactory-dev-database/*",
        "/aws/ecs/containerinsights/smartfactory-dev/performance",
    ]
    assert [
        group
        for group in names(dev)["AWS::Logs::LogGroup"]
        if not group.startswith(tuple(pattern.removesuffix("*") for pattern in patterns))
    ] == []


def test_who_may_speak_to_whom(dev: Templates) -> None:
    groups = {
        logical_id: resource["Properties"]["GroupName"].removeprefix("smartfactory-dev-")
        for logical_id, resource in resources(dev, "AWS::EC2::SecurityGroup")
    }

    def group(value: Any) -> str:  # noqa: ANN401 - any piece of a template
        return str(groups[text(value).removesuffix(".GroupId")])

    ingress = {
        (group(rule["SourceSecurityGroupId"]), group(rule["GroupId"]), rule["FromPort"], rule["ToPort"])
        for _, resource in resources(dev, "AWS::EC2::SecurityGroupIngress")
        for rule in [resource["Properties"]]
    }
    endpoints = [name for name in groups.values() if name.startswith("endpoint-")]
    assert sorted(endpoints) == [
        f"endpoint-{service}"
        for service in (
            "ecr-api",
            "ecr-dkr",
            "kinesis",
            "kms",
            "logs",
            "monitoring",
            "secretsmanager",
            "sts",
        )
    ]
    assert ingress == {
        ("processor", "database", 5432, 5432),
        ("migration", "database", 5432, 5432),
        ("processor", "cache", 6379, 6379),
        *((task, endpoint, 443, 443) for task in ("processor", "migration") for endpoint in endpoints),
    }
    inline = {
        groups[logical_id]: (
            resource["Properties"].get("SecurityGroupIngress", []),
            [rule["CidrIp"] for rule in resource["Properties"]["SecurityGroupEgress"]],
        )
        for logical_id, resource in resources(dev, "AWS::EC2::SecurityGroup")
    }
    nowhere: tuple[list[Any], list[str]] = ([], ["255.255.255.255/32"])
    anywhere_over_tls: tuple[list[Any], list[str]] = ([], ["0.0.0.0/0"])
    assert inline == {
        **dict.fromkeys(["database", "cache", *endpoints], nowhere),
        **dict.fromkeys(["processor", "migration"], anywhere_over_tls),
    }


def test_public_subnets_hold_nat_gateways_and_nothing_else(dev: Templates) -> None:
    foundation = dev["Foundation"]["Resources"]
    public = {
        logical_id for logical_id, _ in resources(dev, "AWS::EC2::Subnet") if logical_id.startswith("VpcNatSubnet")
    }
    users = {
        foundation[logical_id]["Type"]
        for logical_id in foundation
        if public & set(strings(foundation[logical_id].get("Properties", {})))
    }
    assert len(public) == 3
    assert users == {"AWS::EC2::NatGateway", "AWS::EC2::SubnetRouteTableAssociation"}
    assert public & set(strings(dev["Foundation"]["Outputs"])) == set()
    assert {resource["Properties"]["MapPublicIpOnLaunch"] for _, resource in resources(dev, "AWS::EC2::Subnet")} == {
        False
    }


def test_no_template_makes_or_holds_a_secret(dev: Templates) -> None:
    assert [r["Type"] for _, r in resources(dev) if r["Type"].startswith("AWS::SecretsManager")] == []
    assert [template.get("Parameters") for template in dev.values()] == [None] * 4
    assert sorted(s for s in strings(dev) if "{{resolve" in s) == [
        "{{resolve:secretsmanager:smartfactory/dev/cache:SecretString:token::}}",
        "{{resolve:secretsmanager:smartfactory/dev/database:SecretString:password::}}",
        "{{resolve:secretsmanager:smartfactory/dev/database:SecretString:username::}}",
    ]


def test_containers_get_secrets_by_reference_and_run_as_nobody(dev: Templates) -> None:
    def container(resource: Template) -> Template:
        (only,) = resource["Properties"]["ContainerDefinitions"]
        return {
            "command": only["Command"],
            "environment": sorted(variable["Name"] for variable in only["Environment"]),
            "secrets": {
                secret["Name"]: text(secret["ValueFrom"]).rpartition("secret:smartfactory/dev/")[2]
                for secret in only["Secrets"]
            },
            "hardened": (
                only["User"],
                only["Privileged"],
                only["ReadonlyRootFilesystem"],
                only["LinuxParameters"]["Capabilities"],
            ),
        }

    hardened = ("10001:10001", False, True, {"Drop": ["ALL"]})
    found = {
        resource["Properties"]["Family"]: container(resource)
        for _, resource in resources(dev, "AWS::ECS::TaskDefinition")
    }
    assert found == {
        "smartfactory-dev-processor": {
            "command": ["python", "-m", "processor"],
            "environment": [
                "AWS_REGION",
                "CACHE_HOST",
                "CACHE_PORT",
                "CHECKPOINT_TABLE",
                "DATABASE_HOST",
                "DATABASE_NAME",
                "DATABASE_PORT",
                "ENVIRONMENT_SUFFIX",
                "REJECTED_TABLE",
                "STREAM_NAME",
            ],
            "secrets": {
                "DATABASE_USERNAME": "processor:username::",
                "DATABASE_PASSWORD": "processor:password::",
                "CACHE_TOKEN": "cache:token::",
            },
            "hardened": hardened,
        },
        "smartfactory-dev-migration": {
            "command": ["python", "-m", "processor", "migrate"],
            "environment": [
                "AWS_REGION",
                "DATABASE_HOST",
                "DATABASE_NAME",
                "DATABASE_PORT",
                "ENVIRONMENT_SUFFIX",
            ],
            "secrets": {
                "MASTER_USERNAME": "database:username::",
                "MASTER_PASSWORD": "database:password::",
                "DATABASE_USERNAME": "processor:username::",
                "DATABASE_PASSWORD": "processor:password::",
            },
            "hardened": hardened,
        },
    }


def test_roles_may_do_these_things_and_no_others(dev: Templates) -> None:
    found = {
        resource["Properties"]["ManagedPolicyName"].removeprefix("smartfactory-dev-"): {
            action
            for statement in resource["Properties"]["PolicyDocument"]["Statement"]
            for action in ([statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"])
        }
        for _, resource in resources(dev, "AWS::IAM::ManagedPolicy")
    }
    write_logs = {"logs:CreateLogStream", "logs:PutLogEvents"}
    start_a_task = {
        "ecr:GetAuthorizationToken",
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer",
        "secretsmanager:GetSecretValue",
        *write_logs,
    }
    assert found == {
        "audit-trail": write_logs,
        "bucket-emptier": write_logs,
        "default-group-closer": write_logs,
        "flow-logs": {*write_logs, "logs:DescribeLogStreams"},
        "database-monitoring": {
            *write_logs,
            "logs:CreateLogGroup",
            "logs:DescribeLogStreams",
            "logs:GetLogEvents",
            "logs:PutRetentionPolicy",
        },
        "migration-execution": start_a_task,
        "processor-execution": start_a_task,
        "processor-task": {
            "dynamodb:DescribeTable",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Scan",
            "dynamodb:UpdateItem",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
        },
    }


def test_only_the_registry_token_is_for_any_resource(dev: Templates) -> None:
    anywhere = [
        (resource["Properties"]["ManagedPolicyName"], statement["Action"])
        for _, resource in resources(dev, "AWS::IAM::ManagedPolicy")
        for statement in resource["Properties"]["PolicyDocument"]["Statement"]
        if "*" in statement["Resource"]
    ]
    assert sorted(anywhere) == [
        ("smartfactory-dev-migration-execution", "ecr:GetAuthorizationToken"),
        ("smartfactory-dev-processor-execution", "ecr:GetAuthorizationToken"),
    ]


def test_every_log_group_ends_its_entries(dev: Templates) -> None:
    kept = {
        resource["Properties"]["LogGroupName"]: resource["Properties"]["RetentionInDays"]
        for _, resource in resources(dev, "AWS::Logs::LogGroup")
    }
    assert kept == {
        "/aws/ecs/containerinsights/smartfactory-dev/performance": 365,
        "/aws/rds/instance/smartfactory-dev-database/iam-db-auth-error": 365,
        "/aws/rds/instance/smartfactory-dev-database/postgresql": 365,
        "/aws/rds/instance/smartfactory-dev-database/upgrade": 365,
        "/smartfactory/dev/audit/trail": 2192,
        "/smartfactory/dev/cache/engine-log": 365,
        "/smartfactory/dev/cache/slow-log": 365,
        "/smartfactory/dev/exec": 365,
        "/smartfactory/dev/handlers/bucket-emptier": 365,
        "/smartfactory/dev/handlers/default-group-closer": 365,
        "/smartfactory/dev/migration": 365,
        "/smartfactory/dev/network/dns-queries": 365,
        "/smartfactory/dev/network/flows": 365,
        "/smartfactory/dev/processor": 365,
    }


def test_services_find_their_log_groups_declared(dev: Templates) -> None:
    """A group that a service had to make itself would have no key and no end."""
    ((_, database),) = resources(dev, "AWS::RDS::DBInstance")
    ((_, cluster),) = resources(dev, "AWS::ECS::Cluster")
    groups = {
        logical_id: resource["Properties"]["LogGroupName"].rpartition("/")[2]
        for logical_id, resource in resources(dev, "AWS::Logs::LogGroup")
    }
    assert {groups[needed] for needed in database["DependsOn"]} == set(
        database["Properties"]["EnableCloudwatchLogsExports"]
    )
    assert [groups[needed] for needed in cluster["DependsOn"]] == ["performance"]
    assert {
        groups[function["Properties"]["LoggingConfig"]["LogGroup"]["Ref"]]
        for _, function in resources(dev, "AWS::Lambda::Function")
    } == {"bucket-emptier", "default-group-closer"}


def test_every_alarm_tells_the_topic_and_every_filter_has_an_alarm(dev: Templates) -> None:
    told = {
        (
            tuple(text(action) for action in alarm["Properties"]["AlarmActions"]),
            tuple(text(action) for action in alarm["Properties"]["OKActions"]),
        )
        for _, alarm in resources(dev, "AWS::CloudWatch::Alarm")
    }
    ((topic, _),) = resources(dev, "AWS::SNS::Topic")
    ((actions, ok_actions),) = told
    assert actions == ok_actions
    assert [action.startswith(f"Ref{topic}") for action in actions] == [True]
    counted = {
        transformation["MetricName"]
        for _, found in resources(dev, "AWS::Logs::MetricFilter")
        for transformation in found["Properties"]["MetricTransformations"]
    }
    alarmed = {
        alarm["Properties"]["MetricName"]
        for _, alarm in resources(dev, "AWS::CloudWatch::Alarm")
        if alarm["Properties"].get("Namespace") == "SmartFactory/dev"
    }
    assert (
        counted
        == alarmed
        == {
            "BucketPolicyChanges",
            "GatewayChanges",
            "IamChanges",
            "KeyChanges",
            "NetworkAclChanges",
            "ProcessorErrors",
            "RootUse",
            "RouteChanges",
            "SecretChanges",
            "SecurityGroupChanges",
            "SignInFailures",
            "SignInWithoutMfa",
            "TrailChanges",
            "UnauthorizedCalls",
            "VpcChanges",
        }
    )
    # CloudWatch Logs allows 1,024 characters in a pattern.
    assert [
        found["Properties"]["FilterName"]
        for _, found in resources(dev, "AWS::Logs::MetricFilter")
        if len(found["Properties"]["FilterPattern"]) > 1024
    ] == []


def test_the_trail_records_everything_but_its_own_deliveries(dev: Templates) -> None:
    trail = the_only(dev, "AWS::CloudTrail::Trail")
    assert {
        selector["Name"]: {
            field.pop("Field"): {how: [text(v) for v in values] for how, values in field.items()}
            for field in json.loads(json.dumps(selector["FieldSelectors"]))
        }
        for selector in trail["AdvancedEventSelectors"]
    } == {
        "Management events": {"eventCategory": {"Equals": ["Management"]}},
        "Audit files": {
            "eventCategory": {"Equals": ["Data"]},
            "resources.type": {"Equals": ["AWS::S3::Object"]},
            "resources.ARN": {"StartsWith": ["AuditBucketB01E0AE8.Arn/"]},
            "eventName": {"NotEquals": ["PutObject"]},
        },
        "Rejected records": {
            "eventCategory": {"Equals": ["Data"]},
            "resources.type": {"Equals": ["AWS::DynamoDB::Table"]},
            "resources.ARN": {"Equals": ["FnGetAttRejectedTableB781B343ArnF1ED9656"]},
        },
    }


def test_outputs_have_names_of_their_own(dev: Templates) -> None:
    chosen = [
        output for template in dev.values() for output in template["Outputs"] if not output.startswith("ExportsOutput")
    ]
    assert len(chosen) == len(set(chosen))
    assert {
        "AlarmTopicArn",
        "AuditBucketName",
        "CacheEndpoint",
        "CachePort",
        "CacheSecretName",
        "CheckpointTableName",
        "ClusterName",
        "DataKeyArn",
        "DataSubnetIds",
        "DatabaseEndpoint",
        "DatabaseName",
        "DatabasePort",
        "DatabaseSecretName",
        "EnvironmentSuffix",
        "ImageRepositoryUri",
        "LogsKeyArn",
        "MigrationSecurityGroupId",
        "MigrationTaskDefinitionArn",
        "ProcessorSecretName",
        "ProcessorTaskDefinitionArn",
        "Region",
        "RejectedTableName",
        "ServiceName",
        "StreamArn",
        "StreamName",
        "TaskSubnetIds",
        "TrailArn",
        "VpcId",
    } <= set(chosen)


def test_stacks_cannot_be_deleted_from_under_each_other(dev: Templates) -> None:
    """References are exports and imports, which CloudFormation guards; a weak reference is not."""
    assert "Fn::GetStackOutput" not in json.dumps(dev)
    assert {
        part: sorted({found.partition(":")[0] for found in strings(template) if ":ExportsOutput" in found})
        for part, template in dev.items()
    } == {
        "Foundation": ["SmartFactory-dev-Foundation"],
        "Data": ["SmartFactory-dev-Data", "SmartFactory-dev-Foundation"],
        "Processing": ["SmartFactory-dev-Data", "SmartFactory-dev-Foundation"],
        "Audit": ["SmartFactory-dev-Data", "SmartFactory-dev-Foundation"],
    }
