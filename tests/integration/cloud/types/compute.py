"""What runs: cluster, task definitions, service, how it scales, and functions."""

from __future__ import annotations

from collections.abc import Mapping

from tests.integration.cloud.kinds import Call, Kind

_TARGET = "Created.ScalableTargetARN"
_TARGET_OF_POLICY = {
    "ResourceId": "split('|', Properties.ScalingTargetId)[0]",
    "ScalableDimension": "split('|', Properties.ScalingTargetId)[1]",
    "ServiceNamespace": "split('|', Properties.ScalingTargetId)[2]",
}


def _retagged(arn: str) -> tuple[Call, Call]:
    return (
        Call(
            operation="untag_resource",
            carries={},
            when=("Tags",),
            given={"resourceArn": arn, "tagKeys": "Before.Tags[].Key"},
        ),
        Call(operation="tag_resource", carries={"Tags": "tags"}, given={"resourceArn": arn}),
    )


COMPUTE: Mapping[str, Kind] = {
    "AWS::ECS::Cluster": Kind(
        service="ecs",
        create=(Call(operation="create_cluster"),),
        ref="Properties.ClusterName",
        names={"ClusterSettings": "settings"},
        update=(
            *_retagged("Created.cluster.clusterArn"),
            Call(
                operation="update_cluster",
                carries={"ClusterSettings": "settings", "Configuration": "configuration"},
                given={"cluster": "Ref"},
            ),
        ),
        delete=(Call(operation="delete_cluster", given={"cluster": "Ref"}, absent=("ClusterNotFoundException",)),),
        attributes={"Arn": "Created.cluster.clusterArn"},
    ),
    "AWS::ECS::TaskDefinition": Kind(
        service="ecs",
        create=(Call(operation="register_task_definition"),),
        ref="Created.taskDefinition.taskDefinitionArn",
        update=_retagged("Ref"),
        delete=(Call(operation="deregister_task_definition", given={"taskDefinition": "Ref"}),),
        attributes={"TaskDefinitionArn": "Ref"},
    ),
    "AWS::ECS::Service": Kind(
        service="ecs",
        create=(Call(operation="create_service"),),
        ref="Created.service.serviceArn",
        update=(
            *_retagged("Ref"),
            Call(
                operation="update_service",
                carries={
                    "AvailabilityZoneRebalancing": "availabilityZoneRebalancing",
                    "DeploymentConfiguration": "deploymentConfiguration",
                    "DesiredCount": "desiredCount",
                    "EnableECSManagedTags": "enableECSManagedTags",
                    "EnableExecuteCommand": "enableExecuteCommand",
                    "TaskDefinition": "taskDefinition",
                },
                given={"cluster": "Properties.Cluster", "service": "Ref"},
            ),
        ),
        delete=(
            Call(
                operation="delete_service",
                carries={"Cluster": "cluster"},
                given={"service": "Ref"},
                fixed={"force": True},
                absent=("ServiceNotFoundException", "ClusterNotFoundException"),
            ),
        ),
        attributes={"Name": "Created.service.serviceName", "ServiceArn": "Ref"},
    ),
    "AWS::ApplicationAutoScaling::ScalableTarget": Kind(
        service="application-autoscaling",
        create=(Call(operation="register_scalable_target"),),
        ref="join('|', [Properties.ResourceId, Properties.ScalableDimension, Properties.ServiceNamespace])",
        update=(
            Call(
                operation="register_scalable_target",
                carries={"MinCapacity": "MinCapacity", "MaxCapacity": "MaxCapacity", "RoleARN": "RoleARN"},
                whole=True,
                given={
                    "ResourceId": "Properties.ResourceId",
                    "ScalableDimension": "Properties.ScalableDimension",
                    "ServiceNamespace": "Properties.ServiceNamespace",
                },
            ),
            Call(
                operation="untag_resource",
                carries={},
                when=("Tags",),
                given={"ResourceARN": _TARGET, "TagKeys": "Before.Tags[].Key"},
            ),
            Call(operation="tag_resource", carries={"Tags": "Tags"}, given={"ResourceARN": _TARGET}),
        ),
        delete=(
            Call(
                operation="deregister_scalable_target",
                carries={
                    "ResourceId": "ResourceId",
                    "ScalableDimension": "ScalableDimension",
                    "ServiceNamespace": "ServiceNamespace",
                },
                absent=("ObjectNotFoundException", "ValidationException"),
            ),
        ),
    ),
    "AWS::ApplicationAutoScaling::ScalingPolicy": Kind(
        service="application-autoscaling",
        create=(
            Call(
                operation="put_scaling_policy",
                given=_TARGET_OF_POLICY,
            ),
        ),
        ref="Created.PolicyARN",
        update=(
            Call(
                operation="put_scaling_policy",
                carries={
                    "PolicyType": "PolicyType",
                    "TargetTrackingScalingPolicyConfiguration": "TargetTrackingScalingPolicyConfiguration",
                },
                whole=True,
                given={"PolicyName": "Properties.PolicyName", **_TARGET_OF_POLICY},
            ),
        ),
        delete=(
            Call(
                operation="delete_scaling_policy",
                carries={"PolicyName": "PolicyName"},
                given=_TARGET_OF_POLICY,
                absent=("ObjectNotFoundException", "ValidationException"),
            ),
        ),
    ),
    "AWS::Lambda::Function": Kind(
        service="lambda",
        create=(Call(operation="create_function"),),
        ref="Created.FunctionName",
        update=(
            Call(
                operation="update_function_code",
                carries={},
                when=("Code",),
                given={
                    "FunctionName": "Ref",
                    "S3Bucket": "Properties.Code.S3Bucket",
                    "S3Key": "Properties.Code.S3Key",
                },
            ),
            Call(
                operation="untag_resource",
                carries={},
                when=("Tags",),
                given={"Resource": "Created.FunctionArn", "TagKeys": "Before.Tags[].Key"},
            ),
            Call(operation="tag_resource", carries={"Tags": "Tags"}, given={"Resource": "Created.FunctionArn"}),
            Call(operation="update_function_configuration", given={"FunctionName": "Ref"}),
        ),
        delete=(
            Call(
                operation="delete_function",
                given={"FunctionName": "Ref"},
                absent=("ResourceNotFoundException",),
            ),
        ),
        attributes={"Arn": "Created.FunctionArn"},
    ),
}
