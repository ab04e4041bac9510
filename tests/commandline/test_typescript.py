"""`compliance check` on the cloud assembly that the CDK made of a real app in TypeScript: `typescript/README.md`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commandline.conftest import Call, Called

APP = Path(__file__).parent / "typescript"
NESTED = "PlantMessagesArchiveEEF6670E.nested.template.json"
STAGE = "assembly-Production/ProductionDataBCCFC6B1.template.json"

PLACES = {
    "PlantData/Database": ("PlantData.template.json", "Database", "AWS::RDS::DBInstance", "lib/data-stack.ts:33"),
    "PlantMessages/Archive/Bucket/Resource": (NESTED, "Bucket83908E77", "AWS::S3::Bucket", "lib/archive.ts:11"),
    "PlantMessages/Archive/Logs/Resource": (NESTED, "Logs6819BB44", "AWS::Logs::LogGroup", "lib/archive.ts:16"),
    "PlantMessages/Open/Resource": (
        "PlantMessages.template.json",
        "Open2F4367FD",
        "AWS::SQS::Queue",
        "lib/messages-stack.ts:18",
    ),
    "Production/Data/Database": (STAGE, "Database", "AWS::RDS::DBInstance", "lib/data-stack.ts:33"),
    "Production/Data/Key/Resource": (STAGE, "Key961B73FD", "AWS::KMS::Key", "lib/data-stack.ts:14"),
    "Production/Data/Readings/Resource": (STAGE, "Readings9F99D490", "AWS::DynamoDB::Table", "lib/data-stack.ts:19"),
    "Production/Data/Settings": (STAGE, "Settings", "AWS::RDS::DBParameterGroup", "lib/data-stack.ts:27"),
}
"""Construct path -> template, logical id, type and TypeScript line of what does not comply."""
DATABASE = [
    (
        "advisory",
        "audit-logging",
        "EnablePerformanceInsights",
        "absent, which means it cannot be seen what slows the database down",
    ),
    ("advisory", "audit-logging", "MonitoringInterval", "absent, which means 0, which turns it off"),
    ("mandatory", "backup-retention", "BackupRetentionPeriod", "7 days"),
    (
        "mandatory",
        "destroyable",
        "EnableCloudwatchLogsExports[0]",
        '"postgresql", written to /aws/rds/instance/${Database}/postgresql',
    ),
    ("mandatory", "private-network", "DBSubnetGroupName", "absent, which means the default subnets, which are public"),
]
UNTAGGED = [("mandatory", "tagging", "Tags[CostCenter]", "absent")]
BUCKET_KEY = "BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault"

FOUND = {
    "PlantData/Database": DATABASE,
    "PlantMessages/Archive/Bucket/Resource": [
        (
            "advisory",
            "audit-logging",
            "LoggingConfiguration.DestinationBucketName",
            "absent, which means no access log",
        ),
        ("mandatory", "destroyable", "@DeletionPolicy", '"Retain"'),
        ("mandatory", "destroyable", "@UpdateReplacePolicy", '"Retain"'),
        (
            "mandatory",
            "destroyable",
            "Custom::S3AutoDeleteObjects",
            "absent, which means deletion fails while it holds anything",
        ),
        ("mandatory", "encryption-at-rest", f"{BUCKET_KEY}.KMSMasterKeyID", "absent, which means the key aws/s3"),
        ("mandatory", "encryption-at-rest", f"{BUCKET_KEY}.SSEAlgorithm", "absent, which means a key that S3 owns"),
    ],
    "PlantMessages/Archive/Logs/Resource": [
        ("mandatory", "audit-logging", "RetentionInDays", "7 days"),
        ("mandatory", "backup-retention", "RetentionInDays", "7 days"),
        ("mandatory", "encryption-at-rest", "KmsKeyId", "absent, which means a key that CloudWatch Logs owns"),
    ],
    "PlantMessages/Open/Resource": [
        ("mandatory", "encryption-at-rest", "KmsMasterKeyId", "absent, which means a key that SQS owns"),
        ("mandatory", "encryption-in-transit", "AWS::SQS::QueuePolicy", "absent, which means plain HTTP is accepted"),
    ],
    "Production/Data/Database": [*DATABASE, *UNTAGGED],
    "Production/Data/Key/Resource": UNTAGGED,
    "Production/Data/Readings/Resource": UNTAGGED,
    "Production/Data/Settings": UNTAGGED,
}
"""Construct path -> level, policy, property and value of each finding."""


@pytest.fixture
def judged(call: Call, tmp_path: Path) -> Called:
    """What is said of the app, which stands in the folder of the test."""
    shutil.copytree(APP / "cdk.out", tmp_path / "cdk.out")
    for notes in (tmp_path / "cdk.out").rglob("*.metadata.json"):
        text = notes.read_text(encoding="utf-8")
        notes.write_text(text.replace("(/app/", f"({tmp_path.as_posix()}/"), encoding="utf-8")
    return call("cdk.out", "--format", "json")


def findings(judged: Called) -> Iterator[dict[str, Any]]:
    yield from json.loads(judged.out)["findings"]


def test_what_does_not_comply_is_found_and_nothing_else(judged: Called) -> None:
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for one in findings(judged):
        assert (one["verdict"], one["condition"], one["waiver"]) == ("fail", None, None)
        entry = (one["level"], one["policy"], one["property"], one["observed"])
        found.setdefault(one["construct_path"], []).append(entry)
    assert (judged.status, judged.err) == (1, "")
    assert found == FOUND


def test_each_finding_tells_the_line_of_typescript(judged: Called) -> None:
    fields = ("template", "logical_id", "resource_type", "source")
    assert {one["construct_path"]: tuple(one[field] for field in fields) for one in findings(judged)} == PLACES


def test_a_finding_is_told_whole(judged: Called) -> None:
    (found,) = (
        one
        for one in findings(judged)
        if (one["policy"], one["construct_path"]) == ("backup-retention", "Production/Data/Database")
    )
    assert found == {
        "id": "91e2655ce44f",
        "policy": "backup-retention",
        "requirement": "AWS::RDS::DBInstance/BackupRetentionPeriod",
        "verdict": "fail",
        "level": "mandatory",
        "template": STAGE,
        "logical_id": "Database",
        "resource_type": "AWS::RDS::DBInstance",
        "construct_path": "Production/Data/Database",
        "source": "lib/data-stack.ts:33",
        "property": "BackupRetentionPeriod",
        "condition": None,
        "expected": "at least 30 days",
        "observed": "7 days",
        "message": "BackupRetentionPeriod must be at least 30 days; found: 7 days.",
        "fix": "Pass backup_retention=Duration.days(30) or more (at most 35) to the database.",
        "controls": [
            {"standard": "HIPAA", "id": "164.308(a)(7)(ii)(A)"},
            {"standard": "HIPAA", "id": "164.308(a)(7)(ii)(B)"},
            {"standard": "HIPAA", "id": "164.312(c)(1)"},
            {"standard": "ISO/IEC 27001:2022", "id": "A.8.13"},
            {"standard": "ISO/IEC 27001:2022", "id": "A.5.30"},
        ],
        "waiver": None,
        "owed": False,
    }


def test_every_stack_is_judged_with_all_its_resources(judged: Called) -> None:
    report = json.loads(judged.out)
    assert [(one["template"], one["stack"], one["resources"], one["error"]) for one in report["subjects"]] == [
        ("PlantData.template.json", "PlantData", 5, None),
        ("PlantMessages.template.json", "PlantMessages", 5, None),
        (NESTED, "PlantMessages/Archive", 4, None),
        (STAGE, "Production/Data", 5, None),
    ]
    assert report["coverage"] == {"resources": 19, "judged": 19, "exempt": 0, "unclassified": 0}


@pytest.mark.parametrize("path", PLACES)
def test_the_line_is_where_the_source_makes_the_construct(path: str) -> None:
    file, _, line = PLACES[path][-1].partition(":")
    made = (APP / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    name = path.removesuffix("/Resource").rpartition("/")[2]
    assert f"(this, '{name}'" in made
