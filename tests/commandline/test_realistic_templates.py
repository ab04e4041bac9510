"""Templates as others write them, in YAML with short forms: what the command finds in each, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from compliance import cli

TEMPLATES = Path(__file__).parent / "templates"

AT_REST, IN_TRANSIT, RETENTION, DESTROYABLE, TAGGING = (
    "encryption-at-rest",
    "encryption-in-transit",
    "backup-retention",
    "destroyable",
    "tagging",
)
Found = tuple[str, str, str, str, str, str | None]
"""Policy, resource, property, verdict, observed, condition."""

SCENARIOS: Mapping[str, tuple[tuple[str, ...], list[Found]]] = {
    "bucket": (
        (AT_REST, IN_TRANSIT, RETENTION, DESTROYABLE),
        [
            (
                RETENTION,
                "Data",
                "LifecycleConfiguration.Rules[0].NoncurrentVersionExpiration.NoncurrentDays",
                "fail",
                "14 days",
                "IsProd is false",
            ),
            (
                DESTROYABLE,
                "Data",
                "@DeletionPolicy",
                "fail",
                '"Retain"',
                "IsProd is true and parameter Environment is prod",
            ),
            (
                DESTROYABLE,
                "Data",
                "Custom::S3AutoDeleteObjects",
                "fail",
                "absent, which means deletion fails while it holds anything",
                None,
            ),
        ],
    ),
    "database": (
        (AT_REST, IN_TRANSIT, RETENTION, DESTROYABLE),
        [
            (RETENTION, "Database", "BackupRetentionPeriod", "fail", "7 days", "parameter Class is small"),
            (
                DESTROYABLE,
                "Database",
                "@DeletionPolicy",
                "fail",
                "absent, which means Snapshot, for a database",
                None,
            ),
            (
                DESTROYABLE,
                "Database",
                "DeletionProtection",
                "fail",
                "true",
                "IsLarge is true and parameter Class is large",
            ),
            (
                AT_REST,
                "Database",
                "KmsKeyId",
                "unknown",
                "unknown: parameter KeyArn is only given at deployment",
                "FromSnapshot is false and parameter Snapshot is empty",
            ),
            (
                AT_REST,
                "Database",
                "KmsKeyId",
                "unknown",
                "unknown: parameter KeyArn is only given at deployment",
                "FromSnapshot is true",
            ),
        ],
    ),
    "messages": (
        (AT_REST, IN_TRANSIT, RETENTION, DESTROYABLE),
        [
            (AT_REST, "Failed", "KmsMasterKeyId", "fail", "absent, which means a key that SQS owns", None),
            (AT_REST, "Topic", "KmsMasterKeyId", "fail", '"alias/aws/sns"', None),
            (
                IN_TRANSIT,
                "Failed",
                "AWS::SQS::QueuePolicy",
                "fail",
                "absent, which means plain HTTP is accepted",
                None,
            ),
            (
                IN_TRANSIT,
                "Topic",
                "AWS::SNS::TopicPolicy",
                "fail",
                "absent, which means plain HTTP is accepted",
                None,
            ),
            (IN_TRANSIT, "Webhook", "Protocol", "fail", '"http"', None),
        ],
    ),
    "function": (
        (AT_REST, IN_TRANSIT, RETENTION),
        [
            (RETENTION, "Logs", "RetentionInDays", "fail", "14 days", None),
            (
                AT_REST,
                "Function",
                "KmsKeyArn",
                "unknown",
                'unknown: "shared-key" is imported from a stack that is not judged here',
                None,
            ),
        ],
    ),
    "table": (
        (AT_REST, IN_TRANSIT, RETENTION, DESTROYABLE, TAGGING),
        [
            (
                TAGGING,
                "Table",
                "Tags[DataClassification]",
                "fail",
                "absent; dataclassification is another tag, because tag keys are case-sensitive",
                None,
            ),
            (
                TAGGING,
                "Table",
                "Tags[Owner]",
                "unknown",
                'unknown: parameter Team has the default "platform", which a deployer can override',
                None,
            ),
        ],
    ),
    "cache": (
        (AT_REST, IN_TRANSIT, RETENTION, DESTROYABLE),
        [
            (AT_REST, "Cache", "AtRestEncryptionEnabled", "fail", '"false"', "parameter Encrypted is false"),
            (AT_REST, "Cache", "KmsKeyId", "fail", "absent, which means a key of the service", "IsEncrypted is false"),
            (
                AT_REST,
                "Key",
                "PendingWindowInDays",
                "fail",
                "7 days",
                "IsEncrypted is true and parameter Encrypted is true",
            ),
            (IN_TRANSIT, "Cache", "TransitEncryptionEnabled", "fail", "false", "IsEncrypted is false"),
        ],
    ),
}


def found_in(scenario: str, policies: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> list[Found]:
    """What these policies find in a template, in the order of the report."""
    named = [part for policy in policies for part in ("--policy", policy)]
    cli.main(["check", str(TEMPLATES / f"{scenario}.yaml"), *named, "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    return [
        (one["policy"], one["logical_id"], one["property"], one["verdict"], one["observed"], one["condition"])
        for one in report["findings"]
    ]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_template_as_others_write_them(
    scenario: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where there are no waivers
    policies, expected = SCENARIOS[scenario]
    assert found_in(scenario, policies, capsys) == expected


def test_every_template_is_a_scenario() -> None:
    assert {file.stem for file in TEMPLATES.iterdir()} == set(SCENARIOS)
