from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.integration.telling import picked

pytestmark = pytest.mark.integration

Client = Callable[[str], Any]
Outputs = Mapping[str, str]

LEAST_RETENTION_DAYS = 30


def database(outputs: Outputs, client: Client) -> dict[str, Any]:
    (found,) = client("rds").describe_db_instances(DBInstanceIdentifier=outputs["DatabaseIdentifier"])["DBInstances"]
    described: dict[str, Any] = found
    return described


def test_the_database_is_encrypted_private_and_watched(outputs: Outputs, client: Client) -> None:
    assert picked(
        database(outputs, client),
        "StorageEncrypted",
        "KmsKeyId",
        "PerformanceInsightsEnabled",
        "PerformanceInsightsKMSKeyId",
        "PubliclyAccessible",
        "IAMDatabaseAuthenticationEnabled",
        "EnabledCloudwatchLogsExports",
        "MonitoringInterval",
        "CACertificateIdentifier",
        "MultiAZ",
        "DeletionProtection",
        "CopyTagsToSnapshot",
        "AutoMinorVersionUpgrade",
        "DBName",
    ) == {
        "StorageEncrypted": True,
        "KmsKeyId": outputs["DataKeyArn"],
        "PerformanceInsightsEnabled": True,
        "PerformanceInsightsKMSKeyId": outputs["DataKeyArn"],
        "PubliclyAccessible": False,
        "IAMDatabaseAuthenticationEnabled": True,
        "EnabledCloudwatchLogsExports": ["postgresql", "upgrade", "iam-db-auth-error"],
        "MonitoringInterval": 60,
        "CACertificateIdentifier": "rds-ca-rsa2048-g1",
        "MultiAZ": True,
        "DeletionProtection": False,
        "CopyTagsToSnapshot": True,
        "AutoMinorVersionUpgrade": True,
        "DBName": outputs["DatabaseName"],
    }


def test_the_database_keeps_backups_long_enough(outputs: Outputs, client: Client) -> None:
    assert database(outputs, client)["BackupRetentionPeriod"] >= LEAST_RETENTION_DAYS


def test_the_database_is_where_the_outputs_say_and_nowhere_else(outputs: Outputs, client: Client) -> None:
    described = database(outputs, client)
    assert {
        "Endpoint": picked(described["Endpoint"], "Address", "Port"),
        "Subnets": sorted(subnet["SubnetIdentifier"] for subnet in described["DBSubnetGroup"]["Subnets"]),
        "Groups": [group["VpcSecurityGroupId"] for group in described["VpcSecurityGroups"]],
    } == {
        "Endpoint": {"Address": outputs["DatabaseEndpoint"], "Port": int(outputs["DatabasePort"])},
        "Subnets": sorted(outputs["DataSubnetIds"].split(",")),
        "Groups": [outputs["DatabaseSecurityGroupId"]],
    }
    name, _, domain = outputs["DatabaseEndpoint"].partition(".")
    assert (name, domain.partition(".")[2]) == (outputs["DatabaseIdentifier"], "ap-southeast-1.rds.amazonaws.com")


def test_the_database_takes_tls_alone_and_logs_who_connects(outputs: Outputs, client: Client) -> None:
    rds = client("rds")
    (group,) = database(outputs, client)["DBParameterGroups"]
    pages = rds.get_paginator("describe_db_parameters").paginate(DBParameterGroupName=group["DBParameterGroupName"])
    values = {one["ParameterName"]: one.get("ParameterValue") for page in pages for one in page["Parameters"]}
    assert picked(
        values,
        "rds.force_ssl",
        "ssl_min_protocol_version",
        "log_connections",
        "log_disconnections",
        "log_statement",
        "log_parameter_max_length",
        "log_parameter_max_length_on_error",
    ) == {
        "rds.force_ssl": "1",
        "ssl_min_protocol_version": "TLSv1.2",
        "log_connections": "1",
        "log_disconnections": "1",
        "log_statement": "ddl",
        # Values of parameters are patients' data.
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
    }


def cache(outputs: Outputs, client: Client) -> dict[str, Any]:
    asked = {"ReplicationGroupId": outputs["CacheReplicationGroupId"]}
    (found,) = client("elasticache").describe_replication_groups(**asked)["ReplicationGroups"]
    described: dict[str, Any] = found
    return described


def test_the_cache_is_encrypted_at_rest_and_in_transit_and_asks_for_a_token(outputs: Outputs, client: Client) -> None:
    assert picked(
        cache(outputs, client),
        "AtRestEncryptionEnabled",
        "KmsKeyId",
        "TransitEncryptionEnabled",
        "TransitEncryptionMode",
        "AuthTokenEnabled",
        "AutomaticFailover",
        "MultiAZ",
    ) == {
        "AtRestEncryptionEnabled": True,
        "KmsKeyId": outputs["DataKeyArn"],
        "TransitEncryptionEnabled": True,
        "TransitEncryptionMode": "required",
        "AuthTokenEnabled": True,
        "AutomaticFailover": "enabled",
        "MultiAZ": "enabled",
    }


def test_the_cache_keeps_snapshots_long_enough(outputs: Outputs, client: Client) -> None:
    assert cache(outputs, client)["SnapshotRetentionLimit"] >= LEAST_RETENTION_DAYS


