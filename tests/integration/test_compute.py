from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.integration.telling import picked

pytestmark = pytest.mark.integration

Client = Callable[[str], Any]
Outputs = Mapping[str, str]


def test_the_cluster_encrypts_its_storage_and_records_sessions(outputs: Outputs, client: Client) -> None:
    include = ["CONFIGURATIONS", "SETTINGS"]
    (cluster,) = client("ecs").describe_clusters(clusters=[outputs["ClusterArn"]], include=include)["clusters"]
    assert picked(cluster, "status", "settings", "configuration") == {
        "status": "ACTIVE",
        "settings": [{"name": "containerInsights", "value": "enhanced"}],
        "configuration": {
            "executeCommandConfiguration": {
                "kmsKeyId": outputs["DataKeyId"],
                "logging": "OVERRIDE",
                "logConfiguration": {
                    "cloudWatchEncryptionEnabled": True,
                    "cloudWatchLogGroupName": outputs["ExecLogGroupName"],
                },
            },
            "managedStorageConfiguration": {
                "fargateEphemeralStorageKmsKeyId": outputs["DataKeyId"],
                "kmsKeyId": outputs["DataKeyId"],
            },
        },
    }


def test_the_service_runs_privately_and_rolls_back(outputs: Outputs, client: Client) -> None:
    asked = {"cluster": outputs["ClusterArn"], "services": [outputs["ServiceArn"]]}
    (service,) = client("ecs").describe_services(**asked)["services"]
    network = service["networkConfiguration"]["awsvpcConfiguration"]
    deployment = service["deploymentConfiguration"]
    assert {
        **picked(service, "status", "launchType", "desiredCount", "enableExecuteCommand", "propagateTags"),
        **picked(service, "enableECSManagedTags", "availabilityZoneRebalancing", "taskDefinition"),
        "deployment": picked(deployment, "minimumHealthyPercent", "maximumPercent"),
        "circuitBreaker": picked(deployment["deploymentCircuitBreaker"], "enable", "rollback"),
        "assignPublicIp": network["assignPublicIp"],
        "subnets": sorted(network["subnets"]),
        "securityGroups": network["securityGroups"],
    } == {
        "status": "ACTIVE",
        "launchType": "FARGATE",
        "desiredCount": 2,
        "enableExecuteCommand": False,
        "propagateTags": "SERVICE",
        "enableECSManagedTags": True,
        "availabilityZoneRebalancing": "ENABLED",
        "taskDefinition": outputs["ProcessorTaskDefinitionArn"],
        "deployment": {"minimumHealthyPercent": 100, "maximumPercent": 200},
        "circuitBreaker": {"enable": True, "rollback": True},
        "assignPublicIp": "DISABLED",
        "subnets": sorted(outputs["TaskSubnetIds"].split(",")),
        "securityGroups": [outputs["ProcessorSecurityGroupId"]],
    }


