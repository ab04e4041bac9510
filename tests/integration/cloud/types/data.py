"""What holds data: stream, database, cache, tables, bucket."""

from __future__ import annotations

from collections.abc import Mapping

from tests.integration.cloud.clients import REGION
from tests.integration.cloud.kinds import Call, Kind
from tests.integration.cloud.mapping import Json


def _parameter_list(parameters: Json) -> Json:
    """Parameters of a group, each to hold from the next start on, as CloudFormation sets them."""
    return [
        {"ParameterName": name, "ParameterValue": value, "ApplyMethod": "pending-reboot"}
        for name, value in parameters.items()
    ]


def _renamed(value: Mapping[str, Json], names: Mapping[str, str]) -> dict[str, Json]:
    return {names.get(name, name): item for name, item in value.items()}


def _table_encryption(value: Json) -> Json:
    return _renamed(value, {"SSEEnabled": "Enabled"})


def _bucket_encryption(value: Json) -> Json:
    left = _renamed(value, {"ServerSideEncryptionConfiguration": "Rules"})
    names = {"ServerSideEncryptionByDefault": "ApplyServerSideEncryptionByDefault"}
    return {**left, "Rules": [_renamed(rule, names) for rule in left["Rules"]]}


def _lifecycle(value: Json) -> Json:
    return {**value, "Rules": [_lifecycle_rule(rule) for rule in value["Rules"]]}


def _lifecycle_rule(rule: Mapping[str, Json]) -> Json:
    left = dict(rule)
    made: dict[str, Json] = {"Filter": {"Prefix": left.pop("Prefix", "")}}
    if "ExpirationInDays" in left:
        made["Expiration"] = {"Days": left.pop("ExpirationInDays")}
    return {**left, **made}


def _rds_tags(kind: str) -> tuple[Call, Call]:
    name = f"join(':', ['arn:aws:rds', Region, Account, '{kind}', Ref])"
    return (
        Call(
            operation="remove_tags_from_resource",
            carries={},
            when=("Tags",),
            given={"ResourceName": name, "TagKeys": "Before.Tags[].Key"},
        ),
        Call(operation="add_tags_to_resource", carries={"Tags": "Tags"}, given={"ResourceName": name}),
    )


def _cache_tags(kind: str) -> tuple[Call, Call]:
    name = f"join(':', ['arn:aws:elasticache', Region, Account, '{kind}', Ref])"
    return (
        Call(
            operation="remove_tags_from_resource",
            carries={},
            when=("Tags",),
            given={"ResourceName": name, "TagKeys": "Before.Tags[].Key"},
        ),
        Call(operation="add_tags_to_resource", carries={"Tags": "Tags"}, given={"ResourceName": name}),
    )


_BUCKET_CALLS = (
    Call(
        operation="put_bucket_encryption",
        carries={"BucketEncryption": "ServerSideEncryptionConfiguration"},
        given={"Bucket": "Ref"},
    ),
    Call(
        operation="put_bucket_versioning",
        carries={"VersioningConfiguration": "VersioningConfiguration"},
        given={"Bucket": "Ref"},
    ),
    Call(
        operation="put_bucket_lifecycle_configuration",
        carries={"LifecycleConfiguration": "LifecycleConfiguration"},
        given={"Bucket": "Ref"},
    ),
    Call(
        operation="put_public_access_block",
        carries={"PublicAccessBlockConfiguration": "PublicAccessBlockConfiguration"},
        given={"Bucket": "Ref"},
    ),
    Call(
        operation="put_bucket_ownership_controls",
        carries={"OwnershipControls": "OwnershipControls"},
        given={"Bucket": "Ref"},
    ),
    Call(
        operation="put_bucket_tagging",
        carries={},
        when=("Tags",),
        given={"Bucket": "Ref", "Tagging": "{TagSet: Properties.Tags}"},
    ),
)