def test_the_cache_is_where_the_outputs_say(outputs: Outputs, client: Client) -> None:
    (shard,) = cache(outputs, client)["NodeGroups"]
    assert {role: picked(shard[f"{role}Endpoint"], "Address", "Port") for role in ("Primary", "Reader")} == {
        "Primary": {"Address": outputs["CacheEndpoint"], "Port": int(outputs["CachePort"])},
        "Reader": {"Address": outputs["CacheReaderEndpoint"], "Port": int(outputs["CachePort"])},
    }


def test_the_nodes_of_the_cache_are_in_data_subnets_behind_its_group(outputs: Outputs, client: Client) -> None:
    elasticache = client("elasticache")
    nodes = [
        elasticache.describe_cache_clusters(CacheClusterId=member)["CacheClusters"][0]
        for member in cache(outputs, client)["MemberClusters"]
    ]
    names = {node["CacheSubnetGroupName"] for node in nodes}
    subnets = {
        subnet["SubnetIdentifier"]
        for name in names
        for group in elasticache.describe_cache_subnet_groups(CacheSubnetGroupName=name)["CacheSubnetGroups"]
        for subnet in group["Subnets"]
    }
    assert subnets == set(outputs["DataSubnetIds"].split(","))
    assert [[group["SecurityGroupId"] for group in node["SecurityGroups"]] for node in nodes] == [
        [outputs["CacheSecurityGroupId"]]
    ] * len(nodes)


def test_the_cache_logs_to_its_groups(outputs: Outputs, client: Client) -> None:
    assert {
        one["LogType"]: (one["LogFormat"], one["DestinationDetails"]["CloudWatchLogsDetails"]["LogGroup"])
        for one in cache(outputs, client)["LogDeliveryConfigurations"]
    } == {
        "slow-log": ("json", outputs["CacheSlowLogGroupName"]),
        "engine-log": ("json", outputs["CacheEngineLogGroupName"]),
    }


def test_the_stream_is_encrypted_and_keeps_a_week(outputs: Outputs, client: Client) -> None:
    described = client("kinesis").describe_stream_summary(StreamName=outputs["StreamName"])["StreamDescriptionSummary"]
    assert picked(described, "StreamARN", "StreamStatus", "EncryptionType", "KeyId", "RetentionPeriodHours") == {
        "StreamARN": outputs["StreamArn"],
        "StreamStatus": "ACTIVE",
        "EncryptionType": "KMS",
        "KeyId": outputs["DataKeyArn"],
        "RetentionPeriodHours": 168,
    }


@pytest.mark.parametrize("table", ["CheckpointTable", "RejectedTable"])
def test_tables_are_encrypted_and_can_be_restored(table: str, outputs: Outputs, client: Client) -> None:
    dynamodb, name = client("dynamodb"), outputs[f"{table}Name"]
    described = dynamodb.describe_table(TableName=name)["Table"]
    backups = dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    expiry = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    recovery = backups["PointInTimeRecoveryDescription"]
    assert {
        "encryption": picked(described["SSEDescription"], "Status", "SSEType", "KMSMasterKeyArn"),
        "protected": described.get("DeletionProtectionEnabled"),
        "recovery": recovery["PointInTimeRecoveryStatus"],
        "expiry": picked(expiry, "TimeToLiveStatus", "AttributeName"),
    } == {
        "encryption": {"Status": "ENABLED", "SSEType": "KMS", "KMSMasterKeyArn": outputs["DataKeyArn"]},
        "protected": False,
        "recovery": "ENABLED",
        "expiry": {"TimeToLiveStatus": "ENABLED", "AttributeName": "ttl"},
    }
    assert recovery["RecoveryPeriodInDays"] >= LEAST_RETENTION_DAYS


def test_the_repository_is_encrypted_scanned_and_immutable(outputs: Outputs, client: Client) -> None:
    ecr, name = client("ecr"), outputs["ImageRepositoryName"]
    (described,) = ecr.describe_repositories(repositoryNames=[name])["repositories"]
    assert picked(
        described,
        "repositoryArn",
        "repositoryUri",
        "encryptionConfiguration",
        "imageScanningConfiguration",
        "imageTagMutability",
    ) == {
        "repositoryArn": outputs["ImageRepositoryArn"],
        "repositoryUri": outputs["ImageRepositoryUri"],
        "encryptionConfiguration": {"encryptionType": "KMS", "kmsKey": outputs["DataKeyArn"]},
        "imageScanningConfiguration": {"scanOnPush": True},
        "imageTagMutability": "IMMUTABLE",
    }


@pytest.mark.parametrize("secret", ["DatabaseSecretName", "ProcessorSecretName", "CacheSecretName"])
def test_secrets_are_those_that_were_there_before(secret: str, outputs: Outputs, client: Client) -> None:
    described = client("secretsmanager").describe_secret(SecretId=outputs[secret])
    # CloudFormation tags what it makes.
    assert (described.get("DeletedDate"), described.get("Tags", []), described.get("OwningService")) == (None, [], None)


def test_no_output_tells_a_secret(outputs: Outputs, client: Client) -> None:
    manager = client("secretsmanager")
    values = [
        text
        for name in ("DatabaseSecretName", "ProcessorSecretName", "CacheSecretName")
        for key, text in json.loads(manager.get_secret_value(SecretId=outputs[name])["SecretString"]).items()
        if key != "username"
    ]
    told = [name for name, output in outputs.items() if any(value in output for value in values)]
    assert told == []
