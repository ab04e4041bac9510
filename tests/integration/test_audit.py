from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.integration.telling import picked

pytestmark = pytest.mark.integration

Client = Callable[[str], Any]
Outputs = Mapping[str, str]


def test_the_trail_is_whole_encrypted_and_running(outputs: Outputs, client: Client) -> None:
    cloudtrail = client("cloudtrail")
    trail = cloudtrail.get_trail(Name=outputs["TrailArn"])["Trail"]
    assert {
        **picked(trail, "IsMultiRegionTrail", "IncludeGlobalServiceEvents", "LogFileValidationEnabled"),
        **picked(trail, "KmsKeyId", "S3BucketName"),
        "group": trail["CloudWatchLogsLogGroupArn"].removesuffix(":*").partition(":log-group:")[2],
        "logging": cloudtrail.get_trail_status(Name=outputs["TrailArn"])["IsLogging"],
    } == {
        "IsMultiRegionTrail": True,
        "IncludeGlobalServiceEvents": True,
        "LogFileValidationEnabled": True,
        "KmsKeyId": outputs["LogsKeyArn"],
        "S3BucketName": outputs["AuditBucketName"],
        "group": outputs["TrailLogGroupName"],
        "logging": True,
    }


def test_the_trail_records_who_reads_rejected_records(outputs: Outputs, client: Client) -> None:
    found = client("cloudtrail").get_event_selectors(TrailName=outputs["TrailArn"])["AdvancedEventSelectors"]
    fields = {
        selector["Name"]: {
            one["Field"]: one.get("Equals") or one.get("StartsWith") or one.get("NotEquals")
            for one in selector["FieldSelectors"]
        }
        for selector in found
    }
    assert fields == {
        "Management events": {"eventCategory": ["Management"]},
        "Audit files": {
            "eventCategory": ["Data"],
            "resources.type": ["AWS::S3::Object"],
            "resources.ARN": [f"{outputs['AuditBucketArn']}/"],
            "eventName": ["PutObject"],
        },
        "Rejected records": {
            "eventCategory": ["Data"],
            "resources.type": ["AWS::DynamoDB::Table"],
            "resources.ARN": [outputs["RejectedTableArn"]],
        },
    }


def test_the_audit_bucket_is_encrypted_versioned_private_and_kept_six_years(outputs: Outputs, client: Client) -> None:
    s3, bucket = client("s3"), {"Bucket": outputs["AuditBucketName"]}
    (encryption,) = s3.get_bucket_encryption(**bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    (rule,) = s3.get_bucket_lifecycle_configuration(**bucket)["Rules"]
    (ownership,) = s3.get_bucket_ownership_controls(**bucket)["OwnershipControls"]["Rules"]
    assert {
        "encryption": encryption["ApplyServerSideEncryptionByDefault"],
        "versioning": s3.get_bucket_versioning(**bucket)["Status"],
        "access": s3.get_public_access_block(**bucket)["PublicAccessBlockConfiguration"],
        "ownership": ownership,
        "kept": picked(rule, "Status", "Expiration", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"),
    } == {
        "encryption": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": outputs["LogsKeyArn"]},
        "versioning": "Enabled",
        "access": {
            "BlockPublicAcls": True,
            "BlockPublicPolicy": True,
            "IgnorePublicAcls": True,
            "RestrictPublicBuckets": True,
        },
        "ownership": {"ObjectOwnership": "BucketOwnerEnforced"},
        "kept": {
            "Status": "Enabled",
            "Expiration": {"Days": 2192},
            "NoncurrentVersionExpiration": {"NoncurrentDays": 90},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
        },
    }


def test_log_groups_are_encrypted_and_keep_what_policies_ask(outputs: Outputs, client: Client, suffix: str) -> None:
    logs = client("logs")
    stems = (f"/smartfactory/{suffix}/", f"/aws/rds/instance/smartfactory-{suffix}-database/")
    insights = f"/aws/ecs/containerinsights/smartfactory-{suffix}/performance"
    found = {
        group["logGroupName"]: picked(group, "kmsKeyId", "retentionInDays")
        for page in logs.get_paginator("describe_log_groups").paginate()
        for group in page["logGroups"]
        if group["logGroupName"].startswith(stems) or group["logGroupName"] == insights
    }
    year = {"kmsKeyId": outputs["LogsKeyArn"], "retentionInDays": 365}
    six_years = {"kmsKeyId": outputs["LogsKeyArn"], "retentionInDays": 2192}
    own = (
        "cache/engine-log",
        "cache/slow-log",
        "exec",
        "handlers/bucket-emptier",
        "handlers/default-group-closer",
        "migration",
        "network/dns-queries",
        "network/flows",
        "processor",
    )
    assert found == {
        f"/smartfactory/{suffix}/audit/trail": six_years,
        **{f"/smartfactory/{suffix}/{purpose}": year for purpose in own},
        **{f"{stems[1]}{log}": year for log in ("iam-db-auth-error", "postgresql", "upgrade")},
        insights: year,
    }


def test_handlers_log_to_groups_of_ours_under_our_key(outputs: Outputs, client: Client, suffix: str) -> None:
    functions = client("lambda")
    found = {
        purpose: functions.get_function_configuration(FunctionName=f"smartfactory-{suffix}-{purpose}")
        for purpose in ("bucket-emptier", "default-group-closer")
    }
    assert {
        purpose: {**picked(one, "KMSKeyArn"), "group": one["LoggingConfig"]["LogGroup"]}
        for purpose, one in found.items()
    } == {
        purpose: {"KMSKeyArn": outputs["LogsKeyArn"], "group": f"/smartfactory/{suffix}/handlers/{purpose}"}
        for purpose in found
    }