def secrets(outputs: Outputs, fields: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """Variable -> what ECS fills it with, of a secret and a field."""
    account = outputs["StreamArn"].split(":")[4]
    return {
        variable: f"arn:aws:secretsmanager:ap-southeast-1:{account}:secret:{outputs[secret]}:{field}::"
        for variable, (secret, field) in fields.items()
    }


@pytest.mark.parametrize(
    ("task", "command", "log_group", "injected"),
    [
        (
            "Processor",
            ["python", "-m", "processor"],
            "ProcessorLogGroupName",
            {
                "DATABASE_USERNAME": ("ProcessorSecretName", "username"),
                "DATABASE_PASSWORD": ("ProcessorSecretName", "password"),
                "CACHE_TOKEN": ("CacheSecretName", "token"),
            },
        ),
        (
            "Migration",
            ["python", "-m", "processor", "migrate"],
            "MigrationLogGroupName",
            {
                "MASTER_USERNAME": ("DatabaseSecretName", "username"),
                "MASTER_PASSWORD": ("DatabaseSecretName", "password"),
                "DATABASE_USERNAME": ("ProcessorSecretName", "username"),
                "DATABASE_PASSWORD": ("ProcessorSecretName", "password"),
            },
        ),
    ],
)
def test_containers_run_as_nobody_with_secrets_by_reference(  # noqa: PLR0913, PLR0917 - the two tasks differ in these
    task: str,
    command: list[str],
    log_group: str,
    injected: Mapping[str, tuple[str, str]],
    outputs: Outputs,
    client: Client,
) -> None:
    asked = {"taskDefinition": outputs[f"{task}TaskDefinitionArn"]}
    described = client("ecs").describe_task_definition(**asked)["taskDefinition"]
    (container,) = described["containerDefinitions"]
    options = container["logConfiguration"]["options"]
    assert {
        **picked(described, "networkMode", "requiresCompatibilities"),
        **picked(container, "command", "user", "readonlyRootFilesystem", "privileged"),
        "capabilities": container["linuxParameters"]["capabilities"]["drop"],
        "image": container["image"].rpartition(":")[0],
        "secrets": {one["name"]: one["valueFrom"] for one in container["secrets"]},
        "logs": (container["logConfiguration"]["logDriver"], options["awslogs-group"]),
    } == {
        "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"],
        "command": command,
        "user": "10001:10001",
        "readonlyRootFilesystem": True,
        "privileged": False,
        "capabilities": ["ALL"],
        "image": outputs["ImageRepositoryUri"],
        "secrets": secrets(outputs, injected),
        "logs": ("awslogs", outputs[log_group]),
    }


def test_the_processor_is_told_where_everything_is(outputs: Outputs, client: Client, suffix: str) -> None:
    asked = {"taskDefinition": outputs["ProcessorTaskDefinitionArn"]}
    (container,) = client("ecs").describe_task_definition(**asked)["taskDefinition"]["containerDefinitions"]
    assert {one["name"]: one["value"] for one in container["environment"]} == {
        "AWS_REGION": "ap-southeast-1",
        "ENVIRONMENT_SUFFIX": suffix,
        "STREAM_NAME": outputs["StreamName"],
        "CHECKPOINT_TABLE": outputs["CheckpointTableName"],
        "REJECTED_TABLE": outputs["RejectedTableName"],
        "CACHE_HOST": outputs["CacheEndpoint"],
        "CACHE_PORT": outputs["CachePort"],
        "DATABASE_HOST": outputs["DatabaseEndpoint"],
        "DATABASE_PORT": outputs["DatabasePort"],
        "DATABASE_NAME": outputs["DatabaseName"],
    }


def test_the_service_scales_by_load_and_by_lag(outputs: Outputs, client: Client) -> None:
    scaling, resource = client("application-autoscaling"), f"service/{outputs['ClusterName']}/{outputs['ServiceName']}"
    asked = {"ServiceNamespace": "ecs", "ResourceIds": [resource]}
    (target,) = scaling.describe_scalable_targets(**asked)["ScalableTargets"]
    policies = scaling.describe_scaling_policies(ServiceNamespace="ecs", ResourceId=resource)["ScalingPolicies"]
    tracked = {
        policy["PolicyName"].rpartition("-")[2]: policy["TargetTrackingScalingPolicyConfiguration"]
        for policy in policies
    }
    assert {
        "tasks": picked(target, "MinCapacity", "MaxCapacity"),
        "cpu": (tracked["cpu"]["PredefinedMetricSpecification"], tracked["cpu"]["TargetValue"]),
        "lag": (
            picked(tracked["lag"]["CustomizedMetricSpecification"], "Namespace", "MetricName", "Dimensions"),
            tracked["lag"]["TargetValue"],
        ),
    } == {
        "tasks": {"MinCapacity": 2, "MaxCapacity": 12},
        "cpu": ({"PredefinedMetricType": "ECSServiceAverageCPUUtilization"}, 60.0),
        "lag": (
            {
                "Namespace": "AWS/Kinesis",
                "MetricName": "GetRecords.IteratorAgeMilliseconds",
                "Dimensions": [{"Name": "StreamName", "Value": outputs["StreamName"]}],
            },
            30_000.0,
        ),
    }