DATA: Mapping[str, Kind] = {
    "AWS::Kinesis::Stream": Kind(
        service="kinesis",
        create=(
            Call(operation="create_stream"),
            Call(
                operation="increase_stream_retention_period",
                carries={"RetentionPeriodHours": "RetentionPeriodHours"},
                given={"StreamName": "Ref"},
            ),
            Call(
                operation="start_stream_encryption",
                carries={},
                when=("StreamEncryption",),
                given={
                    "StreamName": "Ref",
                    "EncryptionType": "Properties.StreamEncryption.EncryptionType",
                    "KeyId": "Properties.StreamEncryption.KeyId",
                },
            ),
        ),
        ref="Properties.Name",
        names={"Name": "StreamName"},
        update=(
            Call(
                operation="increase_stream_retention_period",
                carries={"RetentionPeriodHours": "RetentionPeriodHours"},
                given={"StreamName": "Ref"},
            ),
            Call(
                operation="remove_tags_from_stream",
                carries={},
                when=("Tags",),
                given={"StreamName": "Ref", "TagKeys": "Before.Tags[].Key"},
            ),
            Call(operation="add_tags_to_stream", carries={"Tags": "Tags"}, given={"StreamName": "Ref"}),
        ),
        delete=(
            Call(
                operation="delete_stream",
                given={"StreamName": "Ref"},
                fixed={"EnforceConsumerDeletion": True},
                absent=("ResourceNotFoundException",),
            ),
        ),
        read=Call(operation="describe_stream_summary", given={"StreamName": "Ref"}),
        attributes={"Arn": "Read.StreamDescriptionSummary.StreamARN"},
    ),
    "AWS::RDS::DBSubnetGroup": Kind(
        service="rds",
        create=(Call(operation="create_db_subnet_group"),),
        ref="Properties.DBSubnetGroupName",
        update=(
            Call(
                operation="modify_db_subnet_group",
                carries={"DBSubnetGroupDescription": "DBSubnetGroupDescription", "SubnetIds": "SubnetIds"},
                whole=True,
                given={"DBSubnetGroupName": "Ref"},
            ),
            *_rds_tags("subgrp"),
        ),
        delete=(
            Call(
                operation="delete_db_subnet_group",
                given={"DBSubnetGroupName": "Ref"},
                absent=("DBSubnetGroupNotFoundFault", "DBSubnetGroupNotFound"),
            ),
        ),
    ),
    "AWS::RDS::DBParameterGroup": Kind(
        service="rds",
        create=(
            Call(operation="create_db_parameter_group"),
            Call(
                operation="modify_db_parameter_group",
                carries={"Parameters": "Parameters"},
                given={"DBParameterGroupName": "Ref"},
            ),
        ),
        ref="Properties.DBParameterGroupName",
        names={"Family": "DBParameterGroupFamily"},
        turns={"Parameters": _parameter_list},
        update=(
            Call(
                operation="modify_db_parameter_group",
                carries={"Parameters": "Parameters"},
                given={"DBParameterGroupName": "Ref"},
            ),
            *_rds_tags("pg"),
        ),
        delete=(
            Call(
                operation="delete_db_parameter_group",
                given={"DBParameterGroupName": "Ref"},
                absent=("DBParameterGroupNotFound",),
            ),
        ),
    ),
    "AWS::RDS::DBInstance": Kind(
        service="rds",
        create=(Call(operation="create_db_instance"),),
        ref="Properties.DBInstanceIdentifier",
        names={"VPCSecurityGroups": "VpcSecurityGroupIds"},
        update=(
            *_rds_tags("db"),
            Call(
                operation="modify_db_instance",
                given={"DBInstanceIdentifier": "Ref"},
                fixed={"ApplyImmediately": True},
            ),
        ),
        delete=(
            Call(
                operation="delete_db_instance",
                carries={
                    "DBInstanceIdentifier": "DBInstanceIdentifier",
                    "DeleteAutomatedBackups": "DeleteAutomatedBackups",
                },
                fixed={"SkipFinalSnapshot": True},
                absent=("DBInstanceNotFound",),
            ),
        ),
        read=Call(operation="describe_db_instances", given={"DBInstanceIdentifier": "Ref"}),
        attributes={
            "Endpoint.Address": "Read.DBInstances[0].Endpoint.Address",
            "Endpoint.Port": "Read.DBInstances[0].Endpoint.Port",
            "DBInstanceArn": "Read.DBInstances[0].DBInstanceArn",
            "DbiResourceId": "Read.DBInstances[0].DbiResourceId",
        },
    ),
    "AWS::ElastiCache::SubnetGroup": Kind(
        service="elasticache",
        create=(Call(operation="create_cache_subnet_group"),),
        ref="Properties.CacheSubnetGroupName",
        names={"Description": "CacheSubnetGroupDescription"},
        update=_cache_tags("subnetgroup"),
        delete=(
            Call(
                operation="delete_cache_subnet_group",
                given={"CacheSubnetGroupName": "Ref"},
                absent=("CacheSubnetGroupNotFoundFault",),
            ),
        ),
    ),
    "AWS::ElastiCache::ReplicationGroup": Kind(
        service="elasticache",
        create=(Call(operation="create_replication_group"),),
        ref="Properties.ReplicationGroupId",
        update=(
            *_cache_tags("replicationgroup"),
            Call(
                operation="modify_replication_group",
                # What moto's own call changes; the rest is refused.
                carries={
                    "AutomaticFailoverEnabled": "AutomaticFailoverEnabled",
                    "CacheNodeType": "CacheNodeType",
                    "MultiAZEnabled": "MultiAZEnabled",
                    "ReplicationGroupDescription": "ReplicationGroupDescription",
                    "SnapshotRetentionLimit": "SnapshotRetentionLimit",
                },
                given={"ReplicationGroupId": "Ref"},
                fixed={"ApplyImmediately": True},
            ),
        ),
        delete=(
            Call(
                operation="delete_replication_group",
                given={"ReplicationGroupId": "Ref"},
                absent=("ReplicationGroupNotFoundFault",),
            ),
        ),
        read=Call(operation="describe_replication_groups", given={"ReplicationGroupId": "Ref"}),
        attributes={
            "PrimaryEndPoint.Address": "Read.ReplicationGroups[0].NodeGroups[0].PrimaryEndpoint.Address",
            "ReaderEndPoint.Address": "Read.ReplicationGroups[0].NodeGroups[0].ReaderEndpoint.Address",
            "PrimaryEndPoint.Port": "Read.ReplicationGroups[0].NodeGroups[0].PrimaryEndpoint.Port",
        },
    ),
    "AWS::DynamoDB::Table": Kind(
        service="dynamodb",
        create=(
            Call(operation="create_table"),
            Call(
                operation="update_continuous_backups",
                carries={"PointInTimeRecoverySpecification": "PointInTimeRecoverySpecification"},
                given={"TableName": "Ref"},
            ),
            Call(
                operation="update_time_to_live",
                carries={"TimeToLiveSpecification": "TimeToLiveSpecification"},
                given={"TableName": "Ref"},
            ),
        ),
        ref="Properties.TableName",
        turns={"SSESpecification": _table_encryption},
        update=(
            Call(
                operation="update_continuous_backups",
                carries={"PointInTimeRecoverySpecification": "PointInTimeRecoverySpecification"},
                given={"TableName": "Ref"},
            ),
            Call(
                operation="update_time_to_live",
                carries={"TimeToLiveSpecification": "TimeToLiveSpecification"},
                given={"TableName": "Ref"},
            ),
            Call(
                operation="untag_resource",
                carries={},
                when=("Tags",),
                given={"ResourceArn": "Created.TableDescription.TableArn", "TagKeys": "Before.Tags[].Key"},
            ),
            Call(
                operation="tag_resource",
                carries={"Tags": "Tags"},
                given={"ResourceArn": "Created.TableDescription.TableArn"},
            ),
            Call(operation="update_table", given={"TableName": "Ref"}),
        ),
        delete=(Call(operation="delete_table", given={"TableName": "Ref"}, absent=("ResourceNotFoundException",)),),
        attributes={"Arn": "Created.TableDescription.TableArn"},
    ),
    "AWS::S3::Bucket": Kind(
        service="s3",
        create=(
            Call(
                operation="create_bucket",
                fixed={"CreateBucketConfiguration": {"LocationConstraint": REGION}},
            ),
            *_BUCKET_CALLS,
        ),
        ref="Properties.BucketName",
        names={"BucketName": "Bucket"},
        turns={"BucketEncryption": _bucket_encryption, "LifecycleConfiguration": _lifecycle},
        update=_BUCKET_CALLS,
        delete=(Call(operation="delete_bucket", given={"Bucket": "Ref"}, absent=("NoSuchBucket",)),),
        attributes={"Arn": "join('', ['arn:aws:s3:::', Ref])"},
    ),
    "AWS::S3::BucketPolicy": Kind(
        service="s3",
        create=(Call(operation="put_bucket_policy"),),
        ref="Properties.Bucket",
        names={"PolicyDocument": "Policy"},
        update=(Call(operation="put_bucket_policy", carries={"PolicyDocument": "Policy"}, given={"Bucket": "Ref"}),),
        delete=(Call(operation="delete_bucket_policy", given={"Bucket": "Ref"}, absent=("NoSuchBucket",)),),
    ),
    "AWS::ECR::Repository": Kind(
        service="ecr",
        create=(
            Call(operation="create_repository"),
            Call(
                operation="put_lifecycle_policy",
                carries={},
                when=("LifecyclePolicy",),
                given={
                    "repositoryName": "Ref",
                    "lifecyclePolicyText": "Properties.LifecyclePolicy.LifecyclePolicyText",
                },
            ),
        ),
        ref="Properties.RepositoryName",
        names={"ImageScanningConfiguration": "imageScanningConfiguration"},
        update=(
            Call(
                operation="put_lifecycle_policy",
                carries={},
                when=("LifecyclePolicy",),
                given={
                    "repositoryName": "Ref",
                    "lifecyclePolicyText": "Properties.LifecyclePolicy.LifecyclePolicyText",
                },
            ),
            Call(
                operation="put_image_tag_mutability",
                carries={"ImageTagMutability": "imageTagMutability"},
                given={"repositoryName": "Ref"},
            ),
            Call(
                operation="untag_resource",
                carries={},
                when=("Tags",),
                given={"resourceArn": "Created.repository.repositoryArn", "tagKeys": "Before.Tags[].Key"},
            ),
            Call(
                operation="tag_resource",
                carries={"Tags": "tags"},
                given={"resourceArn": "Created.repository.repositoryArn"},
            ),
        ),
        delete=(
            Call(
                operation="delete_repository",
                carries={"EmptyOnDelete": "force", "RepositoryName": "repositoryName"},
                absent=("RepositoryNotFoundException",),
            ),
        ),
        attributes={"Arn": "Created.repository.repositoryArn", "RepositoryUri": "Created.repository.repositoryUri"},
    ),
}
